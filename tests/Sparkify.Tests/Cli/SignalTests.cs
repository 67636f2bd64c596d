using System.Diagnostics;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Cli;

/// <summary>Ctrl-C and SIGTERM, timed: so nothing else runs beside them.</summary>
[Collection(nameof(Alone))]
public sealed class SignalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-cli-").FullName;

    private string Database => Path.Combine(_folder, "test.duckdb");

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_a_load_within_two_seconds_and_the_old_star_stays(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        Assert.Equal(0, (await CliRun.PipedAsync(await SampleAsync("--events", "2000"))).ExitCode);
        var before = await CountsAsync();
        var etl = await SampleAsync("--events", "400000", "--single-song-file");

        using var load = CliProcess.Start([.. etl, "--threads", "1"]);
        await load.SaysAsync("Staging events");
        var watch = Stopwatch.StartNew();
        load.Signal(signal);
        Assert.Equal(exitCode, (await load.EndAsync(TestContext.Current.CancellationToken)).Code);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.Contains("Interrupted. Nothing was changed", load.Errors, StringComparison.Ordinal);

        Assert.Equal(before, await CountsAsync());
        Assert.Equal(0, (await CliRun.PipedAsync("check", "--database", Database)).ExitCode);
        var run = await CliRun.PipedAsync("runs", "--first", "1", "--database", Database);
        Assert.Contains("canceled", run.Out, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string[]> SampleAsync(params string[] options) => CliRun.EtlOfSampleAsync(_folder, Database, options);

    private async Task<string> CountsAsync() => (await CliRun.PipedAsync(
        "query", "select (select count(*) from songplays) as p, (select count(*) from users) as u, (select count(*) from staging_events) as e",
        "--database", Database, "--json")).Out;
}
