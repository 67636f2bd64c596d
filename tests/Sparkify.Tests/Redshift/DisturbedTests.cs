using System.Diagnostics;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Loads that are cut off or cancelled: the old star stays, nothing lies about, the next load works.</summary>
public sealed class DisturbedTests : RedshiftTests
{
    private string _old = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _old = await LoadOldAsync();
        Put("log_data/new.json", EventLine.Plays(400, session: 9));
        Put("log_data/new2.json", EventLine.Plays(400, session: 10));
        Put("song_data/new.json", SongLine.Song("SO2", "Two"));
    }

    [Fact]
    public async Task The_connection_breaks_in_the_middle_of_COPY()
    {
        Server.Faults.DropConnectionInCopy(10_000);
        await FailsAsync(() => LoadAsync());
    }

    [Theory]
    [InlineData("admin/ledger:")]
    [InlineData("COPY \"")]
    [InlineData("stage/batch_files:")]
    [InlineData("stage/events:")]
    [InlineData("transform/songplays:")]
    public Task Every_connection_breaks(string moment) =>
        FailsAsync(() => LoadAsync(reporter: At(moment, Server.DisconnectAll)));

    // COPY opens one object in five seconds; a load that has just begun it is stopped at once.
    [Fact]
    public async Task Cancelled_in_a_slow_COPY_it_ends_at_once()
    {
        Server.Faults.CopyDelay = TimeSpan.FromSeconds(5);
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var reporter = new RecordingReporter
        {
            // Told while COPY runs.
            OnProgress = progress =>
            {
                if (!progress.Activity.StartsWith("Copying", StringComparison.Ordinal) || watch.IsRunning)
                    return;
                watch.Start();
                stop.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(reporter: reporter, token: stop.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.001, 2);
        Server.Faults.CopyDelay = TimeSpan.Zero;
        Assert.Empty(StarDump.Rows(Warehouse, "SELECT query_id FROM sys_load_history WHERE status = 'running'"));
        await OldStarStandsAsync(SparkifyRunStatus.Canceled);
    }

    [Theory]
    [InlineData("admin/ledger:")]
    [InlineData("files of songs")]
    [InlineData("files of events")]
    [InlineData("COPY \"")]
    [InlineData("admin/load_errors:")]
    [InlineData("stage/batch_files:")]
    [InlineData("stage/events:")]
    [InlineData("transform/songplays:")]
    [InlineData("admin/run_finished:")]
    public async Task Cancelled_at_a_known_moment(string moment)
    {
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var reporter = At(moment, () =>
        {
            watch.Start();
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(reporter: reporter, token: stop.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        await OldStarStandsAsync(SparkifyRunStatus.Canceled);
    }

    [Fact]
    public async Task Before_it_is_noted_a_cancelled_load_leaves_no_trace()
    {
        var run = (await LastRunAsync()).RunId;
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => LoadAsync(reporter: At("Opened ", stop.Cancel), token: stop.Token));
        Assert.Equal((_old, run), (StarDump.Of(Warehouse), (await LastRunAsync()).RunId));
        await LoadAsync();
    }

    // The load stands when its statistics are taken.
    [Fact]
    public async Task Cancelled_behind_the_commit_it_has_succeeded()
    {
        using var stop = new CancellationTokenSource();
        var reporter = At("ANALYZE", stop.Cancel);
        var result = await LoadAsync(reporter: reporter, token: stop.Token);
        Assert.Equal(800, result.SongplaysAdded);
        Assert.StartsWith(
            "The load succeeded, but the planner could not be told: ", Assert.Single(reporter.Warnings),
            StringComparison.Ordinal);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    private async Task FailsAsync(Func<Task<SparkifyEtlResult>> load)
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(load);
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith("The load failed, and nothing was changed: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Run it again when localhost can be reached: what was not committed is gone, and nothing else.",
            exception.RecommendedAction);
        await OldStarStandsAsync(SparkifyRunStatus.Failed);
    }

    private async Task OldStarStandsAsync(SparkifyRunStatus noted)
    {
        Assert.Equal((_old, noted), (StarDump.Of(Warehouse), (await LastRunAsync()).Status));
        Assert.Empty(S3.List(Bucket, "tmp"));
        var result = await LoadAsync();
        Assert.Equal((3, 2, 800), (result.Files, result.FilesSkipped, result.SongplaysAdded));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }
}
