using Sparkify.Emulator.Aws;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Configuration;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Emulator;
using Sparkify.Tests.Emulator.Aws;
using Sparkify.Tests.Support;
using AwsOptions = Sparkify.Engine.Aws.AwsOptions;

namespace Sparkify.Tests.Warehouses.Clusters;

/// <summary>Tests of who connects to a cluster: each has an account of its own, with an available cluster in it.</summary>
public abstract class ClusterTests(Cluster backend) : IAsyncLifetime
{
    private protected const string Identifier = "sparkify";

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected TestFolder Folder { get; } = new();

    private protected TestAccount Account { get; private set; } = null!;

    private protected RecordingReporter Reporter { get; } = new();

    private protected AwsCluster Cluster =>
        Account.Account.Clusters.Single(cluster => cluster.ClusterIdentifier == Identifier);

    /// <summary>The account, by keys that lie in a file.</summary>
    private protected AwsOptions Options { get; private set; } = null!;

    /// <summary>The cluster's database, as one has it who knows the cluster by name only.</summary>
    private protected SparkifyWarehouse Warehouse { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Account = await TestAccount.StartAsync(backend);
        var keys = Folder.WriteLines(
            "dwh.cfg", "[AWS]", $"KEY={Account.Server.AccessKeyId}", $"SECRET={Account.Server.SecretAccessKey}");
        Options = new AwsOptions
        {
            EndpointUrl = Account.Server.Url, Region = "us-west-2", ProfileName = ConfigKeys.ProfileOf(keys),
        };
        Warehouse = new SparkifyWarehouse
        {
            Engine = SparkifyEngine.Redshift, ClusterIdentifier = Identifier, Database = "dev", UserName = "awsuser",
            Region = Options.Region, ProfileName = Options.ProfileName, EndpointUrl = Options.EndpointUrl,
            // What else PGSSLROOTCERT says, for all of the process.
            ConnectionString = $"Root Certificate={Account.Redshift!.CaCertificateFile}",
        };
        await CreateAsync();
        await Account.CallAsync(
            "ec2.AuthorizeSecurityGroupIngress",
            ("GroupId", Account.Account.SecurityGroups.Single().GroupId), ("IpPermissions.1.IpProtocol", "tcp"),
            ("IpPermissions.1.FromPort", "5439"), ("IpPermissions.1.ToPort", "5439"),
            ("IpPermissions.1.IpRanges.1.CidrIp", "127.0.0.1/32"));
        Account.Server.ClearRequests();
    }

    public async ValueTask DisposeAsync()
    {
        await Account.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task CreateAsync()
    {
        await Account.CreateClusterAsync(Identifier);
        await Account.WaitAsync(Identifier, "available");
    }

    private protected Task ConnectAsync(SparkifyWarehouse? warehouse = null) =>
        Catalog.ConnectAsync(warehouse ?? Warehouse, Reporter, Token);

    private protected async Task<SparkifyException> RefusedAsync(SparkifyWarehouse? warehouse = null) =>
        await Assert.ThrowsAsync<SparkifyException>(() => ConnectAsync(warehouse));

    /// <summary>Who one is in the database.</summary>
    private protected async Task<string> UserAsync(SparkifyWarehouse warehouse)
    {
        await using var door = await Engine.Warehouses.Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, Reporter, Token);
        await using var command = door.CreateCommand("SELECT current_user");
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>The calls so far, in order.</summary>
    private protected string[] Calls => [.. Account.Server.Requests.Select(request => request.Action)];
}
