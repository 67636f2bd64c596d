using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash;

/// <summary>
/// The lock beside the database: it holds where DuckDB's own does not, says who holds it, and ends with its process.
/// </summary>
[Collection(nameof(SampleLoadAlone))]
public sealed class LockTests(SampleLoad load) : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // To close any handle of a file undoes all POSIX locks that the process has on it.
    [Fact]
    public async Task A_copy_of_the_database_while_it_is_loaded_lets_no_second_writer_and_no_reader_in()
    {
        var warehouse = load.Database(_folder);
        var (loading, goOn) = await AtWorkAsync(warehouse);
        File.Copy(warehouse.Path, _folder["backup.duckdb"]);

        using var writer = CliProcess.Start("etl", "--events", load.Events, "--database", warehouse.Path);
        using var reader = CliProcess.Start("tables", "--database", warehouse.Path);
        foreach (var process in new[] { writer, reader })
        {
            Assert.Equal(4, (await process.EndAsync(SampleLoad.Token)).Code);
            Assert.Matches(
                $@"^error LoadBusy: {warehouse.Path} is in use: Sparkify\.Tests \(PID {Environment.ProcessId} on "
                + $@"{Environment.MachineName}, since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC\) holds it\.",
                process.Errors);
        }

        goOn.SetResult();
        Assert.Equal(SampleLoad.EventCount, (await loading).EventsRead);
        Assert.Equal(load.New, StarDump.Digest(warehouse));
    }

    [Fact]
    public async Task A_copy_of_the_database_while_it_is_read_lets_no_writer_in()
    {
        var warehouse = load.Database(_folder);
        await EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token);
        await using var rows = FreeQuery.RunAsync(warehouse, "SELECT * FROM range(1000000000)", null, null, SampleLoad.Token)
            .GetAsyncEnumerator(SampleLoad.Token);
        Assert.True(await rows.MoveNextAsync());
        File.Copy(warehouse.Path, _folder["backup.duckdb"]);

        using var writer = CliProcess.Start("etl", "--events", load.Events, "--database", warehouse.Path);
        Assert.Equal(4, (await writer.EndAsync(SampleLoad.Token)).Code);
        Assert.StartsWith(
            $"error LoadBusy: {warehouse.Path} is in use: another command reads it.", writer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_of_a_process_that_was_killed_is_gone_and_its_file_is_in_nobodys_way()
    {
        var warehouse = load.Database(_folder);
        using (var process = CliProcess.Load(warehouse, load.Events, load.Songs))
        {
            await process.SaysAsync("admin/run_started");
            process.Kill();
        }

        Assert.Matches(@"^Sparkify\.Cli \(PID \d+ on ", await File.ReadAllTextAsync($"{warehouse.Path}.lock", SampleLoad.Token));
        Assert.NotEmpty(await Catalog.RunsAsync(warehouse, null, 1, null, SampleLoad.Token));
        await EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token);
        Assert.Equal(load.New, StarDump.Digest(warehouse));
        Assert.Empty(await File.ReadAllTextAsync($"{warehouse.Path}.lock", SampleLoad.Token));
    }

    [Fact]
    public async Task A_link_to_the_database_has_its_lock()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var warehouse = load.Database(_folder);
        File.CreateSymbolicLink(_folder["link.duckdb"], warehouse.Path);
        var (loading, goOn) = await AtWorkAsync(warehouse);

        using var second = CliProcess.Start("etl", "--events", load.Events, "--database", _folder["link.duckdb"]);
        Assert.Equal(4, (await second.EndAsync(SampleLoad.Token)).Code);

        goOn.SetResult();
        await loading;
    }

    /// <summary>A load in this process, which goes on when it is told to.</summary>
    private async Task<(Task<SparkifyEtlResult> Loading, TaskCompletionSource GoOn)> AtWorkAsync(SparkifyWarehouse warehouse)
    {
        var (atWork, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var reporter = new RecordingReporter
        {
            OnVerbose = line =>
            {
                if (!line.StartsWith("Staging", StringComparison.Ordinal) || !atWork.TrySetResult())
                    return;
                goOn.Task.Wait(SampleLoad.Token);
            },
        };
        var loading = Task.Run(() => EtlRunner.RunAsync(warehouse, load.Options, reporter, SampleLoad.Token));
        await atWork.Task;
        return (loading, goOn);
    }
}
