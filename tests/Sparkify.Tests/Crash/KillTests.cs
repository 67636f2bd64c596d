using System.Diagnostics;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash;

/// <summary>A load that is killed at any moment: the star is the old one or the new one, and the next load works.</summary>
public class KillTests(SampleLoad load) : IClassFixture<SampleLoad>
{
    // The last thing told before the commit.
    private const string Commit = "admin/run_finished";

    [Fact]
    public Task Killed_at_random_moments_of_the_load() => KilledAsync(kills: 10, from: "admin/run_started", seed: 583);

    // Where a crash hurts most: while the engine writes what is to be there afterwards.
    [Fact]
    public Task Killed_at_random_moments_of_the_commit() => KilledAsync(kills: 10, from: Commit, seed: 26);

    private async Task KilledAsync(int kills, string from, int seed)
    {
        var random = new Random(seed);
        var duration = await DurationAsync(from);
        var old = 0;
        for (var i = 0; i < kills; i++)
        {
            using var folder = new TestFolder();
            var warehouse = load.Database(folder);
            using (var process = CliProcess.Load(warehouse, load.Events, load.Songs))
            {
                await process.SaysAsync(from);
                var watch = Stopwatch.StartNew();
                var ended = process.EndAsync(SampleLoad.Token);
                if (await Task.WhenAny(ended, Task.Delay(duration * random.NextDouble(), SampleLoad.Token)) == ended)
                    duration = watch.Elapsed;
                process.Kill();
            }

            // It opens, and the star is one of the two. The bulk of a load never lies in the write-ahead log, which the
            // engine does not recover as a whole.
            var log = new FileInfo($"{warehouse.Path}.wal");
            Assert.InRange(log.Exists ? log.Length : 0, 0, 64 * 1024);
            var star = StarDump.Digest(warehouse);
            Assert.True(star == load.Old || star == load.New, $"After kill {i} the star is neither the old nor the new one:\n{star}");
            var left = (await RunsAsync(warehouse))[0];
            Assert.Equal(star == load.New ? SparkifyRunStatus.Succeeded : SparkifyRunStatus.Running, left.Status);
            old += star == load.Old ? 1 : 0;

            // The next load gives the new star, and says of the other that it was killed.
            var result = await EtlRunner.RunAsync(warehouse, load.Options, null, SampleLoad.Token);
            Assert.Equal(load.New, StarDump.Digest(warehouse));
            Assert.Equal(
                [(result.RunId, SparkifyRunStatus.Succeeded), (left.RunId, star == load.New ? SparkifyRunStatus.Succeeded : SparkifyRunStatus.Killed)],
                (await RunsAsync(warehouse)).Take(2).Select(run => (run.RunId, run.Status)));
        }

        Assert.True(old > 0, $"All {kills} kills came too late.");
    }

    // From the moment that is told to the end of the process.
    private async Task<TimeSpan> DurationAsync(string from)
    {
        using var folder = new TestFolder();
        using var process = CliProcess.Load(load.Database(folder), load.Events, load.Songs);
        await process.SaysAsync(from);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await process.EndAsync(SampleLoad.Token)).Code);
        return watch.Elapsed;
    }

    private static Task<List<SparkifyEtlRun>> RunsAsync(SparkifyWarehouse warehouse) =>
        Catalog.RunsAsync(warehouse, null, 100, null, SampleLoad.Token);
}
