using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>What it means that a cluster is not what it is needed to be.</summary>
internal static class ClusterFailures
{
    /// <summary>It is not there.</summary>
    public static SparkifyException NotFound(AwsSession session, string identifier) => new(
        ErrorIds.ClusterNotFound, $"There is no cluster {identifier} in {session.Options.Region}.", identifier,
        "Check the name and the region. {Get-SparkifyCluster} shows the clusters of a region.");

    /// <summary>It will not become what it is waited for to be.</summary>
    public static SparkifyException Never(Cluster cluster, SparkifyClusterState wanted)
    {
        var name = cluster.ClusterIdentifier;
        return new SparkifyException(
            ErrorIds.ClusterFailed,
            $"The cluster {name} is {ClusterStates.Describe(cluster)}, and does not become " +
            $"{wanted.ToString().ToLowerInvariant()} by itself.",
            name, wanted == SparkifyClusterState.Deleted
                ? $"Remove it: Remove-SparkifyCluster {name}." : Action(cluster, wanted));
    }

    /// <summary>It is paused, or being paused, and nobody asked for it to be resumed: that costs money.</summary>
    public static SparkifyException NotUsable(Cluster cluster) => new(
        ErrorIds.ClusterFailed,
        $"The cluster {cluster.ClusterIdentifier} is there, and it is {ClusterStates.Describe(cluster)}.",
        cluster.ClusterIdentifier, Action(cluster, SparkifyClusterState.Available));

    /// <summary>What it is asked to do does not fit what it is at.</summary>
    public static SparkifyException Unfit(Cluster cluster, string verb, Exception? exception = null) => new(
        ErrorIds.ClusterFailed, $"The cluster {cluster.ClusterIdentifier} is {ClusterStates.Describe(cluster)}, and " +
        $"cannot be {verb} now.", cluster.ClusterIdentifier,
        ClusterStates.HasFailed(cluster) || ClusterStates.IsGoing(cluster)
            ? Action(cluster, SparkifyClusterState.Available)
            : $"Wait until it is done (Wait-SparkifyCluster {cluster.ClusterIdentifier}), and run it again.",
        exception);

    private static string Action(Cluster cluster, SparkifyClusterState wanted)
    {
        var name = cluster.ClusterIdentifier;
        return cluster.ClusterStatus switch
        {
            "deleting" or "final-snapshot" =>
                $"Wait until it is gone (Wait-SparkifyCluster {name} -Status Deleted), and make it anew with " +
                $"New-SparkifyCluster {name}.",
            ClusterStates.Pausing =>
                $"Wait until it is paused (Wait-SparkifyCluster {name} -Status Paused), and resume it with " +
                $"Resume-SparkifyCluster {name}.",
            ClusterStates.Paused => $"Resume it: Resume-SparkifyCluster {name}.",
            "incompatible-network" =>
                "Its subnets are gone or have no free address: mend them, or remove it and make it anew with another " +
                "-SubnetGroup.",
            "storage-full" => "Delete data from it, or give it more nodes in the Redshift console.",
            "hardware-failure" => "Restore it from a snapshot in the Redshift console, or remove it and make it anew.",
            _ when ClusterStates.HasFailed(cluster) =>
                "Look at its events in the Redshift console; remove it and make it anew if nothing helps.",
            _ when wanted == SparkifyClusterState.Paused => $"Pause it: Suspend-SparkifyCluster {name}.",
            _ => "Look at its events in the Redshift console.",
        };
    }
}
