using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// Builds the star from what is staged: keys that the files which come or go have a say in are decided anew from all
/// staged rows, so the star depends on which files are loaded and on nothing else, neither their order nor their number.
/// Statements are bounded by the new files and by the times they speak of, so that what is there already costs nothing.
/// </summary>
internal sealed class Transformer(Warehouse warehouse, EtlPlan plan, IReporter reporter)
{
    // Most loads run about this many statements.
    private const int UsualSteps = 22;

    private static readonly string[] WipeAllSteps =
    [
        "transform/wipe_users", "transform/wipe_time", "transform/wipe_songs",
        "transform/wipe_artists", "transform/wipe_staging_events", "transform/wipe_staging_songs",
        "transform/wipe_text_repairs", "transform/wipe_files",
    ];

    private static readonly string[] WipeSteps =
    [
        "transform/wipe_users", "transform/wipe_time", "transform/wipe_staging_events",
        "transform/wipe_event_repairs", "transform/wipe_event_files",
    ];

    private int _done;

    private bool HasStaleFiles => plan.StaleFileIds.Count > 0;

    /// <summary>By how many rows songplays grew.</summary>
    public long SongplaysAdded { get; private set; }

    /// <summary>Songplays decided that the loaded files tell differently.</summary>
    public long Conflicts { get; private set; }

    /// <summary>How many rows of the new files came into songplays, or were one of several that tell of a play.</summary>
    public long PlaysTaken { get; private set; }

    /// <summary>From when to when plays came or went; null where none did.</summary>
    public PlaySpan? Span { get; private set; }

    /// <summary>Deletes all that event files gave.</summary>
    public Task WipeEventsAsync(CancellationToken cancellationToken) => WipeAsync(WipeSteps, cancellationToken);

    /// <summary>Deletes all that any file gave.</summary>
    public Task WipeAllAsync(CancellationToken cancellationToken) => WipeAsync(WipeAllSteps, cancellationToken);

    /// <summary>Builds the star; to be called in the transaction that staged.</summary>
    /// <param name="firstFileId">Rows of this file and later ones are new.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task TransformAsync(long firstFileId, CancellationToken cancellationToken)
    {
        if (plan.Has(SourceKind.Songs))
            await BuildSongsAsync(cancellationToken).ConfigureAwait(false);
        if (plan.Has(SourceKind.Events))
            await BuildEventsAsync(firstFileId, cancellationToken).ConfigureAwait(false);
        if (!HasStaleFiles)
            return;
        await ExecuteAsync("stale_repairs", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("stale_files", cancellationToken).ConfigureAwait(false);
    }

    private async Task WipeAsync(string[] steps, CancellationToken cancellationToken)
    {
        SongplaysAdded -= await ExecuteAsync("wipe_songplays", cancellationToken).ConfigureAwait(false);
        foreach (var step in steps)
            await warehouse.ExecuteAsync(step, cancellationToken).ConfigureAwait(false);
    }

    private async Task BuildSongsAsync(CancellationToken cancellationToken)
    {
        // Which keys are decided anew is asked while the old versions of files are still there.
        string[] steps =
        [
            "touched_songs", "touched_artists", "touched_titles", .. HasStaleFiles ? ["stale_songs"] : (string[])[],
            "songs_delete", "songs", "artists_delete", "artists", "songplays_late_songs",
        ];
        foreach (var step in steps)
            await ExecuteAsync(step, cancellationToken).ConfigureAwait(false);
    }

    private async Task BuildEventsAsync(long firstFileId, CancellationToken cancellationToken)
    {
        (string, object?) first = ("first_file_id", firstFileId);
        await ExecuteAsync("touched_times", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("new_times", cancellationToken, first).ConfigureAwait(false);
        await ExecuteAsync("touched_users", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("new_users", cancellationToken, first).ConfigureAwait(false);
        if (HasStaleFiles)
        {
            await ExecuteAsync("stale_times", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync("lost_users", cancellationToken).ConfigureAwait(false);
        }

        Span = await SpanAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("undecided_plays", cancellationToken).ConfigureAwait(false);
        var undecided = 0L;
        if (Span is not null)
        {
            undecided += await ExecuteAsync(
                "new_undecided_plays", cancellationToken, [first, .. Span.StartTimes]).ConfigureAwait(false);
        }

        if (HasStaleFiles)
        {
            undecided += await ExecuteAsync("stale_undecided_plays", cancellationToken).ConfigureAwait(false);
            await ExecuteAsync("stale_events", cancellationToken).ConfigureAwait(false);
            await ReplaceLostUsersAsync(cancellationToken).ConfigureAwait(false);
        }

        await BuildUsersAsync(cancellationToken).ConfigureAwait(false);
        if (Span is not null)
            await BuildPlaysAsync(first, Span, undecided > 0, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReplaceLostUsersAsync(CancellationToken cancellationToken)
    {
        var lost = await ExecuteAsync("lost_users_delete", cancellationToken).ConfigureAwait(false);
        if (lost > 0)
            await ExecuteAsync("found_users", cancellationToken).ConfigureAwait(false);
    }

    private async Task BuildUsersAsync(CancellationToken cancellationToken)
    {
        var span = await warehouse.QueryAsync(
            "transform/users_span", row => row.IsDBNull(0) ? ((long, long)?)null : (row.GetInt64(0), row.GetInt64(1)),
            cancellationToken).ConfigureAwait(false);
        if (span is not [var (from, to)])
            return;
        await ExecuteAsync("users_delete", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("users", cancellationToken, ("from", from), ("to", to)).ConfigureAwait(false);
    }

    private async Task BuildPlaysAsync(
        (string, object?) first, PlaySpan span, bool areUndecided, CancellationToken cancellationToken)
    {
        if (areUndecided)
        {
            SongplaysAdded -= await ExecuteAsync("songplays_delete", cancellationToken, span.StartTimes)
                .ConfigureAwait(false);
        }

        PlaysTaken = await ExecuteAsync("songplays", cancellationToken, first).ConfigureAwait(false)
            + await ExecuteAsync("songplays_recordings", cancellationToken, first).ConfigureAwait(false);
        SongplaysAdded += PlaysTaken;
        if (areUndecided)
        {
            PlaysTaken += await CountAsync("undecided_rows", cancellationToken, first).ConfigureAwait(false);
            SongplaysAdded += await ExecuteAsync("songplays_decided", cancellationToken, span.Milliseconds)
                .ConfigureAwait(false);
            Conflicts = await CountAsync("conflicts", cancellationToken, span.Milliseconds).ConfigureAwait(false);
        }

        if (HasStaleFiles)
            await ExecuteAsync("time_delete", cancellationToken, span.StartTimes).ConfigureAwait(false);
        await ExecuteAsync("time", cancellationToken, span.StartTimes).ConfigureAwait(false);
    }

    private async Task<PlaySpan?> SpanAsync(CancellationToken cancellationToken)
    {
        var spans = await warehouse.QueryAsync(
            "transform/times_span",
            row => row.IsDBNull(0)
                ? null
                : new PlaySpan(
                    [("from", row.GetInt64(0)), ("to", row.GetInt64(1))],
                    [("from", row.GetDateTime(2)), ("to", row.GetDateTime(3))]),
            cancellationToken).ConfigureAwait(false);
        return spans[0];
    }

    private async Task<long> CountAsync(
        string step, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var counts = await warehouse.QueryAsync(
            $"transform/{step}", row => row.GetInt64(0), cancellationToken, parameters).ConfigureAwait(false);
        return counts[0];
    }

    private Task<long> ExecuteAsync(
        string step, CancellationToken cancellationToken, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        reporter.Progress(new SparkifyProgress("Building the star", _done++, Math.Max(_done, UsualSteps), "steps"));
        return warehouse.ExecuteAsync($"transform/{step}", cancellationToken, parameters);
    }
}
