using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sparkify;

/// <summary>
/// A warehouse: which engine, where, which schema. It holds no connection: every operation opens its own and closes it,
/// so a database file is free for others between two commands. It may know a password, which it never shows: not in its
/// text, not in its properties, not when it is serialized.
/// </summary>
public sealed record SparkifyWarehouse
{
    /// <summary>The database file of who names none, in the current folder.</summary>
    public const string DefaultFileName = "sparkify.duckdb";

    /// <summary>The schema of who names none.</summary>
    public const string DefaultSchema = "sparkify";

    /// <summary>The engine behind it.</summary>
    public SparkifyEngine Engine { get; init; } = SparkifyEngine.DuckDb;

    /// <summary>DuckDB: the database file, as an absolute path. Empty for a server.</summary>
    public string Path { get; init; } = "";

    /// <summary>Servers: the host, by name or address.</summary>
    public string? HostName { get; init; }

    /// <summary>Servers: the port; null means <see cref="DefaultPort"/>.</summary>
    public int? Port { get; init; }

    /// <summary>Servers: the database.</summary>
    public string? Database { get; init; }

    /// <summary>Servers: who connects; null leaves it to PGUSER, or else to the system's user.</summary>
    public string? UserName { get; init; }

    /// <summary>
    /// Servers: how the connection is encrypted; null means Prefer on PostgreSQL, VerifyFull on Redshift.
    /// </summary>
    public SparkifySslMode? SslMode { get; init; }

    /// <summary>Redshift: the IAM role that COPY reads S3 with; null means the cluster's default role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>
    /// Redshift: the cluster whose API gives a password from IAM, good for minutes, each time one is needed; null where
    /// the password is known otherwise. With it, <see cref="UserName"/> is the database user that is asked for; null
    /// means the one that belongs to the IAM identity that asks.
    /// </summary>
    public string? ClusterIdentifier { get; init; }

    /// <summary>Redshift: the region of the cluster.</summary>
    public string? Region { get; init; }

    /// <summary>Redshift: the AWS profile that the cluster's API is asked with; null for whoever the SDK finds.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Redshift: the address that the cluster's API is asked at; null for Amazon's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; init; } = DefaultSchema;

    /// <summary>
    /// DuckDB: the most memory the engine may take, as it spells sizes ("2GB"); null means 1 GB, or 80 % of the
    /// machine's memory where that is less. What does not fit is spilled beside the database.
    /// </summary>
    public string? MemoryLimit { get; init; }

    /// <summary>DuckDB: the most threads the engine may use; null means one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Where it is, for messages: the file, or host:port/database; cluster/database where nobody has asked yet where
    /// the cluster is.
    /// </summary>
    public string Location =>
        Engine == SparkifyEngine.DuckDb ? Path
        : HostName is null && ClusterIdentifier is not null ? $"{ClusterIdentifier}/{Database}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{ServerAddress.Bracketed(HostName)}:{Port ?? DefaultPort(Engine)}/{Database}");

    /// <summary>
    /// Servers: all that the driver is told beyond the properties above, the password included; null where it finds the
    /// password by itself (PGPASSWORD, PGPASSFILE).
    /// </summary>
    internal string? ConnectionString { get; init; }

    /// <summary>The port of who names none: 5432 on PostgreSQL, 5439 on Redshift.</summary>
    public static int DefaultPort(SparkifyEngine engine) => engine == SparkifyEngine.Redshift ? 5439 : 5432;

    /// <summary>
    /// The engine, where it is, and the schema: "DuckDb /data/plays.duckdb (sparkify)", or
    /// "Postgres ana@db.example.com:5432/music?sslmode=VerifyFull (sparkify)".
    /// </summary>
    public override string ToString() =>
        $"{Engine} {(Engine == SparkifyEngine.DuckDb ? Path : ServerAddress.Write(this))} ({Schema})";

    /// <summary>
    /// Reads what <see cref="ToString"/> wrote, as it comes back from a job or a CSV file. How much the engine may take
    /// of the machine, the role and the password are not in it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="warehouse">The warehouse, where the text is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SparkifyWarehouse? warehouse)
    {
        warehouse = null;
        var start = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (start < 0 || !text!.EndsWith(')')
            || Enum.GetNames<SparkifyEngine>().FirstOrDefault(name => text[..start] == name) is not { } name)
            return false;
        var engine = Enum.Parse<SparkifyEngine>(name);
        // A path may hold what stands before the schema; an address has it encoded.
        var schema = engine == SparkifyEngine.DuckDb
            ? text.LastIndexOf(" (", StringComparison.Ordinal) : text.IndexOf(" (", StringComparison.Ordinal);
        if (schema <= start)
            return false;
        var place = text[(start + 1)..schema];
        if (engine != SparkifyEngine.DuckDb)
            TryParseAddress(engine, place, out warehouse);
        else if (System.IO.Path.IsPathFullyQualified(place))
            warehouse = new SparkifyWarehouse { Path = place };
        if (warehouse is not null)
            warehouse = warehouse with { Schema = text[(schema + 2)..^1] };
        return warehouse is not null;
    }

    /// <summary>
    /// Reads the address of a server: <c>[user@]host[:port]/database[?sslmode=VerifyFull]</c>, with or without
    /// <c>postgresql://</c> before it; of a cluster of Redshift, <c>[user@]/database?cluster=name</c> will do, with
    /// <c>&amp;region=</c>, <c>&amp;profile=</c> and <c>&amp;endpoint=</c> as needed. Any part may be percent-encoded; an
    /// address has no password.
    /// </summary>
    /// <param name="engine">The engine of the server.</param>
    /// <param name="address">The address.</param>
    /// <param name="warehouse">The warehouse, where the address is one.</param>
    public static bool TryParseAddress(
        SparkifyEngine engine, string? address, [NotNullWhen(true)] out SparkifyWarehouse? warehouse) =>
        ServerAddress.TryParse(engine, address, out warehouse);
}
