namespace Sparkify;

/// <summary>A song by its plays.</summary>
public sealed record SparkifyTopSong
{
    /// <summary>The place in the list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The title as it was heard.</summary>
    public required string? Title { get; init; }

    /// <summary>The artist as it was heard.</summary>
    public required string? Artist { get; init; }

    /// <summary>Plays.</summary>
    public required long Plays { get; init; }

    /// <summary>Different users among them.</summary>
    public required long Listeners { get; init; }

    /// <summary>The song of the catalogue that the plays were matched to; null where there is none.</summary>
    public required string? SongId { get; init; }
}
