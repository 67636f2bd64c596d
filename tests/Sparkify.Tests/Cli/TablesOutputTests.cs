using Sparkify.Cli.Commands;
using Sparkify.Cli.Output;

namespace Sparkify.Tests.Cli;

/// <summary>Tables, with what Redshift tells of how it keeps them.</summary>
public sealed class TablesOutputTests
{
    private static readonly SparkifyTable Users = new() { Schema = "sparkify", Name = "users", Rows = 97, Columns = 6 };

    [Fact]
    public void Where_nothing_is_told_of_storage_there_are_no_columns_for_it() =>
        Assert.Equal(["Table           Rows  Columns", "─────────────────────────────", "sparkify.users    97        6"], Print(Users));

    [Fact]
    public void Redshift_tells_size_distribution_skew_order_and_statistics()
    {
        var plays = new SparkifyTable
        {
            Schema = "sparkify", Name = "songplays", Rows = 1234567, Columns = 13, SizeMB = 1024, Distribution = "EVEN",
            Skew = 1.016, Unsorted = 0, StatsOff = 12.34,
        };
        Assert.Equal(
            [
                "Table                    Rows  Columns     MB  Distribution  Skew  Unsorted  Stats off",
                "──────────────────────────────────────────────────────────────────────────────────────",
                "sparkify.songplays  1,234,567       13  1,024  EVEN          1.02      0.0%      12.3%",
                "sparkify.users             97        6      -  -                -         -          -",
            ],
            Print(plays, Users));
    }

    private static string[] Print(params SparkifyTable[] tables)
    {
        using StringWriter output = new() { NewLine = "\n" };
        Screen.Plain(output).Table(tables, TablesCommand.Columns(tables), "No tables.");
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
