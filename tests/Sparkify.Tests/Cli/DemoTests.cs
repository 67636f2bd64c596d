using System.Text.RegularExpressions;

namespace Sparkify.Tests.Cli;

public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"sparkify cli {Guid.NewGuid():N}");

    [Fact]
    public async Task It_goes_from_nothing_to_answers()
    {
        var run = await CliRun.PipedAsync("demo", "--events", "3000", "--path", _folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["Sample data", "Load", "Tables", "Top songs", "Activity by hour (UTC)", "Checks", "Try next"],
            Regex.Matches(run.Out, "(?m)^== (.*) ==$").Select(match => match.Groups[1].Value));
        Assert.Contains("3,000 read = ", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^All \d+ checks passed\.$", run.Out);
        Assert.Contains($"cd \"{_folder}\"", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "demo.duckdb")));
    }

    [Fact]
    public async Task It_mixes_with_nothing_that_is_there()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "log_data", "mine"));
        var run = await CliRun.PipedAsync("demo", "--events", "3000", "--path", _folder);
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error OutputFailed: ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
