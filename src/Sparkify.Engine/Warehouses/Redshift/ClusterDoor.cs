using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>Asks AWS whether a cluster can be connected to, and where; if not, the error says what it is at.</summary>
internal static class ClusterDoor
{
    /// <summary>A session of the account and region that a warehouse's cluster is in.</summary>
    public static Task<AwsSession> SessionAsync(
        SparkifyWarehouse warehouse, IReporter reporter, CancellationToken cancellationToken) =>
        AwsSession.OpenAsync(
            new AwsOptions
            {
                Region = warehouse.Region, ProfileName = warehouse.ProfileName, EndpointUrl = warehouse.EndpointUrl,
            },
            reporter, cancellationToken);

    /// <summary>A cluster that can be connected to: it has an address, and is not paused.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound; ConnectionFailed: it cannot.</exception>
    public static async Task<Cluster> OpenOneAsync(
        AwsSession session, string identifier, CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(identifier, cancellationToken).ConfigureAwait(false);
        return cluster.EndpointAddress is not null && cluster.ClusterStatus is not ClusterStates.Paused
            ? cluster : throw Closed(cluster, null);
    }

    /// <summary>What keeps a cluster from being connected to; null where it is available, or AWS does not say.</summary>
    /// <param name="session">Its account and region.</param>
    /// <param name="identifier">The cluster.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SparkifyException?> WhyClosedAsync(
        AwsSession session, string identifier, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await session.GetClusterAsync(identifier, cancellationToken).ConfigureAwait(false);
            // What it is busy with may stand behind it: "available, resize-cleanup".
            return cluster.ClusterStatus?.StartsWith("available", StringComparison.Ordinal) == true
                ? null : Closed(cluster, failure);
        }
        catch (SparkifyException exception)
        {
            return exception.ErrorId == ErrorIds.ClusterNotFound ? exception : null;
        }
    }

    private static SparkifyException Closed(Cluster cluster, Exception? failure)
    {
        var (name, status) = (cluster.ClusterIdentifier, cluster.ClusterStatus);
        var (address, action) = status switch
        {
            ClusterStates.Paused =>
                ("", $"Resume it, and wait for it. {{Resume-SparkifyCluster}} {name} | Wait-SparkifyCluster does both."),
            _ when ClusterStates.IsGoing(cluster) =>
                ("", "Make another when this one is gone. {New-SparkifyCluster} does that."),
            _ => (
                cluster.EndpointAddress is null ? ", and has no address yet" : "",
                $"Wait until it is available. {{Wait-SparkifyCluster}} {name} does that."),
        };
        return new SparkifyException(
            ErrorIds.ConnectionFailed, $"The cluster {name} is {status}{address}.", name, action, failure);
    }
}
