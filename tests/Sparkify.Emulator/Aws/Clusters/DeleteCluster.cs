using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>DeleteCluster.</summary>
internal static class DeleteCluster
{
    private static readonly HashSet<string> Deletable =
    [
        "available", "paused", "incompatible-hsm", "incompatible-network", "incompatible-restore", "hardware-failure",
    ];

    public static readonly AwsOperation Operation = AwsOperation.Of(
        "DeleteCluster",
        """
        ClusterIdentifier! SkipFinalClusterSnapshot:bool FinalClusterSnapshotIdentifier
        FinalClusterSnapshotRetentionPeriod:int
        """,
        Delete);

    private static IEnumerable<XElement> Delete(AwsCall call)
    {
        var cluster = ClusterLookup.Find(call);
        var snapshot = Snapshot(call, cluster);
        if (!Deletable.Contains(cluster.ClusterStatus))
        {
            throw ClusterLookup.InvalidState(cluster.ClusterStatus is "creating" or "modifying"
                ? "There is an operation running on the Cluster. Please try to delete it at a later time."
                : $"Unable to delete the cluster {cluster.ClusterIdentifier}. You can only delete clusters with " +
                  "ACTIVE, INCOMPATIBLE_HSM, INSUFFICIENT_VPCE, HARDWARE_FAILURE, INCOMPATIBLE_NETWORK, PAUSED, " +
                  "INACCESSIBLE_KMS_KEY, INSUFFICIENT_CAPACITY, INCOMPATIBLE_RESTORE lifecycles.");
        }

        if (snapshot is not null)
            call.Account.Add(snapshot);
        cluster.Begin("deleting", call.Server.Times.Deleting, ClusterChange.Gone, "");
        if (call.Server.Redshift is { } redshift)
        {
            redshift.Disconnect(cluster);
            cluster.Work = ClusterDatabase.DropAsync(redshift, cluster);
            call.Afterwards = () => cluster.Work;
        }

        return [ClusterElements.Of(call, cluster)];
    }

    /// <summary>The final snapshot; null when there is to be none.</summary>
    private static AwsSnapshot? Snapshot(AwsCall call, AwsCluster cluster)
    {
        var identifier = call.Text("FinalClusterSnapshotIdentifier");
        var skips = call.Flag("SkipFinalClusterSnapshot") ?? false;
        if (skips && identifier is not null)
        {
            throw AwsError.InvalidCombination(
                "FinalClusterSnapshotIdentifier cannot be specified when SkipFinalClusterSnapshot is true.");
        }

        if (skips)
            return null;
        if (identifier is null)
        {
            throw AwsError.InvalidCombination(
                "FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified.");
        }

        ClusterRules.RequireIdentifier(identifier, 255, "FinalClusterSnapshotIdentifier");
        var days = call.Number("FinalClusterSnapshotRetentionPeriod") ?? -1;
        if (days != -1 && days is < 1 or > 3653)
        {
            throw new AwsError(
                400, "InvalidRetentionPeriodFault", "The retention period must be either -1 or between 1 and 3,653.");
        }

        if (call.Account.Snapshots.Any(other =>
            other.SnapshotIdentifier == identifier && other.Region == cluster.Region))
        {
            throw new AwsError(
                400, "ClusterSnapshotAlreadyExists",
                $"Cannot create the snapshot because a snapshot with the identifier {identifier} already exists");
        }

        return new AwsSnapshot
        {
            SnapshotIdentifier = identifier, ClusterIdentifier = cluster.ClusterIdentifier, Region = cluster.Region,
            NodeType = cluster.NodeType, NumberOfNodes = cluster.NumberOfNodes, DBName = cluster.DBName,
            MasterUsername = cluster.MasterUsername, Port = cluster.Port, ManualSnapshotRetentionPeriod = days,
            Tags = new Dictionary<string, string>(cluster.Tags),
        };
    }
}
