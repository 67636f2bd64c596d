using Sparkify.Engine.Aws;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Engine.Warehouses;

/// <summary>Makes the warehouse of a cluster, for who knows its name alone.</summary>
public static class ClusterWarehouse
{
    /// <summary>
    /// The cluster's database, as AWS describes it: its master user comes with a password from IAM, that is asked for
    /// whenever a connection is opened.
    /// </summary>
    /// <param name="identifier">The cluster.</param>
    /// <param name="options">Its account and region.</param>
    /// <param name="reporter">Told who is asked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ClusterNotFound; ConnectionFailed: it cannot be connected to, and the message
    /// says what it is at; AccessDenied, CredentialMissing, CredentialExpired, RequestFailed.</exception>
    public static async Task<SparkifyWarehouse> FindAsync(
        string identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        var cluster = await ClusterDoor.OpenOneAsync(session, identifier, cancellationToken).ConfigureAwait(false);
        return new SparkifyWarehouse
        {
            Engine = SparkifyEngine.Redshift, ClusterIdentifier = cluster.ClusterIdentifier,
            HostName = cluster.EndpointAddress, Port = cluster.EndpointPort, Database = cluster.DBName,
            UserName = cluster.MasterUsername, Region = session.Options.Region,
            ProfileName = session.Options.ProfileName, EndpointUrl = session.Options.EndpointUrl,
        };
    }
}
