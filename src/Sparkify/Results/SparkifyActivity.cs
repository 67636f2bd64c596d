namespace Sparkify;

/// <summary>Plays of one hour, weekday, day, month, location, level or gender.</summary>
public sealed record SparkifyActivity
{
    /// <summary>What the plays are counted by.</summary>
    public required SparkifyActivityKind By { get; init; }

    /// <summary>Which one: "17", "Sunday", "2018-11-21", "2018-11", "Phoenix-Mesa-Scottsdale, AZ", "paid", "F"; UTC.</summary>
    public required string? Value { get; init; }

    /// <summary>
    /// The same as a value that sorts: a whole number for an hour and a weekday (0 = Sunday), the start of a day and a month
    /// in UTC, the text itself for the rest.
    /// </summary>
    public required object? Key { get; init; }

    /// <summary>Plays.</summary>
    public required long Plays { get; init; }

    /// <summary>Different users among them.</summary>
    public required long Listeners { get; init; }

    /// <summary>The part of all plays listed, from 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The plays as a part of those of the value that has most, from 0 to 1: the length of a bar.</summary>
    public required double OfPeak { get; init; }
}
