namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>How a cluster goes.</summary>
public sealed record ClusterRemoval
{
    /// <summary>How its last snapshot is called; null for none.</summary>
    public string? FinalSnapshot { get; init; }

    /// <summary>Whether the role goes, too, that the module made for it.</summary>
    public bool RemoveRole { get; init; }

    /// <summary>Whether the security group and the rules go, too, that the module made for it.</summary>
    public bool RemoveIngress { get; init; }

    /// <summary>How long to wait for the cluster to be gone, where its security group has to wait for it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How often AWS is asked meanwhile.</summary>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(10);
}
