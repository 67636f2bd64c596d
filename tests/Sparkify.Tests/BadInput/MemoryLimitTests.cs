using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Too little memory for the load.</summary>
public class MemoryLimitTests
{
    [Fact]
    public async Task Too_little_memory_leaves_the_old_star_and_says_what_to_give()
    {
        var token = TestContext.Current.CancellationToken;
        await using var loaded = await LoadedWarehouse.StartAsync();
        var sample = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = loaded.Folder["sample"], Events = 100_000, SingleSongFile = true }, null, token);
        var options = new EtlOptions { EventPaths = [sample.EventPath], SongPaths = [sample.SongPath] };
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(loaded.Warehouse with { MemoryLimit = "24MB" }, options, loaded.Reporter, token));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith(
            "The load failed, and nothing was changed: Out of Memory Error: ", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Give the engine more memory, ", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(loaded.Old, StarDump.Of(loaded.Warehouse));
        Assert.Equal(SparkifyRunStatus.Failed, (await loaded.LastRunAsync()).Status);

        // With more, it loads.
        var result = await EtlRunner.RunAsync(loaded.Warehouse, options, loaded.Reporter, token);
        Assert.Equal(100_000, result.EventsRead);
    }

    // Less than it takes to note that a run begins.
    [Fact]
    public async Task Far_too_little_memory()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        var events = loaded.Folder.WriteLines("new/events.json", EventLine.Play());
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(
                loaded.Warehouse with { MemoryLimit = "4MB" }, new EtlOptions { EventPaths = [events] }, null,
                TestContext.Current.CancellationToken));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith("The load could not begin: ", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Give the engine more memory, ", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(loaded.Old, StarDump.Of(loaded.Warehouse));
    }
}
