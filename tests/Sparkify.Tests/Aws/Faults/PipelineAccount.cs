using System.Text.RegularExpressions;
using Sparkify.Emulator.Aws;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Configuration;
using Sparkify.Engine.Warehouses;
using Sparkify.Engine.Warehouses.Redshift;
using Sparkify.Tests.Aws.Lifecycle;
using Sparkify.Tests.Support;
using AwsOptions = Sparkify.Engine.Aws.AwsOptions;

namespace Sparkify.Tests.Aws.Faults;

/// <summary>
/// An account of a test's own, and the whole pipeline in it: from nothing to an answer, and back to nothing. Fifty
/// seconds of patience are over in one.
/// </summary>
internal sealed class PipelineAccount : IAsyncDisposable
{
    public const string Identifier = "music";

    private const string Region = "us-west-2";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly TestFolder _folder = new();
    private readonly RedshiftServer? _redshift;
    private readonly AwsOptions _options;

    private PipelineAccount(AwsServer server, RedshiftServer? redshift)
    {
        (Server, _redshift) = (server, redshift);
        var keys = _folder.WriteLines(
            "dwh.cfg", "[AWS]", $"KEY={server.AccessKeyId}", $"SECRET={server.SecretAccessKey}");
        _options = new AwsOptions
        {
            EndpointUrl = server.Url, Region = Region, ProfileName = ConfigKeys.ProfileOf(keys),
            Time = new HastyTime(50),
        };
    }

    public AwsServer Server { get; }

    public RecordingReporter Reporter { get; } = new();

    /// <summary>Starts one; its clusters have a database only where there is a Redshift behind them.</summary>
    public static async Task<PipelineAccount> StartAsync(RedshiftServer? redshift = null)
    {
        var times = new ClusterTimes
        {
            Creating = Moment, Deleting = Moment, Modifying = Moment, Pausing = Moment, Resuming = Moment,
            RoleVisible = Moment,
        };
        var server = await AwsServer.StartAsync(
            redshift: redshift, options: new global::Sparkify.Emulator.Aws.AwsOptions { Times = times });
        return new PipelineAccount(server, redshift);
    }

    /// <summary>The whole pipeline.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Clusters.CreateAsync(
            new ClusterOptions { Identifier = Identifier, PubliclyAccessible = true }, _options, Reporter,
            cancellationToken);
        var cluster = await WaitAsync(SparkifyClusterState.Available, cancellationToken);
        await Ingress.GrantAsync(
            new IngressOptions { Identifier = Identifier, CidrIps = ["127.0.0.1"] }, _options, Reporter,
            cancellationToken);
        await AskAsync(cluster.Warehouse, cancellationToken);
        await RemoveAsync(cancellationToken);
    }

    /// <summary>Takes all away that the pipeline made, whatever that is.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => Clusters.RemoveAsync(
        Identifier,
        new RemoveClusterOptions { RemoveRole = true, RemoveIngress = true, PollingInterval = TimeSpan.FromSeconds(1) },
        _options, Reporter, cancellationToken);

    /// <summary>Runs the pipeline again when nothing goes wrong any more, as the errors of the first run say.</summary>
    public async Task RunAgainAsync(CancellationToken cancellationToken)
    {
        if (Server.Account.Clusters.Any(cluster => cluster.ClusterStatus == "deleting"))
            await WaitAsync(SparkifyClusterState.Deleted, cancellationToken);
        await RunAsync(cancellationToken);
    }

    /// <summary>
    /// What an error leaves in the account and does not name: by its name, by the name of the cluster that stands and
    /// has it, or by the command that takes it away.
    /// </summary>
    public IEnumerable<string> Unnamed(SparkifyException error)
    {
        var text = $"{error.Message} {error.RecommendedAction}";
        var removal = string.Concat(Regex.Matches(text, $"Remove-SparkifyCluster {Identifier}( -[A-Z][A-Za-z]+)*"));
        var isOwned = false;
        foreach (var cluster in Server.Account.Clusters)
        {
            var isNamed = Names(text, cluster.ClusterIdentifier);
            isOwned = isNamed && cluster.ClusterStatus != "deleting";
            if (!isNamed)
                yield return $"the cluster {cluster.ClusterIdentifier} ({cluster.ClusterStatus})";
        }

        foreach (var role in Server.Account.Roles)
        {
            if (!isOwned && !Names(text, role.RoleName) && !removal.Contains("-RemoveRole", StringComparison.Ordinal))
                yield return $"the role {role.RoleName}";
        }

        foreach (var group in Server.Account.SecurityGroups.Where(group => group.GroupName != "default"))
        {
            if (!isOwned && !Names(text, group.GroupName) && !Names(text, group.GroupId)
                && !removal.Contains("-RemoveIngress", StringComparison.Ordinal))
                yield return $"the security group {group.GroupName}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (_redshift is not null)
            await _redshift.DisposeAsync();
        _folder.Dispose();
    }

    // As a word of its own: music is in sparkify-music, too.
    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"(?<![\w-]){name}(?![\w-])");

    private Task<SparkifyCluster> WaitAsync(SparkifyClusterState state, CancellationToken cancellationToken) =>
        Clusters.WaitAsync(
            Identifier, state, TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(1), _options, Reporter,
            cancellationToken);

    // Without a database there is at least a password for it.
    private async Task AskAsync(SparkifyWarehouse warehouse, CancellationToken cancellationToken)
    {
        if (_redshift is null)
        {
            await new ClusterLogins(TimeProvider.System).FindAsync(warehouse, null, Reporter, cancellationToken);
            return;
        }

        warehouse = warehouse with { ConnectionString = $"Root Certificate={_redshift.CaCertificateFile}" };
        await using var door = await Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, Reporter, cancellationToken);
        await using var command = door.CreateCommand("SELECT current_user");
        Assert.Equal("awsuser", await command.ExecuteScalarAsync(cancellationToken));
    }
}
