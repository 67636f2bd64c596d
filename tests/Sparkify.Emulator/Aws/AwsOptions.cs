namespace Sparkify.Emulator.Aws;

/// <summary>How an <see cref="AwsServer"/> is to be.</summary>
public sealed record AwsOptions
{
    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>How long clusters take to change.</summary>
    public ClusterTimes Times { get; init; } = new();
}
