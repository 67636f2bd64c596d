using System.Text.Json;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Cli;

public sealed class ExitCodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-cli-").FullName;

    private string Database => Path.Combine(_folder, "test.duckdb");

    [Fact]
    public async Task A_second_run_loads_nothing_and_says_so()
    {
        var etl = await SampleAsync("--events", "2000");
        Assert.Equal(0, (await CliRun.PipedAsync(etl)).ExitCode);
        var second = await CliRun.PipedAsync(etl);
        Assert.Equal(0, second.ExitCode);
        Assert.Matches(@"^Nothing to load: all \d+ files are loaded already\.\n$", second.Out);
    }

    // A database is called by its file's name in DuckDB: sparkify.sparkify must not be ambiguous.
    [Fact]
    public async Task The_database_may_be_called_as_its_schema_is()
    {
        var etl = await SampleAsync("--events", "2000");
        string[] named = ["--database", Path.Combine(_folder, "sparkify.duckdb")];
        var run = await CliRun.PipedAsync([.. etl.SkipLast(2), .. named]);
        Assert.Equal((0, ""), (run.ExitCode, string.Concat(run.Error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal)))));
        Assert.Equal(0, (await CliRun.PipedAsync(["check", .. named])).ExitCode);
        Assert.Equal(0, (await CliRun.PipedAsync(["query", "select count(*) from songplays", .. named])).ExitCode);
    }

    [Fact]
    public async Task A_rejected_line_fails_the_load_with_3_naming_file_and_line()
    {
        var etl = await SampleAsync("--events", "2000", "--corrupt", "5");
        var run = await CliRun.PipedAsync(etl);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Matches(@"(?m)^error RejectLimit: .*-events\.json line [\d,]+: ", run.Error);
        Assert.Contains("--max-errors", run.Error, StringComparison.Ordinal);

        var allowed = await CliRun.PipedAsync([.. etl, "--max-errors", "5"]);
        Assert.Equal(0, allowed.ExitCode);
        Assert.Contains("+ 5 rejected", allowed.Out, StringComparison.Ordinal);
        Assert.Contains("sparkify rejects --run ", allowed.Out, StringComparison.Ordinal);

        var runs = JsonDocument.Parse((await CliRun.PipedAsync("runs", "--json", "--database", Database)).Out).RootElement;
        Assert.Equal(["succeeded", "failed"], runs.EnumerateArray().Select(r => r.GetProperty("status").GetString()));
        var rejects = await CliRun.PipedAsync(
            "rejects", "--run", runs[0].GetProperty("runId").GetString()!, "--json", "--database", Database);
        Assert.Equal(5, JsonDocument.Parse(rejects.Out).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_a_failure()
    {
        var run = await CliRun.PipedAsync("etl", "--events", Path.Combine(_folder, "nowhere"), "--database", Database);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error SourceNotFound: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_failure_and_verbose_shows_where()
    {
        var run = await CliRun.PipedAsync("tables", "--database", Database, "--verbose");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ConnectionFailed: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_check_that_does_not_pass_is_a_failure()
    {
        Assert.Equal(0, (await CliRun.PipedAsync(await SampleAsync("--events", "2000"))).ExitCode);
        BrokenWarehouse.Execute(new SparkifyWarehouse { Path = Database }, "update sparkify.songplays set level = 'gold' where songplay_id = (select min(songplay_id) from sparkify.songplays)");
        var run = await CliRun.PipedAsync("check", "--database", Database);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"(?m)^✗  levels_valid +1 .* gold", run.Out);
        Assert.Contains("did not pass.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_another_process_holds_is_4()
    {
        var etl = await SampleAsync("--events", "2000");
        Assert.Equal(0, (await CliRun.PipedAsync(etl)).ExitCode);
        // It counts for ever, and holds the database until it is ended.
        using var holder = CliProcess.Start("query", "select sum(i) from range(1000000000000) t(i)", "--verbose", "--database", Database);
        await holder.SaysAsync("admin/use_schema");
        var run = await CliRun.PipedAsync([.. etl, "--full"]);
        Assert.Equal((4, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error LoadBusy: ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string[]> SampleAsync(params string[] options) => CliRun.EtlOfSampleAsync(_folder, Database, options);
}
