namespace Sparkify.Engine.SampleData;

/// <summary>What sample data to make, and where.</summary>
public sealed record SampleDataOptions
{
    /// <summary>The most events.</summary>
    public const long MaxEvents = 100_000_000;

    /// <summary>The most users.</summary>
    public const int MaxUsers = 1_000_000;

    /// <summary>The most songs.</summary>
    public const int MaxSongs = 200_000;

    /// <summary>The most bad lines.</summary>
    public const int MaxCorrupt = 1_000_000;

    /// <summary>
    /// The folder that receives <c>log_data</c> and <c>song_data</c>; it is made where it is missing.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Event lines of every page, corrupt ones not counted: 1 to <see cref="MaxEvents"/>.</summary>
    public long Events { get; init; } = 100_000;

    /// <summary>
    /// Users who may appear, up to <see cref="MaxUsers"/>; 0 takes one for every 1,000 events, from 20 to 100,000.
    /// </summary>
    public int Users { get; init; }

    /// <summary>Songs in the catalogue, up to <see cref="MaxSongs"/>; 0 takes one for every 100 events, from 50 to 15,000.</summary>
    public int Songs { get; init; }

    /// <summary>The same seed and sizes give the same bytes, on every platform.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Bad lines to add among the good ones, of every kind in turn: 0 to <see cref="MaxCorrupt"/>.</summary>
    public int Corrupt { get; init; }

    /// <summary>All songs as lines of one file, <c>song_data/songs.json</c>, instead of one file a song.</summary>
    public bool SingleSongFile { get; init; }
}
