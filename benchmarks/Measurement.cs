namespace Sparkify.Benchmarks;

/// <summary>What one run of one program took.</summary>
internal sealed record Measurement
{
    /// <summary>Wall-clock seconds of the work, without the start of the process.</summary>
    public required double Seconds { get; init; }

    /// <summary>Processor seconds of the whole process.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>The most memory that was resident, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Seconds for each step.</summary>
    public required IReadOnlyList<SparkifyStep> Steps { get; init; }

    /// <summary>Bytes of the database afterwards.</summary>
    public required long DatabaseBytes { get; init; }
}
