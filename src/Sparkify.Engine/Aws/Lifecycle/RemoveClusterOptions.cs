using System.Globalization;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>How a cluster is removed.</summary>
public sealed record RemoveClusterOptions
{
    /// <summary>The name of its final snapshot; null for none.</summary>
    public string? FinalSnapshot { get; init; }

    /// <summary>Whether the role that the module made for it is removed as well.</summary>
    public bool RemoveRole { get; init; }

    /// <summary>Whether the security group that the module made for it, with its rules, is removed as well.</summary>
    public bool RemoveIngress { get; init; }

    /// <summary>How long to wait for the cluster to be gone, where its security group has to wait for it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How often AWS is asked meanwhile.</summary>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether <see cref="FinalSnapshot"/> is named for the moment, not by the user.</summary>
    internal bool IsSnapshotNamedForMoment { get; init; }

    /// <summary>The options with a final snapshot that is named for the cluster and the moment, in UTC.</summary>
    /// <param name="identifier">The cluster.</param>
    public RemoveClusterOptions WithSnapshotNow(string identifier) => this with
    {
        FinalSnapshot = string.Create(CultureInfo.InvariantCulture, $"{identifier}-{DateTime.UtcNow:yyyy-MM-dd-HHmmss}"),
        IsSnapshotNamedForMoment = true,
    };
}
