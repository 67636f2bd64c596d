using System.Management.Automation;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// Connect-SparkifyWarehouse: names a warehouse, sees that it can be reached, and makes it the session's default.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "SparkifyWarehouse", DefaultParameterSetName = DuckDbSet)]
[OutputType(typeof(SparkifyWarehouse))]
public sealed class ConnectSparkifyWarehouseCommand : SparkifyCmdlet
{
    private const string DuckDbSet = "DuckDb";
    private const string ServerSet = "Server";
    private const string ConnectionStringSet = "ConnectionString";
    private const string WarehouseSet = "Warehouse";

    /// <summary>The database file. It need not be there yet: the first load makes it.</summary>
    [Parameter(Position = 0, ParameterSetName = DuckDbSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = SparkifyWarehouse.DefaultFileName;

    /// <summary>The server, by name or address.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet)]
    [ValidateNotNullOrEmpty]
    public string HostName { get; set; } = "";

    /// <summary>The server's port.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    [ValidateRange(1, ushort.MaxValue)]
    public int? Port { get; set; }

    /// <summary>The database on the server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServerSet)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = "";

    /// <summary>Who connects, and the password. It goes before -UserName.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = WarehouseSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Who connects, where the password is in PGPASSWORD or in a password file, or none is needed.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    public string? UserName { get; set; }

    /// <summary>How the connection is encrypted.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    public SparkifySslMode? SslMode { get; set; }

    /// <summary>All of it, as Npgsql has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectionStringSet)]
    [ValidateNotNullOrEmpty]
    public string ConnectionString { get; set; } = "";

    /// <summary>The engine of the server.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = ConnectionStringSet)]
    public SparkifyEngine Engine { get; set; } = SparkifyEngine.Postgres;

    /// <summary>Redshift: the IAM role that COPY reads S3 with.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = ConnectionStringSet)]
    public string? RoleArn { get; set; }

    /// <summary>A warehouse that is known already, with all that it knows.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = WarehouseSet, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [WarehouseTransformation]
    [ValidateNotNull]
    public SparkifyWarehouse? Warehouse { get; set; }

    /// <summary>The schema that holds the tables.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Schema { get; set; } = SparkifyWarehouse.DefaultSchema;

    /// <summary>The most memory the engine may take, as in 2GB.</summary>
    [Parameter(ParameterSetName = DuckDbSet, ValueFromPipelineByPropertyName = true)]
    public string? MemoryLimit { get; set; }

    /// <summary>The most threads the engine may use.</summary>
    [Parameter(ParameterSetName = DuckDbSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 1024)]
    public int? Threads { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var warehouse = ParameterSetName switch
        {
            ServerSet => Server(),
            ConnectionStringSet =>
                Servers.FromConnectionString(ServerEngine(Engine), ConnectionString).WithRole(RoleArn),
            WarehouseSet => WithCredential(Warehouse!),
            _ => Paths.Warehouse(SessionState, Path) with
            {
                MemoryLimit = MemoryLimit is "" ? null : MemoryLimit, Threads = Threads,
            },
        };
        if (ParameterSetName != WarehouseSet || MyInvocation.BoundParameters.ContainsKey(nameof(Schema)))
            warehouse = warehouse with { Schema = Schema };
        if (!Run((pipeline, token) => Catalog.ConnectAsync(warehouse, pipeline, token)))
            return;
        DefaultWarehouse.Current = warehouse;
        WriteObject(warehouse);
    }

    private SparkifyWarehouse Server()
    {
        var engine = ServerEngine(Engine);
        return WithCredential(new SparkifyWarehouse
        {
            Engine = engine, HostName = HostName, Port = Port ?? SparkifyWarehouse.DefaultPort(engine),
            Database = Database, UserName = UserName is "" ? null : UserName, SslMode = SslMode,
        }.WithRole(RoleArn));
    }

    private SparkifyWarehouse WithCredential(SparkifyWarehouse warehouse)
    {
        if (Credential is null)
            return warehouse;
        ServerEngine(warehouse.Engine);
        return (warehouse with { UserName = Credential.UserName })
            .WithPassword(Credential.GetNetworkCredential().Password);
    }

    private static SparkifyEngine ServerEngine(SparkifyEngine engine) =>
        engine != SparkifyEngine.DuckDb
            ? engine
            : throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "The engine is DuckDb, which has no server: its warehouse is a file.",
                nameof(Engine), "Give -Path alone for a file, or Postgres or Redshift as the engine.");
}
