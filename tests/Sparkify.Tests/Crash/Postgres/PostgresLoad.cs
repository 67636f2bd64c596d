using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Crash.Postgres;

/// <summary>
/// A load that takes a second or so, databases with an older star to load into, and the star that comes of it.
/// </summary>
public sealed class PostgresLoad : IAsyncLifetime
{
    public const int EventCount = 20_000;

    private readonly TestFolder _folder = new();
    private string _template = "";

    public string Events => _folder["sample/log_data"];

    public string Songs => _folder["sample/song_data"];

    /// <summary>What the star is before.</summary>
    public string Old { get; private set; } = "";

    /// <summary>What the star is after, as DuckDB makes it.</summary>
    public string New { get; private set; } = "";

    internal EtlOptions Options => new() { EventPaths = [Events], SongPaths = [Songs] };

    private EtlOptions OlderOptions =>
        new() { EventPaths = [_folder["older/log_data"]], SongPaths = [_folder["older/song_data"]] };

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A database with the older star.</summary>
    internal Task<SparkifyWarehouse> DatabaseAsync() => TestPostgres.WarehouseAsync(_template);

    /// <summary>Makes the older star in a warehouse.</summary>
    internal Task LoadOlderAsync(SparkifyWarehouse warehouse) =>
        EtlRunner.RunAsync(warehouse, OlderOptions, null, Token);

    public async ValueTask InitializeAsync()
    {
        if (!PostgresServer.IsAvailable(out _))
            return;
        await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = _folder["sample"], Events = EventCount, SingleSongFile = true }, null,
            Token);
        await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = _folder["older"], Events = 2_000, Seed = 7, SingleSongFile = true }, null,
            Token);
        var duck = _folder.Warehouse();
        await LoadOlderAsync(duck);
        Old = StarDump.Digest(duck);
        await EtlRunner.RunAsync(duck, Options, null, Token);
        New = StarDump.Digest(duck);
        var template = await TestPostgres.WarehouseAsync();
        await LoadOlderAsync(template);
        _template = template.Database!;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}

/// <summary>Tests that measure time have the machine to themselves, and share the load.</summary>
[CollectionDefinition(nameof(PostgresLoadAlone), DisableParallelization = true)]
public sealed class PostgresLoadAlone : ICollectionFixture<PostgresLoad>;

/// <summary>A test with a database in which the older star is.</summary>
public abstract class PostgresLoadTests(PostgresLoad load) : IAsyncLifetime
{
    private protected static CancellationToken Token => PostgresLoad.Token;

    private protected PostgresLoad Load { get; } = load;

    private protected SparkifyWarehouse Warehouse { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await TestPostgres.ServerAsync();
        Warehouse = await Load.DatabaseAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await TestWarehouse.RemoveAsync(Warehouse);
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads, and acts once, when a line that begins so is told.</summary>
    private protected Task<SparkifyEtlResult> LoadAsync(
        SparkifyWarehouse warehouse, string moment, Action act, RecordingReporter? reporter = null,
        CancellationToken? token = null)
    {
        var done = 0;
        reporter ??= new RecordingReporter();
        reporter.OnVerbose = line =>
        {
            if (line.StartsWith(moment, StringComparison.Ordinal) && Interlocked.Exchange(ref done, 1) == 0)
                act();
        };
        return Task.Run(() => EtlRunner.RunAsync(warehouse, Load.Options, reporter, token ?? Token), Token);
    }

    /// <summary>The star is the old one, the run is noted so, and the next load gives the new star.</summary>
    private protected async Task OldStarStandsAsync(SparkifyWarehouse warehouse, SparkifyRunStatus noted)
    {
        Assert.Equal(Load.Old, StarDump.Digest(warehouse));
        var result = await EtlRunner.RunAsync(warehouse, Load.Options with { Wait = true }, null, Token);
        Assert.Equal(Load.New, StarDump.Digest(warehouse));
        Assert.Equal(
            [(result.RunId, SparkifyRunStatus.Succeeded), ("", noted)],
            (await Catalog.RunsAsync(warehouse, null, 2, null, Token))
                .Select((run, i) => (i == 0 ? run.RunId : "", run.Status)));
    }
}
