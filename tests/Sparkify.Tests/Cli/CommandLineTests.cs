using System.CommandLine.Parsing;
using Sparkify.Cli.Output;

namespace Sparkify.Tests.Cli;

/// <summary>Command lines to copy: what names a warehouse in one names the same warehouse in the next.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("DuckDb /data/plays.duckdb (sparkify)", "sparkify check --database /data/plays.duckdb")]
    [InlineData("DuckDb /my data/plays.duckdb (old)", "sparkify check --database \"/my data/plays.duckdb\" --schema old")]
    [InlineData("Postgres db.example.com:5432/music (sparkify)", "sparkify check --postgres db.example.com:5432/music")]
    [InlineData("Postgres ana@db:5433/music?sslmode=VerifyFull (my plays)",
        "sparkify check --postgres \"ana@db:5433/music?sslmode=VerifyFull\" --schema \"my plays\"")]
    [InlineData("Redshift c.example.com:5439/dev (sparkify)", "sparkify check --redshift c.example.com:5439/dev")]
    public void A_warehouse_is_named_by_the_words_it_was_named_with(string text, string line)
    {
        Assert.True(SparkifyWarehouse.TryParse(text, out var warehouse));
        Assert.Equal(line, CommandLine.Of(["check", .. CommandLine.Naming(warehouse)]));
        Assert.Equal(CommandLine.Naming(warehouse), CommandLineParser.SplitCommandLine(line).Skip(2));
    }
}
