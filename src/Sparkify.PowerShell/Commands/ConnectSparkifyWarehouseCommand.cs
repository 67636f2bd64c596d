using System.Management.Automation;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Warehouses;
using Sparkify.PowerShell.Completion;

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
    private const string ClusterSet = "Cluster";
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

    /// <summary>The cluster of Amazon Redshift, by name: AWS tells where it is, and gives the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Identifier", "ClusterIdentifier")]
    [ArgumentCompleter(typeof(ClusterIdentifierCompleter))]
    [ValidateNotNullOrEmpty]
    public string Cluster { get; set; } = "";

    /// <summary>
    /// The database on the server, unless it stands behind the host; in the cluster, the one it was made with unless said.
    /// </summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = ClusterSet)]
    [ValidateNotNullOrEmpty]
    public string Database { get; set; } = "";

    /// <summary>Who connects, and the password. It goes before -UserName.</summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = WarehouseSet)]
    [PromptedCredential(PasswordVariable = "PGPASSWORD")]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// Who connects, where the password is in PGPASSWORD or in a password file, or none is needed. In a cluster: the
    /// user of the database, instead of the master user.
    /// </summary>
    [Parameter(ParameterSetName = ServerSet)]
    [Parameter(ParameterSetName = ClusterSet)]
    public string? UserName { get; set; }

    /// <summary>Connects as the database user that belongs to the caller's own IAM identity.</summary>
    [Parameter(ParameterSetName = ClusterSet)]
    public SwitchParameter IamIdentity { get; set; }

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
    [Parameter(ParameterSetName = ClusterSet)]
    [Parameter(ParameterSetName = ConnectionStringSet)]
    public string? RoleArn { get; set; }

    /// <summary>The region of the cluster.</summary>
    [Parameter(ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The profile of the AWS configuration that the cluster is asked with.</summary>
    [Parameter(ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    public string? ProfileName { get; set; }

    /// <summary>The address that AWS is called at, instead of Amazon's.</summary>
    [Parameter(ParameterSetName = ClusterSet, ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

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
        var warehouse = ParameterSetName == ClusterSet ? null : Named();
        if (warehouse is null && IamIdentity && !string.IsNullOrEmpty(UserName))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "-UserName and -IamIdentity name two users of the database.", nameof(UserName),
                "Give one of them, or neither for the cluster's master user.");
        }

        if (!Run(async (pipeline, token) =>
        {
            warehouse ??= await InClusterAsync(pipeline, token).ConfigureAwait(false);
            await Catalog.ConnectAsync(warehouse, pipeline, token).ConfigureAwait(false);
        }))
        {
            return;
        }

        DefaultWarehouse.Current = warehouse;
        WriteObject(warehouse);
    }

    private SparkifyWarehouse Named()
    {
        var warehouse = ParameterSetName switch
        {
            ServerSet => Server(),
            ConnectionStringSet =>
                Servers.FromConnectionString(ServerEngine(Engine), ConnectionString).WithRole(RoleArn),
            WarehouseSet => WithCredential(Warehouse!),
            _ => Paths.Warehouse(SessionState, Path) with
            {
                MemoryLimit = Given(MemoryLimit), Threads = Threads,
            },
        };
        return ParameterSetName != WarehouseSet || MyInvocation.BoundParameters.ContainsKey(nameof(Schema))
            ? warehouse with { Schema = Schema } : warehouse;
    }

    private async Task<SparkifyWarehouse> InClusterAsync(IReporter reporter, CancellationToken cancellationToken)
    {
        AwsOptions options = new()
        {
            Region = Given(Region), ProfileName = Given(ProfileName), EndpointUrl = Given(EndpointUrl),
        };
        var cluster = await ClusterWarehouse.FindAsync(Cluster, options, reporter, cancellationToken)
            .ConfigureAwait(false);
        return (cluster with
        {
            Database = Given(Database) ?? cluster.Database, Schema = Schema,
            UserName = IamIdentity ? null : Given(UserName) ?? cluster.UserName,
        }).WithRole(Given(RoleArn));
    }

    // What comes down the pipeline from a CSV file is empty where it was null.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private SparkifyWarehouse Server()
    {
        var engine = ServerEngine(Engine);
        return WithCredential(Servers.At(engine, HostName, Port, Given(Database)) with
        {
            UserName = Given(UserName), SslMode = SslMode,
        }).WithRole(RoleArn);
    }

    private SparkifyWarehouse WithCredential(SparkifyWarehouse warehouse)
    {
        if (Credential is null || Credential == PSCredential.Empty)
            return warehouse;
        ServerEngine(warehouse.Engine);
        warehouse = warehouse with { UserName = Credential.UserName };
        return Credential.Password.Length == 0
            ? warehouse : warehouse.WithPassword(Credential.GetNetworkCredential().Password);
    }

    private static SparkifyEngine ServerEngine(SparkifyEngine engine) =>
        engine != SparkifyEngine.DuckDb
            ? engine
            : throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "The engine is DuckDb, which has no server: its warehouse is a file.",
                nameof(Engine), "Give -Path alone for a file, or Postgres or Redshift as the engine.");
}
