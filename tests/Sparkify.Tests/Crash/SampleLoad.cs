using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash;

/// <summary>A load that takes a second or so, a database with an older star to load into, and the star that comes of it.</summary>
public sealed class SampleLoad : IAsyncLifetime
{
    public const int EventCount = 100_000;

    private readonly TestFolder _folder = new();
    private byte[] _database = [];

    public string Events => _folder["sample/log_data"];

    public string Songs => _folder["sample/song_data"];

    /// <summary>What the star is before.</summary>
    public string Old { get; private set; } = "";

    /// <summary>What the star is after.</summary>
    public string New { get; private set; } = "";

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal EtlOptions Options => new() { EventPaths = [Events], SongPaths = [Songs] };

    /// <summary>A database with the older star.</summary>
    internal SparkifyWarehouse Database(TestFolder folder)
    {
        folder.Write("star.duckdb", _database);
        return folder.Warehouse();
    }

    public async ValueTask InitializeAsync()
    {
        await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = _folder["sample"], Events = EventCount, SingleSongFile = true }, null, Token);
        await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = _folder["older"], Events = 2_000, Seed = 7, SingleSongFile = true }, null, Token);
        var warehouse = _folder.Warehouse();
        await EtlRunner.RunAsync(
            warehouse, new EtlOptions { EventPaths = [_folder["older/log_data"]], SongPaths = [_folder["older/song_data"]] }, null, Token);
        Old = StarDump.Digest(warehouse);
        _database = await File.ReadAllBytesAsync(warehouse.Path, Token);
        await EtlRunner.RunAsync(warehouse, Options, null, Token);
        New = StarDump.Digest(warehouse);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}

/// <summary>Tests that measure time have the machine to themselves, and share the load.</summary>
[CollectionDefinition(nameof(SampleLoadAlone), DisableParallelization = true)]
public sealed class SampleLoadAlone : ICollectionFixture<SampleLoad>;
