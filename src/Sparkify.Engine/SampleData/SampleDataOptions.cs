namespace Sparkify.Engine.SampleData;

/// <summary>What sample data to make, and where.</summary>
public sealed record SampleDataOptions
{
    /// <summary>
    /// The folder that receives <c>log_data</c> and <c>song_data</c>; it is made where it is missing.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Event lines of every page, corrupt ones not counted: 1 to 100,000,000.</summary>
    public long Events { get; init; } = 100_000;

    /// <summary>
    /// Users who may appear, up to 1,000,000; 0 takes one for every 1,000 events, from 20 to 100,000.
    /// </summary>
    public int Users { get; init; }

    /// <summary>Songs in the catalogue, up to 200,000; 0 takes one for every 100 events, from 50 to 15,000.</summary>
    public int Songs { get; init; }

    /// <summary>The same seed and sizes give the same bytes, on every platform.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Bad lines to add among the good ones, of every kind in turn: 0 to 1,000,000.</summary>
    public int Corrupt { get; init; }

    /// <summary>All songs as lines of one file, <c>song_data/songs.json</c>, instead of one file a song.</summary>
    public bool SingleSongFile { get; init; }
}
