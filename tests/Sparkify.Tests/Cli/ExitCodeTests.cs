using System.Diagnostics;
using System.Text.Json;

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
        Break("update sparkify.songplays set level = 'gold' where songplay_id = (select min(songplay_id) from sparkify.songplays)");
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
        // It blocks as soon as the pipe is full, and holds the database until it is ended.
        using var holder = CliProcess.Start("query", "select i from range(100000000) t(i)", "--json", "--database", Database);
        await CliProcess.WaitForAsync(holder.Out, "[{\"i\":");
        var run = await CliRun.PipedAsync([.. etl, "--full"]);
        Assert.Equal((4, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error LoadBusy: ", run.Error, StringComparison.Ordinal);
    }

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
        await CliProcess.WaitForAsync(load.Error, "Staging events");
        var watch = Stopwatch.StartNew();
        load.Signal(signal);
        Assert.Equal(exitCode, await load.ExitCodeAsync());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.Contains(
            "Interrupted. Nothing was changed", await load.Error.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        Assert.Equal(before, await CountsAsync());
        Assert.Equal(0, (await CliRun.PipedAsync("check", "--database", Database)).ExitCode);
        var run = await CliRun.PipedAsync("runs", "--first", "1", "--database", Database);
        Assert.Contains("canceled", run.Out, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string[]> SampleAsync(params string[] options)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        var sample = await CliRun.PipedAsync(["sample", .. options, "--path", path, "--json"]);
        Assert.Equal(0, sample.ExitCode);
        return ["etl", "--events", Path.Combine(path, "log_data"), "--songs", Path.Combine(path, "song_data"), "--database", Database];
    }

    private async Task<string> CountsAsync() => (await CliRun.PipedAsync(
        "query", "select (select count(*) from songplays) as p, (select count(*) from users) as u, (select count(*) from staging_events) as e",
        "--database", Database, "--json")).Out;

    private void Break(string sql)
    {
        using var connection = new Sparkify.DuckDb.DuckDBConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
