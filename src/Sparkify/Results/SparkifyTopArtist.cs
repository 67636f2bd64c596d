namespace Sparkify;

/// <summary>An artist by plays; spellings of one artist_id count together.</summary>
public sealed record SparkifyTopArtist
{
    /// <summary>The place in the list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The name in the catalogue where the play was matched, else as it was heard.</summary>
    public required string? Artist { get; init; }

    /// <summary>Plays.</summary>
    public required long Plays { get; init; }

    /// <summary>Different users among them.</summary>
    public required long Listeners { get; init; }

    /// <summary>Different titles among them.</summary>
    public required long Titles { get; init; }
}
