using System.Diagnostics;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash;

/// <summary>A load that is cancelled at any moment ends within two seconds; the old star stays, and the run says so.</summary>
[Collection(nameof(SampleLoadAlone))]
public class CancelTests(SampleLoad load)
{
    private const int Cancels = 12;

    [Fact]
    public async Task Cancelled_at_random_moments()
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        var watch = Stopwatch.StartNew();
        await EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token);
        var duration = watch.Elapsed;
        var random = new Random(583);
        var canceled = 0;
        for (var i = 0; i < Cancels; i++)
        {
            warehouse = load.Database(folder);
            using var stop = new CancellationTokenSource();
            var running = Task.Run(() => EtlRunner.RunAsync(warehouse, load.Options, null, stop.Token), SampleLoad.Token);
            await Task.Delay(duration * ((i + random.NextDouble()) / Cancels), SampleLoad.Token);
            watch.Restart();
            await stop.CancelAsync();
            var ended = await Record.ExceptionAsync(() => running);
            var (seconds, star) = (watch.Elapsed.TotalSeconds, StarDump.Digest(warehouse));
            Assert.InRange(seconds, 0, 2);
            if (ended is null)
            {
                Assert.Equal(load.New, star);
                continue;
            }

            Assert.True(ended is OperationCanceledException, $"{ended}");
            Assert.Equal(load.Old, star);
            // Cancelled before it was noted, it left no trace.
            var last = (await Catalog.RunsAsync(warehouse, null, 1, null, SampleLoad.Token))[0];
            Assert.Contains(last.Status, new[] { SparkifyRunStatus.Canceled, SparkifyRunStatus.Succeeded });
            canceled += last.Status == SparkifyRunStatus.Canceled ? 1 : 0;
        }

        Assert.True(canceled > 0, $"All {Cancels} came when the load was not at work.");
        await EtlRunner.RunAsync(load.Database(folder), load.Options, null, SampleLoad.Token);
        Assert.Equal(load.New, StarDump.Digest(warehouse));
    }

    [Theory]
    [InlineData("admin/run_started")]
    [InlineData("admin/ledger")]
    [InlineData("stage/batch_files")]
    [InlineData("Staging")]
    [InlineData("stage/songs")]
    [InlineData("stage/events")]
    [InlineData("transform/users_delete")]
    [InlineData("transform/songplays:")]
    [InlineData("transform/time:")]
    public async Task Cancelled_at_a_known_moment(string moment)
    {
        using var folder = new TestFolder();
        var warehouse = load.Database(folder);
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var reporter = new RecordingReporter
        {
            OnVerbose = line =>
            {
                if (!line.StartsWith(moment, StringComparison.Ordinal) || watch.IsRunning)
                    return;
                watch.Start();
                stop.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EtlRunner.RunAsync(warehouse, load.Options, reporter, stop.Token));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.0, 2.0);
        Assert.Equal(load.Old, StarDump.Digest(warehouse));
        Assert.Equal(
            SparkifyRunStatus.Canceled, (await Catalog.RunsAsync(warehouse, null, 1, null, SampleLoad.Token))[0].Status);
    }
}
