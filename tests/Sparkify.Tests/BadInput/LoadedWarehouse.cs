using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>A warehouse with a star in it, into which bad things are loaded; and the promises every failure keeps.</summary>
internal sealed class LoadedWarehouse : IAsyncDisposable
{
    // Made once: a copy is as good.
    private static readonly Lazy<Task<(byte[] Database, string Star)>> Template = new(MakeTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private LoadedWarehouse(TestFolder folder, SparkifyWarehouse warehouse) => (Folder, Warehouse) = (folder, warehouse);

    public TestFolder Folder { get; }

    public SparkifyWarehouse Warehouse { get; }

    public RecordingReporter Reporter { get; } = new();

    /// <summary>The star as it was before; on every engine the same.</summary>
    public string Old { get; private init; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A warehouse in which three plays of one song lie, on the engine that is asked for.</summary>
    public static async Task<LoadedWarehouse> StartAsync(ReadBy readBy = ReadBy.DuckDb)
    {
        var (database, star) = await Template.Value;
        var folder = new TestFolder();
        if (readBy == ReadBy.Postgres)
        {
            await TestPostgres.ServerAsync();
            var copy = await TestPostgres.WarehouseAsync(await PostgresTemplate.Value);
            return new LoadedWarehouse(folder, copy) { Old = star };
        }

        folder.Write("star.duckdb", database);
        return new LoadedWarehouse(folder, folder.Warehouse()) { Old = star };
    }

    /// <summary>Loads events, or songs, or both.</summary>
    public Task<SparkifyEtlResult> LoadAsync(
        string? events = null, string? songs = null, long maxErrors = 0, IReporter? reporter = null) =>
        EtlRunner.RunAsync(
            Warehouse,
            new EtlOptions
            {
                EventPaths = events is null ? [] : [events], SongPaths = songs is null ? [] : [songs], MaxErrors = maxErrors,
            },
            reporter ?? Reporter, Token);

    /// <summary>A load that must fail: with this id and message, a word on what to do, and the old star in its place.</summary>
    public async Task<SparkifyException> FailsAsync(string errorId, string message, Func<Task<SparkifyEtlResult>> load)
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(load);
        Assert.Equal(message, exception.Message);
        Assert.Equal(errorId, exception.ErrorId);
        Assert.NotEmpty(exception.RecommendedAction);
        Assert.Equal(Old, StarDump.Of(Warehouse));
        return exception;
    }

    /// <summary>The same, and the run is noted as failed.</summary>
    public async Task<SparkifyException> RunFailsAsync(string errorId, string message, Func<Task<SparkifyEtlResult>> load)
    {
        var exception = await FailsAsync(errorId, message, load);
        Assert.Equal(SparkifyRunStatus.Failed, (await LastRunAsync()).Status);
        return exception;
    }

    /// <summary>The latest run, as etl_runs has it.</summary>
    public async Task<SparkifyEtlRun> LastRunAsync() => (await RunsAsync())[0];

    /// <summary>All runs, the latest first; the one that made the old star is the last.</summary>
    public Task<List<SparkifyEtlRun>> RunsAsync() => Catalog.RunsAsync(Warehouse, null, 1000, null, Token);

    /// <summary>What etl_rejects has of a run.</summary>
    public Task<List<SparkifyReject>> RejectsAsync(string runId) => Catalog.RejectsAsync(Warehouse, runId, 1000, null, Token);

    /// <summary>The star that the old files give together with these; on every engine the same.</summary>
    public static async Task<string> StarWithAsync(string? events = null, string? songs = null)
    {
        await using var other = await StartAsync(ReadBy.DuckDb);
        await other.LoadAsync(events, songs);
        return StarDump.Of(other.Warehouse);
    }

    public async ValueTask DisposeAsync()
    {
        Folder.Dispose();
        await TestWarehouse.RemoveAsync(Warehouse);
    }

    private static async Task<(byte[] Database, string Star)> MakeTemplateAsync()
    {
        using var folder = new TestFolder();
        var warehouse = folder.Warehouse();
        await LoadOldAsync(warehouse, folder);
        return (await File.ReadAllBytesAsync(warehouse.Path), StarDump.Of(warehouse));
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        using var folder = new TestFolder();
        var warehouse = await TestPostgres.WarehouseAsync();
        await LoadOldAsync(warehouse, folder);
        return warehouse.Database!;
    }

    private static Task LoadOldAsync(SparkifyWarehouse warehouse, TestFolder folder) =>
        EtlRunner.RunAsync(
            warehouse,
            new EtlOptions
            {
                EventPaths = [folder.WriteLines("events/old.json", EventLine.Plays(3, session: 7))],
                SongPaths = [folder.WriteLines("songs/old.json", SongLine.Song())],
            },
            null, CancellationToken.None);
}
