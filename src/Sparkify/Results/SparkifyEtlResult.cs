namespace Sparkify;

/// <summary>
/// What a load did. Nothing vanishes:
/// <see cref="EventsRead"/> = <see cref="Songplays"/> + <see cref="OtherEvents"/> + <see cref="EventsRejected"/>.
/// </summary>
public sealed record SparkifyEtlResult
{
    /// <summary>The run, as in etl_runs.</summary>
    public required string RunId { get; init; }

    /// <summary>Incremental or full.</summary>
    public required SparkifyLoadMode Mode { get; init; }

    /// <summary>Files read in this run: new, changed, or all of them in a full load.</summary>
    public required int Files { get; init; }

    /// <summary>Files skipped because they are loaded already.</summary>
    public required int FilesSkipped { get; init; }

    /// <summary>
    /// Files in the folders that are not data by their names: without .json, .jsonl or .ndjson, each also with .gz, or
    /// beginning with a dot or an underscore.
    /// </summary>
    public int FilesIgnored { get; init; }

    /// <summary>Bytes in the files read.</summary>
    public required long Bytes { get; init; }

    /// <summary>Lines in the event files read, blank ones not counted.</summary>
    public required long EventsRead { get; init; }

    /// <summary>Of them, events whose page is NextSong.</summary>
    public required long Songplays { get; init; }

    /// <summary>Of them, events of any other page.</summary>
    public required long OtherEvents { get; init; }

    /// <summary>Of them, lines that were rejected.</summary>
    public required long EventsRejected { get; init; }

    /// <summary>Lines in the song files read, blank ones not counted.</summary>
    public required long SongsRead { get; init; }

    /// <summary>Of them, lines that were rejected.</summary>
    public required long SongsRejected { get; init; }

    /// <summary>
    /// By how many rows the songplays table has grown. Less than <see cref="Songplays"/> where an event was there
    /// already, or stands in the logs more than once.
    /// </summary>
    public required long SongplaysAdded { get; init; }

    /// <summary>
    /// Songplays decided in this run of which two loaded lines say different things: same user, session, item and time,
    /// and another song, level or place. The first in a fixed order was kept.
    /// </summary>
    public required long Conflicts { get; init; }

    /// <summary>Different texts that were decoded as Latin-1, not seen before, and are repaired from here on.</summary>
    public required long TextsRepaired { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds for each step, in order.</summary>
    public required SparkifySteps Steps { get; init; }

    /// <summary>The warehouse loaded into.</summary>
    public required SparkifyWarehouse Warehouse { get; init; }

    /// <summary>Lines rejected, of events and songs.</summary>
    public long RowsRejected => EventsRejected + SongsRejected;
}
