namespace Sparkify.Emulator.Aws;

/// <summary>How long clusters take from one status to the next, and roles to be seen everywhere.</summary>
public sealed record ClusterTimes
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    public TimeSpan Creating { get; init; } = Short;

    public TimeSpan Deleting { get; init; } = Short;

    public TimeSpan Pausing { get; init; } = Short;

    public TimeSpan Resuming { get; init; } = Short;

    public TimeSpan Modifying { get; init; } = Short;

    /// <summary>From CreateRole until the rest of AWS knows the role.</summary>
    public TimeSpan RoleVisible { get; init; } = Short;
}
