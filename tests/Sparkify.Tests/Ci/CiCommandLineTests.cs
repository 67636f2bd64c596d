using Sparkify.Cli;
using Sparkify.Cli.Output;
using Sparkify.Engine.Reporting.Ci;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Ci;

/// <summary><c>sparkify</c> in a system of continuous integration.</summary>
public sealed class CiCommandLineTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_load_leaves_its_results_alone_and_annotates_on_the_other_stream()
    {
        _folder.WriteLines("events.json", [EventLine.Play().With("sessionId", null), .. EventLine.Plays(2)]);
        var (code, output, error) = await RunAsync(CiLog.GitHub(_folder), "etl", "--max-errors", "1", "--json");
        Assert.Equal(0, code);
        Assert.StartsWith("{", output);
        Assert.Contains("::warning file=events.json,line=1,title=Sparkify Reject::", error.Split('\n')[^2]);
        Assert.Contains("### Sparkify: loaded", await SummaryAsync());
    }

    [Fact]
    public async Task An_error_is_annotated_and_its_text_is_no_command()
    {
        _folder.WriteLines("events.json", EventLine.Play(userId: "##vso[task.setvariable variable=A]b"));
        var (code, _, error) = await RunAsync(CiLog.AzureDevOps(_folder), "etl");
        Assert.Equal(3, code);
        var commands = error.Split('\n').Select(line => CiLog.Read(CiHost.AzureDevOps, line)).OfType<CiCommand>();
        Assert.Equal(
            [("task.logissue", "Reject"), ("task.uploadsummary", null), ("task.logissue", "RejectLimit")],
            commands.Select(command => (command.Name, command.Properties.GetValueOrDefault("code"))));
        Assert.Contains("error RejectLimit: ", error);
    }

    [Fact]
    public async Task Checks_are_in_the_summary_and_those_that_do_not_pass_are_annotated()
    {
        _folder.WriteLines("events.json", EventLine.Plays(2));
        Assert.Equal(0, (await RunAsync(CiOutput.None, "etl")).Code);
        BrokenWarehouse.Execute(_folder.Warehouse(), "UPDATE users SET level = 'gold'");
        var (code, output, error) = await RunAsync(CiLog.GitHub(_folder), "check");
        Assert.Equal(1, code);
        Assert.Contains("levels_valid", output);
        Assert.Contains("\n::error title=Sparkify CheckFailed::The check levels_valid found 1 in ", error);
        Assert.Contains("### Sparkify: 1 check of 17 did not pass\n", await SummaryAsync());
        Assert.Contains("\n| ✗ | levels\\_valid | 1 | ", await SummaryAsync());
    }

    private Task<string> SummaryAsync() =>
        File.ReadAllTextAsync(_folder["summary.md"], TestContext.Current.CancellationToken);

    private async Task<(int Code, string Output, string Error)> RunAsync(CiOutput ci, string command, params string[] more)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        using CliConsole console = new(Screen.Plain(output), Screen.Plain(error)) { Ci = ci };
        string[] source = command == "etl" ? ["--events", _folder["events.json"]] : [];
        var code = await SparkifyCli.RunAsync(
            [command, .. source, "--database", _folder.Warehouse().Path, .. more], console,
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
