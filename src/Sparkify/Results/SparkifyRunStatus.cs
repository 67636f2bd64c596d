namespace Sparkify;

/// <summary>How a run stands.</summary>
public enum SparkifyRunStatus : long
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Done: its files are in the star.</summary>
    Succeeded,

    /// <summary>Ended with an error; the star is as it was before.</summary>
    Failed,

    /// <summary>Stopped by its user; the star is as it was before.</summary>
    Canceled,

    /// <summary>Its process ended without a word; the star is as it was before.</summary>
    Killed,
}
