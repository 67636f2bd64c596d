namespace Sparkify;

/// <summary>The outcome of one check.</summary>
public sealed record SparkifyCheck
{
    /// <summary>The check: the name of its query in sql/quality.</summary>
    public required string Name { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public required bool Passed { get; init; }

    /// <summary>Rows that are wrong.</summary>
    public required long Found { get; init; }

    /// <summary>What the check holds, and where it fails the first row that is wrong.</summary>
    public required string Detail { get; init; }
}
