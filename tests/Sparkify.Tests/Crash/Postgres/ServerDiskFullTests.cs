using System.Runtime.Versioning;
using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>A server without room for the load: the old star stays, and once there is room the load works.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ServerDiskFullTests(PostgresLoad load) : PostgresLoadTests(load), IClassFixture<PostgresLoad>
{
    private readonly TestFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_disk_of_the_tables_is_full()
    {
        using var disk = new SmallDisk(_folder.Folder("disk"), megabytes: 16);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        await using var server = await PostgresServer.StartAsync();
        using (var connection = TestConnection.Open(At(server, "postgres")))
        {
            disk.GiveToOwnerOf((string)TestConnection.Rows(connection, "SHOW data_directory").Single()[0]);
            TestConnection.Execute(connection, $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
            TestConnection.Execute(connection, "CREATE DATABASE music TABLESPACE small");
        }

        var warehouse = At(server, "music");
        await Load.LoadOlderAsync(warehouse);
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(warehouse, Load.Options, null, Token));
        Assert.Equal(
            (ErrorIds.LoadFailed, "Make room on the disk of localhost, and run again."),
            (exception.ErrorId, exception.RecommendedAction));
        Assert.Matches(
            "^The load failed, and nothing was changed: "
            + "could not (extend|write to) file \"[^\"]+\": No space left on device$",
            exception.Message);

        disk.MakeRoom();
        await OldStarStandsAsync(warehouse, SparkifyRunStatus.Failed);
    }

    // Without room for its log, a server gives up altogether.
    [Fact]
    public async Task The_disk_of_the_whole_server_is_full()
    {
        using var disk = new SmallDisk(_folder.Folder("disk"), megabytes: 128);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        await using var server = await PostgresServer.StartAsync(new PostgresOptions { DataFolder = disk.Path });
        await server.CreateDatabaseAsync("music");
        var warehouse = At(server, "music");
        await Load.LoadOlderAsync(warehouse);
        disk.Fill(leaving: 4 << 20);
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(warehouse, Load.Options, null, Token));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.StartsWith("The load failed, and nothing was changed: ", exception.Message, StringComparison.Ordinal);

        disk.MakeRoom();
        await server.RestartAsync();
        Assert.Equal(Load.Old, StarDump.Digest(warehouse));
        await EtlRunner.RunAsync(warehouse, Load.Options, null, Token);
        Assert.Equal(Load.New, StarDump.Digest(warehouse));
    }

    private static SparkifyWarehouse At(PostgresServer server, string database) =>
        Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString(database));
}
