namespace Sparkify.Engine.SampleData;

/// <summary>
/// What a stream of random numbers is for: each purpose, and each day or user within it, has its own.
/// </summary>
internal enum RandomPurpose
{
    Songs = 1,
    Tracks = 2,
    User = 3,
    Ranks = 4,
    DayWeight = 5,
    Day = 6,
    Corrupt = 7,
}
