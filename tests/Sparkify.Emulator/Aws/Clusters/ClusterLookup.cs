using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>Finds the cluster a call is about.</summary>
internal static class ClusterLookup
{
    /// <exception cref="AwsError">There is no such cluster.</exception>
    public static AwsCluster Find(AwsCall call)
    {
        var identifier = call.Required("ClusterIdentifier");
        return InRegion(call).FirstOrDefault(cluster => cluster.ClusterIdentifier == identifier)
            ?? throw NotFound(identifier);
    }

    /// <summary>The clusters of the region, by identifier.</summary>
    public static IEnumerable<AwsCluster> InRegion(AwsCall call) => call.Account.Clusters
        .Where(cluster => cluster.Region == call.Region)
        .OrderBy(cluster => cluster.ClusterIdentifier, StringComparer.Ordinal);

    public static AwsError NotFound(string identifier) =>
        new(404, "ClusterNotFound", $"Cluster {identifier} not found.");

    public static AwsError InvalidState(string message) => new(400, "InvalidClusterState", message);
}
