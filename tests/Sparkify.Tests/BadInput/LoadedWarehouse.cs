using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>A warehouse with a star in it, into which bad things are loaded; and the promises every failure keeps.</summary>
internal sealed class LoadedWarehouse : IDisposable
{
    // Made once: a copy is as good.
    private static readonly Lazy<Task<(byte[] Database, string Star)>> Template = new(MakeTemplateAsync);

    private LoadedWarehouse() => Warehouse = Folder.Warehouse();

    public TestFolder Folder { get; } = new();

    public SparkifyWarehouse Warehouse { get; }

    public RecordingReporter Reporter { get; } = new();

    /// <summary>The star as it was before.</summary>
    public string Old { get; private init; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A warehouse in which three plays of one song lie.</summary>
    public static async Task<LoadedWarehouse> StartAsync()
    {
        var (database, star) = await Template.Value;
        var loaded = new LoadedWarehouse { Old = star };
        loaded.Folder.Write("star.duckdb", database);
        return loaded;
    }

    /// <summary>Loads events, or songs, or both.</summary>
    public Task<SparkifyEtlResult> LoadAsync(
        ReadBy readBy, string? events = null, string? songs = null, long maxErrors = 0, IReporter? reporter = null,
        CancellationToken? token = null) =>
        EtlRunner.RunAsync(
            Warehouse, Options(readBy, events, songs) with { MaxErrors = maxErrors }, reporter ?? Reporter, token ?? Token);

    /// <summary>What a load is told to do, so that one or the other reads.</summary>
    public static EtlOptions Options(ReadBy readBy, string? events = null, string? songs = null) => new()
    {
        EventPaths = events is null ? [] : [events], SongPaths = songs is null ? [] : [songs],
        SmallFileBytes = readBy == ReadBy.Engine ? 0 : long.MaxValue,
    };

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

    /// <summary>The star that the old files give together with these.</summary>
    public static async Task<string> StarWithAsync(string? events = null, string? songs = null)
    {
        using var other = await StartAsync();
        await other.LoadAsync(ReadBy.Lines, events, songs);
        return StarDump.Of(other.Warehouse);
    }

    public void Dispose() => Folder.Dispose();

    private static async Task<(byte[] Database, string Star)> MakeTemplateAsync()
    {
        using var folder = new TestFolder();
        var warehouse = folder.Warehouse();
        await EtlRunner.RunAsync(
            warehouse,
            new EtlOptions
            {
                EventPaths = [folder.WriteLines("events/old.json", EventLine.Plays(3, session: 7))],
                SongPaths = [folder.WriteLines("songs/old.json", SongLine.Song())],
            },
            null, CancellationToken.None);
        return (await File.ReadAllBytesAsync(warehouse.Path), StarDump.Of(warehouse));
    }
}
