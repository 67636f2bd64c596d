namespace Sparkify.Emulator.Aws;

/// <summary>A snapshot of a cluster, made when the cluster was deleted.</summary>
public sealed record AwsSnapshot
{
    public required string SnapshotIdentifier { get; init; }

    public required string ClusterIdentifier { get; init; }

    public required string Region { get; init; }

    public string SnapshotType { get; init; } = "manual";

    public string Status { get; set; } = "available";

    public DateTime SnapshotCreateTime { get; init; } = DateTime.UtcNow;

    public required string NodeType { get; init; }

    public required int NumberOfNodes { get; init; }

    public required string DBName { get; init; }

    public required string MasterUsername { get; init; }

    public required int Port { get; init; }

    public bool Encrypted { get; init; } = true;

    /// <summary>Days it is kept; -1 for ever.</summary>
    public int ManualSnapshotRetentionPeriod { get; init; } = -1;

    /// <summary>Its tags: those of the cluster.</summary>
    public Dictionary<string, string> Tags { get; init; } = [];
}
