using Sparkify.Cli.Output;

namespace Sparkify.Tests.Cli;

/// <summary>What is said of a load into a server.</summary>
public sealed class LoadPrinterTests
{
    [Fact]
    public void A_load_names_its_server_and_how_to_see_the_rejected_lines()
    {
        using StringWriter output = new() { NewLine = "\n" };
        Assert.True(SparkifyWarehouse.TryParse("Redshift ana@c.example.com:5439/dev (plays)", out var warehouse));
        Screen.Plain(output).Load(new SparkifyEtlResult
        {
            RunId = "20181130T120000-0123abcd", Mode = SparkifyLoadMode.Incremental, Files = 1, FilesSkipped = 0, Bytes = 10,
            EventsRead = 3, Songplays = 1, OtherEvents = 1, EventsRejected = 1, SongsRead = 0, SongsRejected = 0,
            SongplaysAdded = 1, Conflicts = 0, TextsRepaired = 0, Seconds = 1, Steps = new SparkifySteps([]), Warehouse = warehouse,
        });
        Assert.Matches("(?m)^Server +c.example.com:5439/dev$", output.ToString());
        Assert.EndsWith(
            "The rejected lines: sparkify rejects --run 20181130T120000-0123abcd --redshift \"ana@c.example.com:5439/dev\" --schema plays\n",
            output.ToString(), StringComparison.Ordinal);
    }
}
