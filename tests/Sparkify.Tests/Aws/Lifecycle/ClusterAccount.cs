using System.Globalization;
using System.Text;
using Amazon;
using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Tests.Support;
using AwsOptions = Sparkify.Engine.Aws.AwsOptions;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>An account of a test's own, and the work on its clusters. Its keys are in a profile, as a user's are.</summary>
internal sealed class ClusterAccount : IAsyncDisposable
{
    public const string Region = "us-west-2";

    private static readonly TestFolder Folder = new();
    private static readonly Lock Gate = new();
    private static readonly StringBuilder Profiles = new();
    private static int _number;

    private ClusterAccount(AwsServer server, string profile)
    {
        Server = server;
        Options = new AwsOptions { ProfileName = profile, Region = Region, EndpointUrl = server.Url };
    }

    public AwsServer Server { get; }

    public AwsOptions Options { get; init; }

    public RecordingReporter Reporter { get; init; } = new();

    public AwsAccount Account => Server.Account;

    /// <summary>The calls that change something, as service:Action.</summary>
    public string[] Changes =>
    [
        .. Server.Requests.Where(request => !request.Action.StartsWith("Describe", StringComparison.Ordinal)
                && !request.Action.StartsWith("Get", StringComparison.Ordinal)
                && !request.Action.StartsWith("List", StringComparison.Ordinal))
            .Select(request => $"{request.Service}:{request.Action}"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ClusterAccount> StartAsync(ClusterTimes? times = null)
    {
        var server = await AwsServer.StartAsync(
            options: new global::Sparkify.Emulator.Aws.AwsOptions { Times = times ?? new ClusterTimes() });
        var name = string.Create(CultureInfo.InvariantCulture, $"test-{Interlocked.Increment(ref _number)}");
        lock (Gate)
        {
            Profiles.Append(CultureInfo.InvariantCulture, $"""
                [{name}]
                aws_access_key_id = {server.AccessKeyId}
                aws_secret_access_key = {server.SecretAccessKey}

                """);
            // Another test may be reading it.
            var written = Folder.Write($"credentials-{name}", Profiles.ToString());
            File.Move(written, Folder["credentials"], overwrite: true);
            AWSConfigs.AWSProfilesLocation = Folder["credentials"];
        }

        return new ClusterAccount(server, name);
    }

    /// <summary>The same account, with a clock on which minutes are over at once.</summary>
    public ClusterAccount InHaste() =>
        new(Server, Options.ProfileName!) { Options = Options with { Time = new HastyTime() }, Reporter = Reporter };

    public Task<SparkifyCluster> CreateAsync(ClusterOptions cluster) =>
        Clusters.CreateAsync(cluster, Options, Reporter, Token);

    /// <summary>A cluster without a role, which is available.</summary>
    public async Task<AwsCluster> AvailableAsync(string identifier = "sparkify")
    {
        await CreateAsync(new ClusterOptions { Identifier = identifier, CreateRole = false });
        await WaitAsync(SparkifyClusterState.Available, identifier);
        Server.ClearRequests();
        return Find(identifier);
    }

    public AwsCluster Find(string identifier = "sparkify") =>
        Account.Clusters.Single(cluster => cluster.ClusterIdentifier == identifier);

    public Task<SparkifyCluster> WaitAsync(
        SparkifyClusterState state, string identifier = "sparkify", TimeSpan? timeout = null,
        CancellationToken? cancellationToken = null) =>
        Clusters.WaitAsync(
            identifier, state, timeout ?? TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(20), Options, Reporter,
            cancellationToken ?? Token);

    public Task<IReadOnlyList<SparkifyCluster>> GetAsync(string? identifier) =>
        Clusters.GetAsync(identifier, Options, Reporter, Token);

    public Task<SparkifyCluster> SuspendAsync(string identifier = "sparkify") =>
        Clusters.SuspendAsync(identifier, Options, Reporter, Token);

    public Task<SparkifyCluster> ResumeAsync(string identifier = "sparkify") =>
        Clusters.ResumeAsync(identifier, Options, Reporter, Token);

    public Task<SparkifyCluster?> RemoveAsync(RemoveClusterOptions removal, string identifier = "sparkify") =>
        Clusters.RemoveAsync(
            identifier, removal with { PollingInterval = TimeSpan.FromMilliseconds(20) }, Options, Reporter, Token);

    /// <summary>The parameters of the only call of that action, as name=value, in order.</summary>
    public string[] Sent(string action) =>
    [
        .. Assert.Single(Server.Requests, request => request.Action == action).Parameters
            .Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal),
    ];

    public int Count(string action) => Server.Requests.Count(request => request.Action == action);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
