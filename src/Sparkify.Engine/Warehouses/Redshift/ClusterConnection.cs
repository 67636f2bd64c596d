using Npgsql;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>Opens connections to a cluster whose API gives the passwords.</summary>
internal static class ClusterConnection
{
    /// <summary>Whether the password of a warehouse comes from IAM: it names a cluster, and no password.</summary>
    public static bool IsOf(SparkifyWarehouse warehouse) =>
        warehouse.ClusterIdentifier is not null
        && string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(warehouse.ConnectionString).Password);

    /// <summary>Opens a connection with the login that is kept; if the server refuses that, with a new one.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="connect">Opens a connection to a server.</param>
    /// <param name="reporter">Told which login is used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ConnectionFailed, AccessDenied, ClusterNotFound, and those of
    /// credentials.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(
        SparkifyWarehouse warehouse, Func<SparkifyWarehouse, Task<NpgsqlConnection>> connect, IReporter reporter,
        CancellationToken cancellationToken)
    {
        ClusterLogin? refused = null;
        while (true)
        {
            var (login, isNew) = await ClusterLogins.Shared.FindAsync(warehouse, refused, reporter, cancellationToken)
                .ConfigureAwait(false);
            var server = login.For(warehouse);
            try
            {
                return await connect(server).ConfigureAwait(false);
            }
            // Such as after the cluster was restored, or made anew under its old name.
            catch (PostgresException exception)
                when (!isNew && exception.SqlState is
                    PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
            {
                reporter.Verbose($"{server.Location} takes that password no more: {exception.MessageText}");
                refused = login;
            }
            catch (Exception exception) when (ServerErrors.IsOfOpening(exception))
            {
                throw await ExplainAsync(server, exception, reporter, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Who hears nothing from a server learns from the cluster's state why; a server that answers has said it itself.
    private static async Task<SparkifyException> ExplainAsync(
        SparkifyWarehouse server, Exception failure, IReporter reporter, CancellationToken cancellationToken)
    {
        if (failure is PostgresException)
            return ServerErrors.Open(server, failure);
        using var session = await ClusterDoor.SessionAsync(server, reporter, cancellationToken).ConfigureAwait(false);
        return await ClusterDoor.WhyClosedAsync(session, server.ClusterIdentifier!, failure, cancellationToken)
                .ConfigureAwait(false)
            ?? ServerErrors.Open(server, failure);
    }
}
