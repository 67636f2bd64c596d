using Npgsql;
using Sparkify.Engine.Warehouses.Postgres;

namespace Sparkify.Engine.Warehouses;

/// <summary>
/// Makes the warehouse of a server from what a user has: an address, a password, a connection string.
/// </summary>
public static class Servers
{
    /// <summary>The warehouse behind a connection string of Npgsql (<c>Host=…;Database=…;Username=…</c>).</summary>
    /// <param name="engine">The engine of the server.</param>
    /// <param name="connectionString">The connection string; its password goes no further than into
    /// connections.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid; the message does not repeat the string.</exception>
    public static SparkifyWarehouse FromConnectionString(SparkifyEngine engine, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException
            or KeyNotFoundException)
        {
            throw Invalid("it cannot be read", exception);
        }

        if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database))
            throw Invalid("it names no Host, or no Database", null);
        return new SparkifyWarehouse
        {
            Engine = engine, HostName = builder.Host, Database = builder.Database, UserName = builder.Username,
            Port = builder.ShouldSerialize("Port") ? builder.Port : SparkifyWarehouse.DefaultPort(engine),
            SslMode = builder.ShouldSerialize("SSL Mode") ? ToSslMode(builder.SslMode) : null,
            ConnectionString = builder.ConnectionString,
        };
    }

    /// <summary>The warehouse of a server, from its host as users have it; see <see cref="ServerHost"/>.</summary>
    /// <param name="engine">The engine of the server.</param>
    /// <param name="host">The host; port and database may stand behind it.</param>
    /// <param name="port">The port; null means the one behind the host, or the engine's own.</param>
    /// <param name="database">The database; null means the one behind the host.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid: it names no server, no database, or two.</exception>
    public static SparkifyWarehouse At(SparkifyEngine engine, string host, int? port, string? database)
    {
        var server = ServerHost.Parse(host);
        if (port is not null && server.Port is not null && port != server.Port)
            throw Two("Port", $"{server.Port}", $"{port}");
        if (database is not null && server.Database is not null && database != server.Database)
            throw Two("Database", server.Database, database);
        return new SparkifyWarehouse
        {
            Engine = engine, HostName = server.Name,
            Port = port ?? server.Port ?? SparkifyWarehouse.DefaultPort(engine),
            Database = database ?? server.Database ?? throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"No database is named on {server.Name}.", "Database",
                "Give {-Database}, or write it behind the host, as in db.example.com:5432/music."),
        };
    }

    /// <summary>The warehouse with a password, for who has been asked for it.</summary>
    public static SparkifyWarehouse WithPassword(this SparkifyWarehouse warehouse, string password)
    {
        ArgumentNullException.ThrowIfNull(warehouse);
        return warehouse with
        {
            ConnectionString =
                new NpgsqlConnectionStringBuilder(warehouse.ConnectionString) { Password = password }.ConnectionString,
        };
    }

    /// <summary>
    /// Whether a password is there to be tried without asking for one: in PGPASSWORD, or maybe in the password file.
    /// </summary>
    public static bool HasPassword =>
        Environment.GetEnvironmentVariable("PGPASSWORD") is { Length: > 0 }
        || (PasswordFile.Find() is { } file && PasswordFile.WhyIgnored(file) is null);

    private static SparkifyException Two(string name, string behind, string given) =>
        new(
            ErrorIds.ArgumentInvalid, $"HostName has '{behind}' behind it, and {name} is '{given}'.", name,
            "Leave one of the two away.");

    private static SparkifySslMode ToSslMode(SslMode mode) =>
        Enum.TryParse<SparkifySslMode>(mode.ToString(), out var ours)
            ? ours
            : throw Invalid(
                $"its SSL Mode is {mode}, which is none of {string.Join(", ", Enum.GetNames<SparkifySslMode>())}",
                null);

    // What the driver says of a bad string may hold a piece of it, and that piece may be the password.
    private static SparkifyException Invalid(string why, Exception? exception) =>
        new(
            ErrorIds.ArgumentInvalid,
            $"The connection string cannot be used: {why}"
            + $"{(exception is null ? "" : $" ({exception.GetType().Name})")}.",
            "ConnectionString",
            "Give Host, Database and Username, as in Host=db.example.com;Database=music;Username=ana.");
}
