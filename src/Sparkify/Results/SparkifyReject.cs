namespace Sparkify;

/// <summary>A part of a file that was not loaded: an object, or what is none.</summary>
public sealed record SparkifyReject
{
    /// <summary>The run that read it.</summary>
    public required string RunId { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The line it begins in, from 1; 0 where that is not known.</summary>
    public required long Line { get; init; }

    /// <summary>
    /// Bytes of the file's text before it, uncompressed and in UTF-8; null where Redshift's COPY read the file.
    /// </summary>
    public long? Offset { get; init; }

    /// <summary>Why it was not loaded.</summary>
    public required string Reason { get; init; }

    /// <summary>Its text, cut at 1,024 characters; bytes that are not UTF-8 show as U+FFFD.</summary>
    public required string Raw { get; init; }
}
