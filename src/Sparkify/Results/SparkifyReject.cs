namespace Sparkify;

/// <summary>A line that was not loaded.</summary>
public sealed record SparkifyReject
{
    /// <summary>The run that read it.</summary>
    public required string RunId { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Why it was not loaded.</summary>
    public required string Reason { get; init; }

    /// <summary>The line itself, cut at 1,024 characters; bytes that are not UTF-8 show as U+FFFD.</summary>
    public required string Raw { get; init; }
}
