using Sparkify.Emulator.Redshift;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>The database behind a cluster, in the Redshift that is the endpoint of all.</summary>
internal static class ClusterDatabase
{
    /// <summary>Makes the cluster's database and its master user.</summary>
    public static async Task CreateAsync(RedshiftServer redshift, AwsCluster cluster)
    {
        cluster.EndpointPort = redshift.Port;
        await redshift.EnsureUserAsync(cluster.MasterUsername, isSuperuser: true);
        var name = $"{cluster.DBName}_{cluster.NamespaceId[..8]}";
        await redshift.CreateDatabaseAsync(name);
        cluster.PhysicalDatabase = name;
    }

    public static Task DropAsync(RedshiftServer redshift, AwsCluster cluster) =>
        cluster.PhysicalDatabase is { } name ? redshift.DropDatabaseAsync(name) : Task.CompletedTask;
}
