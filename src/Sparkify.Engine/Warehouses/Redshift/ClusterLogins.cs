using System.Collections.Concurrent;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The logins to clusters that this process has got from IAM. Each is kept, in memory alone, until shortly before it runs
/// out, since a load opens several connections, and a long one another when the first login is long over.
/// </summary>
internal sealed class ClusterLogins(TimeProvider time)
{
    /// <summary>How long a login must still be good for, so that it is when the server sees it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Key, Slot> _slots = new();

    /// <summary>Those of this process.</summary>
    public static ClusterLogins Shared { get; } = new(TimeProvider.System);

    /// <summary>A login: the one that is kept, or a new one.</summary>
    /// <param name="warehouse">A warehouse that names a cluster.</param>
    /// <param name="refused">The login that the server has just refused; null for none.</param>
    /// <param name="reporter">Told which is used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The login, and whether it is new.</returns>
    /// <exception cref="SparkifyException">ClusterNotFound, ConnectionFailed (it says what the cluster is at),
    /// AccessDenied, CredentialMissing, CredentialExpired, RequestFailed.</exception>
    public async Task<(ClusterLogin Login, bool IsNew)> FindAsync(
        SparkifyWarehouse warehouse, ClusterLogin? refused, IReporter reporter, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(Key.Of(warehouse), _ => new Slot());
        await slot.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (slot.Login is { } kept && !ReferenceEquals(kept, refused)
                && kept.Expiration - time.GetUtcNow().UtcDateTime > Margin)
                return (kept, false);
            slot.Login = await WhatStands.NamingAsync(
                warehouse.ClusterIdentifier!, () => FetchAsync(warehouse, reporter, cancellationToken))
                .ConfigureAwait(false);
            return (slot.Login, true);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private static async Task<ClusterLogin> FetchAsync(
        SparkifyWarehouse warehouse, IReporter reporter, CancellationToken cancellationToken)
    {
        if (warehouse.UserName is { } name)
            ClusterNames.RequireDatabaseUser(name);
        using var session = await ClusterDoor.SessionAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
        var identifier = warehouse.ClusterIdentifier!;
        var (host, port) = (warehouse.HostName, warehouse.Port);
        if (host is null)
        {
            var cluster = await ClusterDoor.OpenOneAsync(session, identifier, cancellationToken).ConfigureAwait(false);
            (host, port) = (cluster.EndpointAddress!, cluster.EndpointPort);
        }

        try
        {
            var credentials = warehouse.UserName is { } user
                ? await session.Redshift
                    .GetClusterCredentialsAsync(identifier, user, warehouse.Database, cancellationToken)
                    .ConfigureAwait(false)
                : await session.Redshift
                    .GetClusterCredentialsWithIAMAsync(identifier, warehouse.Database, cancellationToken)
                    .ConfigureAwait(false);
            reporter.Verbose(
                $"IAM gave {credentials.DbUser} a password for {identifier}, good until "
                + $"{credentials.Expiration:HH:mm:ss} UTC");
            return new ClusterLogin(host, port, credentials.DbUser, credentials.DbPassword, credentials.Expiration);
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.RequestFailed)
        {
            if (await ClusterDoor.WhyClosedAsync(session, identifier, exception, cancellationToken)
                .ConfigureAwait(false) is { } why)
                throw why;
            throw;
        }
    }

    private sealed class Slot
    {
        /// <summary>Two sessions that need a login at the same time ask for one.</summary>
        public SemaphoreSlim Turn { get; } = new(1);

        public ClusterLogin? Login { get; set; }
    }

    // Whose login it is: who nobody has named is whoever the environment says by now.
    private sealed record Key(
        string Cluster, string? HostName, string? Region, string? ProfileName, string? EndpointUrl, string? UserName,
        string? Database, string Environment)
    {
        private static readonly string[] Variables = ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_REGION", "AWS_ROLE_ARN"];

        public static Key Of(SparkifyWarehouse warehouse) => new(
            warehouse.ClusterIdentifier!, warehouse.HostName, warehouse.Region, warehouse.ProfileName,
            warehouse.EndpointUrl, warehouse.UserName, warehouse.Database,
            string.Join('\n', Variables.Select(System.Environment.GetEnvironmentVariable)));
    }
}
