using Npgsql;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Opens connections to PostgreSQL and Redshift.</summary>
internal static class ServerConnection
{
    private const int ConnectSeconds = 10;

    // Firewalls forget a silent connection, and a long COPY is silent: AWS recommends 200 s for both.
    // https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-firewall-guidance.html
    private const int KeepAliveSeconds = 200;

    /// <summary>How sessions of ours are called on the server; behind it stand the machine and the process.</summary>
    public const string ApplicationName = "sparkify";

    /// <summary>Opens a connection of its own: none is kept for others behind it.</summary>
    /// <exception cref="SparkifyException">ConnectionFailed, AccessDenied, CredentialMissing; of a cluster also
    /// ClusterNotFound, CredentialExpired, RequestFailed.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(
        SparkifyWarehouse warehouse, IReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            return ClusterConnection.IsOf(warehouse)
                ? await ClusterConnection.OpenAsync(
                    warehouse, server => ConnectAsync(server, reporter, cancellationToken), reporter, cancellationToken)
                    .ConfigureAwait(false)
                : await ConnectAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ServerErrors.IsOfOpening(exception))
        {
            throw ServerErrors.Open(warehouse, exception);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(
        SparkifyWarehouse warehouse, IReporter reporter, CancellationToken cancellationToken)
    {
        var attempts = AuthenticationRules.Attempts(Options(warehouse, reporter));
        for (var i = 0; ; i++)
        {
            try
            {
                return await ConnectAsync(warehouse, attempts[i], reporter, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException exception) when (i + 1 < attempts.Count && AuthenticationRules.IsWorthAnother(exception))
            {
                reporter.Verbose(
                    $"{warehouse.Location}, SSL mode {attempts[i].SslMode}: {exception.Message} Next: {attempts[i + 1].SslMode}.");
            }
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(
        SparkifyWarehouse warehouse, NpgsqlConnectionStringBuilder options, IReporter reporter,
        CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
        // The types there are is asked of a server's catalogue; Redshift's is another, and has none of its own we
        // need.
        if (warehouse.Engine == SparkifyEngine.Redshift)
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        var source = builder.Build();
        var connection = source.CreateConnection();
        connection.Notice += (_, notice) => reporter.Debug($"{warehouse.Location}: {notice.Notice.MessageText}");
        // The driver hears of no cancellation while a server that took the connection says nothing.
        var opening = connection.OpenAsync(cancellationToken);
        try
        {
            await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            _ = LetGoAsync(opening, connection, source);
            throw;
        }
    }

    private static async Task LetGoAsync(Task opening, NpgsqlConnection connection, NpgsqlDataSource source)
    {
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await connection.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlConnectionStringBuilder Options(SparkifyWarehouse warehouse, IReporter reporter)
    {
        var options = new NpgsqlConnectionStringBuilder(warehouse.ConnectionString);
        // ContainsKey is true of every option there is.
        if (!options.ShouldSerialize("Timeout"))
            options.Timeout = ConnectSeconds;
        options.Host = warehouse.HostName;
        options.Port = warehouse.Port ?? SparkifyWarehouse.DefaultPort(warehouse.Engine);
        options.Database = warehouse.Database;
        options.Username = warehouse.UserName;
        options.SslMode = Enum.Parse<SslMode>(SslModeOf(warehouse).ToString());
        options.ApplicationName = $"{ApplicationName} {Environment.MachineName} {Environment.ProcessId}";
        // A session of another load must not come back with its settings, or keep its lock.
        options.Pooling = false;
        options.Enlist = false;
        options.GssEncryptionMode = GssEncryptionMode.Disable;
        // A load's statements take as long as they take; that the server is still there, TCP finds out.
        options.CommandTimeout = 0;
        options.TcpKeepAlive = true;
        options.TcpKeepAliveTime = KeepAliveSeconds;
        options.TcpKeepAliveInterval = KeepAliveSeconds;
        options.IncludeErrorDetail = true;
        if (PasswordFile.Find(options.Passfile) is { } file && PasswordFile.WhyIgnored(file) is { } why)
        {
            reporter.Verbose($"The password file {why}.");
            // The driver looks for another where none is named.
            options.Passfile = "/dev/null";
        }

        options.WriteBufferSize = 1 << 16;
        return options;
    }

    /// <summary>How a connection is encrypted.</summary>
    public static SparkifySslMode SslModeOf(SparkifyWarehouse warehouse) =>
        warehouse.SslMode
        ?? (warehouse.Engine == SparkifyEngine.Redshift ? SparkifySslMode.VerifyFull : SparkifySslMode.Prefer);
}
