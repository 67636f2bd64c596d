using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>Loading in tests.</summary>
internal static class Loading
{
    public static Task<SparkifyEtlResult> LoadAsync(
        SparkifyWarehouse warehouse, string? events, string? songs = null, bool full = false, long maxErrors = 0,
        bool skipChecks = false) =>
        EtlRunner.RunAsync(
            warehouse,
            new EtlOptions
            {
                EventPaths = events is null ? [] : [events], SongPaths = songs is null ? [] : [songs],
                Full = full, MaxErrors = maxErrors, SkipChecks = skipChecks,
                // Redshift reads S3 alone: what lies here is packed on its way.
                StagingPath = warehouse.Engine == SparkifyEngine.Redshift ? TestRedshift.StagingPath(warehouse) : null,
            },
            reporter: null,
            TestContext.Current.CancellationToken);

    /// <summary>Loads these lines into a warehouse of their own.</summary>
    public static Task<SparkifyWarehouse> LoadLinesAsync(
        TestFolder folder, IEnumerable<object> events, IEnumerable<object>? songs = null) =>
        LoadLinesAsync(folder, folder.Warehouse(), events, songs);

    /// <summary>Loads these lines.</summary>
    public static async Task<SparkifyWarehouse> LoadLinesAsync(
        TestFolder folder, SparkifyWarehouse warehouse, IEnumerable<object> events, IEnumerable<object>? songs)
    {
        folder.WriteLines("log_data/events.json", events);
        if (songs is not null)
            folder.WriteLines("song_data/songs.json", songs);
        await LoadAsync(
            warehouse, folder["log_data"], songs is null ? null : folder["song_data"]);
        return warehouse;
    }
}
