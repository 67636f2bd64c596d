namespace Sparkify.Engine.Analytics;

/// <summary>Which plays count, and how long a list is.</summary>
public sealed record AnswerOptions
{
    /// <summary>The most rows to give; at least 1.</summary>
    public int First { get; init; } = 10;

    /// <summary>Only plays from here on, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Only plays before this, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Only plays at this level: free or paid.</summary>
    public string? Level { get; init; }

    /// <summary>Only plays that are matched to the catalogue, as the older projects count.</summary>
    public bool CatalogOnly { get; init; }

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    internal void Validate()
    {
        ValidateFirst(First);
        if (Level is not (null or "free" or "paid"))
            throw Invalid(nameof(Level), $"Level is '{Level}'; it must be free or paid.", "Give free or paid.");
        if (From >= To)
            throw Invalid(nameof(To), $"From ({From:s}) is not before To ({To:s}), so no play can lie between.", "Exchange them.");
    }

    internal static void ValidateFirst(int first)
    {
        if (first < 1)
            throw Invalid(nameof(First), $"First is {first}; it must be 1 or more.", "Give the number of rows you want.");
    }

    internal (string Name, object? Value)[] Filter() => [("from", From), ("to", To), ("level", Level)];

    private static SparkifyException Invalid(string parameter, string message, string action) =>
        new(ErrorIds.ArgumentInvalid, message, parameter, action);
}
