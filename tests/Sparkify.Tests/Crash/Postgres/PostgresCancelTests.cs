using System.Diagnostics;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>
/// A load into a server that is cancelled at any moment ends within two seconds; the old star stays, the run says so,
/// and the server works at it no more.
/// </summary>
[Collection(nameof(PostgresLoadAlone))]
public sealed class PostgresCancelTests(PostgresLoad load) : PostgresLoadTests(load)
{
    private const int Cancels = 12;

    private const string Sessions =
        "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'sparkify %'";

    [Fact]
    public async Task Cancelled_at_random_moments()
    {
        var watch = Stopwatch.StartNew();
        var measured = await Load.DatabaseAsync();
        await EtlRunner.RunAsync(measured, Load.Options, null, Token);
        await TestWarehouse.RemoveAsync(measured);
        var duration = watch.Elapsed;
        var random = new Random(583);
        var canceled = 0;
        for (var i = 0; i < Cancels; i++)
        {
            var runs = await Catalog.RunsAsync(Warehouse, null, 100, null, Token);
            using var stop = new CancellationTokenSource();
            var running = Task.Run(() => EtlRunner.RunAsync(Warehouse, Load.Options, null, stop.Token), Token);
            await Task.Delay(duration * ((i + random.NextDouble()) / Cancels), Token);
            watch.Restart();
            await stop.CancelAsync();
            var ended = await Record.ExceptionAsync(() => running);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
            Assert.Empty(AtWork());
            if (ended is null)
            {
                // It came too late; there is nothing left to load.
                Assert.Equal(Load.New, StarDump.Digest(Warehouse));
                break;
            }

            Assert.IsAssignableFrom<OperationCanceledException>(ended);
            Assert.Equal(Load.Old, StarDump.Digest(Warehouse));
            // Cancelled before it was noted, it left no trace.
            var noted = (await Catalog.RunsAsync(Warehouse, null, 100, null, Token)).SkipLast(runs.Count).ToList();
            Assert.All(noted, run => Assert.Equal(SparkifyRunStatus.Canceled, run.Status));
            canceled += noted.Count;
        }

        Assert.True(canceled > 0, $"All {Cancels} came when the load was not at work.");
        await EtlRunner.RunAsync(Warehouse, Load.Options, null, Token);
        Assert.Equal(Load.New, StarDump.Digest(Warehouse));
    }

    [Theory]
    [InlineData("admin/run_started:")]
    [InlineData("admin/ledger:")]
    [InlineData("stage/batch_files:")]
    [InlineData("Staging ")]
    [InlineData("COPY ")]
    [InlineData("transform/users_delete:")]
    [InlineData("transform/songplays:")]
    [InlineData("transform/time:")]
    [InlineData("admin/run_finished:")]
    public async Task Cancelled_at_a_known_moment(string moment)
    {
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var running = LoadAsync(
            Warehouse, moment,
            () =>
            {
                watch.Start();
                stop.Cancel();
            },
            token: stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.Empty(AtWork());
        await OldStarStandsAsync(Warehouse, SparkifyRunStatus.Canceled);
    }

    // Whatever the server is at: it is asked for its rows, and kept waiting for them by somebody else's lock.
    [Theory]
    [InlineData("users")]
    [InlineData("songs")]
    [InlineData("songplays")]
    [InlineData("time")]
    public async Task Cancelled_in_the_middle_of_a_statement(string table)
    {
        using var holder = TestConnection.Open(Warehouse);
        TestConnection.Execute(holder, $"BEGIN; LOCK TABLE sparkify.{table} IN SHARE MODE");
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var running = Task.Run(() => EtlRunner.RunAsync(Warehouse, Load.Options, null, stop.Token), Token);
        while (!WaitsForALock())
            await Task.Delay(20, Token);
        watch.Start();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.Empty(AtWork());
        TestConnection.Execute(holder, "ROLLBACK");
        await OldStarStandsAsync(Warehouse, SparkifyRunStatus.Canceled);
    }

    private bool WaitsForALock() => StarDump.Rows(Warehouse, $"{Sessions} AND wait_event_type = 'Lock'").Count > 0;

    // The statements of loads that the server has not ended.
    private IReadOnlyList<string> AtWork() => StarDump.Rows(Warehouse, $"{Sessions} AND state <> 'idle'");
}
