using System.Diagnostics;

namespace Sparkify.Engine.Aws.Query;

/// <summary>What went on in one call so far.</summary>
internal sealed class QueryAttempts
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>How long it has been going on.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    /// <summary>Whether the service has told the time, because this machine's clock is wrong.</summary>
    public bool IsClockCorrected { get; set; }

    /// <summary>What went wrong in the last attempt, in words that hold no secret.</summary>
    public string? Fault { get; set; }
}
