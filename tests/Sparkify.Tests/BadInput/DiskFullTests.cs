using Sparkify.Engine.SampleData;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>A disk without room for the load: the old star stays, and once there is room the load works.</summary>
public class DiskFullTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        using var disk = new SmallDisk(loaded.Folder.Folder("disk"), megabytes: 4);
        await FailsAndThenLoadsAsync(loaded, disk.Path, [], disk.MakeRoom);
    }

    // Where no disk can be mounted: no file may grow beyond a size, which the engine sees the same way.
    [Fact]
    public async Task A_file_that_may_not_grow()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "ulimit is a thing of Unix.");
        await using var loaded = await LoadedWarehouse.StartAsync();
        await FailsAndThenLoadsAsync(
            loaded, loaded.Folder.Folder("disk"), ["sh", "-c", "trap '' XFSZ; ulimit -f 8000; exec \"$@\"", "sh"], () => { });
    }

    private static async Task FailsAndThenLoadsAsync(LoadedWarehouse loaded, string disk, string[] by, Action makeRoom)
    {
        var sample = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = loaded.Folder["sample"], Events = 100_000, SingleSongFile = true }, null, Token);
        var full = loaded.Warehouse with { Path = Path.Combine(disk, "star.duckdb") };
        File.Copy(loaded.Warehouse.Path, full.Path);
        string[] load = ["etl", "--events", sample.EventPath, "--songs", sample.SongPath, "--database", full.Path];

        // The runtime makes executable memory by way of a file, which the limit would hit.
        using (var process = CliProcess.Start(by, new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" }, load))
        {
            var (code, _) = await process.EndAsync(Token);
            Assert.Contains("error LoadFailed: The load failed, and nothing was changed: ", process.Errors, StringComparison.Ordinal);
            Assert.Contains($"Make room on the disk that holds {full.Path}, and run again.", process.Errors, StringComparison.Ordinal);
            Assert.Equal(1, code);
        }

        makeRoom();
        Assert.Equal(loaded.Old, StarDump.Of(full));
        using (var process = CliProcess.Start(load))
        {
            var (code, _) = await process.EndAsync(Token);
            Assert.Equal((0, ""), (code, code == 0 ? "" : process.Errors));
        }

        Assert.Equal(["100000"], StarDump.Rows(full, "SELECT COUNT(*) FROM {schema}.staging_events WHERE file_id > 2"));
    }
}
