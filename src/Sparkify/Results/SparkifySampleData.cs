namespace Sparkify;

/// <summary>What was made by the sample data generator, and where it lies.</summary>
public sealed record SparkifySampleData
{
    /// <summary>The folder that holds both sets, as an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The folder of event logs, <c>log_data</c>.</summary>
    public required string EventPath { get; init; }

    /// <summary>The folder of song files, <c>song_data</c>.</summary>
    public required string SongPath { get; init; }

    /// <summary>Event lines written, of every page, the corrupt ones not counted.</summary>
    public required long Events { get; init; }

    /// <summary>Events whose page is NextSong.</summary>
    public required long Songplays { get; init; }

    /// <summary>Users that appear.</summary>
    public required int Users { get; init; }

    /// <summary>Songs in the catalogue.</summary>
    public required int Songs { get; init; }

    /// <summary>Bad lines written among the events.</summary>
    public required int Corrupt { get; init; }

    /// <summary>The seed: the same seed and sizes give the same bytes.</summary>
    public required int Seed { get; init; }

    /// <summary>Files written.</summary>
    public required int Files { get; init; }

    /// <summary>Bytes written.</summary>
    public required long Bytes { get; init; }
}
