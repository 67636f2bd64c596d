namespace Sparkify;

/// <summary>A run, as etl_runs remembers it. Counts are null until it has ended.</summary>
public sealed record SparkifyEtlRun
{
    /// <summary>The run's id: its start, and something to tell apart two in one second.</summary>
    public required string RunId { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it stands.</summary>
    public required SparkifyRunStatus Status { get; init; }

    /// <summary>Incremental or full.</summary>
    public required SparkifyLoadMode Mode { get; init; }

    /// <summary>Files it read.</summary>
    public required long? Files { get; init; }

    /// <summary>Event lines it read.</summary>
    public required long? EventsRead { get; init; }

    /// <summary>Song lines it read.</summary>
    public required long? SongsRead { get; init; }

    /// <summary>Lines it rejected.</summary>
    public required long? RowsRejected { get; init; }

    /// <summary>By how many rows songplays grew.</summary>
    public required long? SongplaysAdded { get; init; }

    /// <summary>Songplays it decided of which two loaded lines say different things.</summary>
    public required long? Conflicts { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public required double? Seconds { get; init; }

    /// <summary>The warehouse that remembers it.</summary>
    public required SparkifyWarehouse Warehouse { get; init; }
}
