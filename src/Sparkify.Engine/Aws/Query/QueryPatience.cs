namespace Sparkify.Engine.Aws.Query;

/// <summary>How long a service is waited for, and how often it is asked again.</summary>
internal sealed record QueryPatience
{
    /// <summary>That of whoever has no other.</summary>
    public static QueryPatience Usual { get; } = new();

    /// <summary>How long a server may take to answer, to the last byte.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is asked again that is busy, in trouble, or cut off.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>How often it is asked again that was never reached: its name may just be wrong.</summary>
    public int RetriesUnreached { get; init; } = 3;

    /// <summary>Up to how long the first pause is; each is twice the one before.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a pause is at most.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After how long nobody is asked again any more.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The clock that pauses go by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
