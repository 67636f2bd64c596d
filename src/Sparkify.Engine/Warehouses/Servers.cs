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
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
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
