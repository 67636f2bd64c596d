using System.IO.Enumeration;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>Finds clusters by their names.</summary>
internal static class ClusterLookup
{
    /// <summary>The cluster of that name; null if there is none.</summary>
    public static async Task<Cluster?> FindAsync(
        this RedshiftClient redshift, string identifier, CancellationToken cancellationToken)
    {
        try
        {
            var clusters = await redshift.DescribeClustersAsync(identifier, cancellationToken).ConfigureAwait(false);
            return clusters.FirstOrDefault();
        }
        catch (SparkifyException exception) when (exception.IsAws("ClusterNotFound"))
        {
            return null;
        }
    }

    /// <summary>The cluster of that name.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound: there is none.</exception>
    public static async Task<Cluster> GetClusterAsync(
        this AwsSession session, string identifier, CancellationToken cancellationToken) =>
        await session.Redshift.FindAsync(identifier, cancellationToken).ConfigureAwait(false)
        ?? throw ClusterFailures.NotFound(session, identifier);

    /// <summary>The clusters whose names match a pattern of * and ?, in the order of their names.</summary>
    public static async Task<IReadOnlyList<Cluster>> ListClustersAsync(
        this AwsSession session, string pattern, CancellationToken cancellationToken)
    {
        var all = await session.Redshift.DescribeClustersAsync(null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. all.Where(cluster => FileSystemName.MatchesSimpleExpression(pattern, cluster.ClusterIdentifier))
                .OrderBy(cluster => cluster.ClusterIdentifier, StringComparer.Ordinal),
        ];
    }
}
