using Sparkify.Tests.Support;

namespace Sparkify.Tests.Cli;

/// <summary>What a load would do, looked up and not done.</summary>
public sealed class DryRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_what_is_new_what_changed_and_what_is_loaded()
    {
        string[] etl =
            ["etl", "--events", _folder["log_data"], "--database", _folder["x.duckdb"], "--max-errors", "0"];
        _folder.Write("log_data/1.json", $"{EventLine.Play()}\n");
        _folder.Write("log_data/2.json", $"{EventLine.Play()}\n");
        Assert.Matches(@"^Load 2 new files \([\d.]+ k?B\)\.\n$", (await DryAsync(etl)).Out);
        Assert.False(File.Exists(_folder["x.duckdb"]));

        Assert.Equal(0, (await CliRun.PipedAsync(etl)).ExitCode);
        Assert.Equal("Load nothing: 2 files are loaded already.\n", (await DryAsync(etl)).Out);

        _folder.Write("log_data/2.json", $"{EventLine.Play()}\n\n");
        _folder.Write("log_data/3.json", $"{EventLine.Play()}\n");
        Assert.Matches(
            @"^Load 1 new file and 1 changed file \([\d.]+ k?B\); 1 file is loaded already\.\n$", (await DryAsync(etl)).Out);
        Assert.Matches(
            @"^Load 3 files \([\d.]+ k?B\), and discard what earlier loads gave\.\n$", (await DryAsync([.. etl, "--full"])).Out);
        Assert.Contains("\"newFiles\":1,\"changedFiles\":1,\"filesSkipped\":1,", (await DryAsync([.. etl, "--json"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_as_the_load_would()
    {
        var run = await CliRun.PipedAsync("etl", "--events", _folder["nope"], "--dry-run");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith($"error SourceNotFound: Nothing is at {_folder["nope"]}.\n", run.Error, StringComparison.Ordinal);
    }

    private static async Task<CliRun> DryAsync(string[] etl)
    {
        var run = await CliRun.PipedAsync([.. etl, "--dry-run"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }
}
