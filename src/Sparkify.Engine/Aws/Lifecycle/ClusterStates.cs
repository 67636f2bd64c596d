using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>How a cluster stands to what it is waited for to be.</summary>
internal enum ClusterVerdict
{
    /// <summary>It is there.</summary>
    Reached,

    /// <summary>It is on the way.</summary>
    Pending,

    /// <summary>It is not on the way, unless what was seen is of a moment ago: AWS tells some things late.</summary>
    Doubtful,

    /// <summary>It will not get there.</summary>
    Never,
}

/// <summary>
/// What the statuses of a cluster mean.
/// https://docs.aws.amazon.com/redshift/latest/mgmt/rs-mgmt-cluster-status.html
/// </summary>
internal static class ClusterStates
{
    public const string Paused = "paused";

    public const string Pausing = "pausing";

    public const string Resuming = "resuming";

    /// <summary>What a cluster that is gone is shown as; Redshift itself tells nothing of it any more.</summary>
    public const string Deleted = "deleted";

    /// <summary>Whether it can be used. The status may tell what goes on besides: "available, resizing".</summary>
    public static bool IsAvailable(Cluster cluster) =>
        cluster.ClusterAvailabilityStatus is { } availability
            ? availability == "Available" && cluster.ClusterStatus is not (Paused or Pausing) && !IsGoing(cluster)
            : cluster.ClusterStatus is { } status
                && (status == "available" || status.StartsWith("available,", StringComparison.Ordinal));

    /// <summary>Whether it is being made: until it was available once, Redshift does not show all of it.</summary>
    public static bool IsCreating(Cluster cluster) => cluster.ClusterStatus == "creating";

    /// <summary>Whether it is being deleted.</summary>
    public static bool IsGoing(Cluster cluster) => cluster.ClusterStatus is "deleting" or "final-snapshot";

    /// <summary>Whether it stands where it does not get away from by itself.</summary>
    public static bool HasFailed(Cluster cluster) =>
        cluster.ClusterAvailabilityStatus == "Failed"
        || cluster.ClusterStatus is "hardware-failure" or "storage-full" or "incompatible-hsm" or "incompatible-network"
            or "incompatible-parameters" or "incompatible-restore";

    /// <summary>How it stands to what it is waited for to be; null is a cluster that is not there.</summary>
    public static ClusterVerdict Judge(Cluster? cluster, SparkifyClusterState wanted) => wanted switch
    {
        SparkifyClusterState.Deleted when cluster is null => ClusterVerdict.Reached,
        _ when cluster is null => ClusterVerdict.Doubtful,
        SparkifyClusterState.Deleted => IsGoing(cluster) ? ClusterVerdict.Pending : ClusterVerdict.Doubtful,
        _ when HasFailed(cluster) || IsGoing(cluster) => ClusterVerdict.Never,
        SparkifyClusterState.Paused => cluster.ClusterStatus switch
        {
            Paused => ClusterVerdict.Reached,
            Pausing or "modifying" => ClusterVerdict.Pending,
            _ => ClusterVerdict.Doubtful,
        },
        _ when IsAvailable(cluster) => ClusterVerdict.Reached,
        _ => cluster.ClusterStatus switch
        {
            Pausing => ClusterVerdict.Never,
            Paused => ClusterVerdict.Doubtful,
            _ => ClusterVerdict.Pending,
        },
    };

    /// <summary>How long it usually is at a status; null where nobody knows.</summary>
    public static TimeSpan? Usual(string? status) => status switch
    {
        "creating" => TimeSpan.FromMinutes(5),
        Resuming => TimeSpan.FromMinutes(5),
        Pausing => TimeSpan.FromMinutes(4),
        "deleting" => TimeSpan.FromMinutes(3),
        _ => null,
    };

    /// <summary>Its status, as a message has it: "creating", "available (Maintenance)".</summary>
    public static string Describe(Cluster cluster)
    {
        var (status, availability) = (cluster.ClusterStatus ?? "unknown", cluster.ClusterAvailabilityStatus);
        return availability is null || availability.Equals(status, StringComparison.OrdinalIgnoreCase)
            ? status : $"{status} ({availability})";
    }
}
