using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// Builds the star from what is staged: keys that the files which come or go have a say in are decided anew from all
/// staged rows, so the star depends on which files are loaded and on nothing else, neither their order nor their number.
/// </summary>
internal static class Transformer
{
    private static readonly string[] Steps =
    [
        // Which keys must be decided anew is asked while the old versions of files are still there; then these go.
        "transform/touched_users", "transform/touched_songs", "transform/touched_artists", "transform/touched_titles",
        "transform/stale_songs",
        "transform/songs_delete", "transform/songs",
        "transform/artists_delete", "transform/artists",
        "transform/undecided_plays",
        "transform/stale_events",
        "transform/users_delete", "transform/users",
        "transform/songplays_delete", "transform/songplays",
        "transform/time_delete", "transform/time",
        "transform/stale_files",
    ];

    private static readonly string[] WipeSteps =
    [
        "transform/wipe_songplays", "transform/wipe_users", "transform/wipe_time", "transform/wipe_staging_events",
        "transform/wipe_event_files",
    ];

    /// <summary>Lets go all that event files gave.</summary>
    public static Task WipeEventsAsync(Warehouse warehouse, CancellationToken cancellationToken) =>
        RunAsync(warehouse, WipeSteps, null, cancellationToken);

    /// <summary>Builds the star; to be called in the transaction that staged.</summary>
    public static Task TransformAsync(Warehouse warehouse, IReporter reporter, CancellationToken cancellationToken) =>
        RunAsync(warehouse, Steps, reporter, cancellationToken);

    private static async Task RunAsync(
        Warehouse warehouse, string[] steps, IReporter? reporter, CancellationToken cancellationToken)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            reporter?.Progress(new SparkifyProgress("Building the star", i, steps.Length, "steps"));
            await warehouse.ExecuteAsync(steps[i], cancellationToken).ConfigureAwait(false);
        }
    }
}
