using System.Xml.Linq;
using Sparkify.Emulator.Aws;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>An account for one test, and somebody who asks things of it over HTTP.</summary>
internal sealed class TestAccount : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, string> Versions = new()
    {
        ["redshift"] = "2012-12-01", ["iam"] = "2010-05-08", ["ec2"] = "2016-11-15", ["sts"] = "2011-06-15",
    };

    private TestAccount(AwsServer server, RedshiftServer? redshift, S3Server s3) =>
        (Server, Redshift, S3) = (server, redshift, s3);

    public AwsServer Server { get; }

    public RedshiftServer? Redshift { get; }

    public S3Server S3 { get; }

    public AwsAccount Account => Server.Account;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one whose clusters have no database behind them: enough to see how they come and go.</summary>
    public static async Task<TestAccount> StartAsync(ClusterTimes? times = null)
    {
        var s3 = await S3Server.StartAsync();
        return new TestAccount(await AwsServer.StartAsync(s3, options: Options(times)), null, s3);
    }

    /// <summary>Starts one whose clusters can be connected to. Skips the test where there is no PostgreSQL.</summary>
    public static async Task<TestAccount> StartAsync(Cluster cluster)
    {
        var s3 = await S3Server.StartAsync();
        var redshift = await cluster.StartAsync(new S3ObjectStore(s3));
        return new TestAccount(await AwsServer.StartAsync(s3, redshift, Options(null)), redshift, s3);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (Redshift is not null)
            await Redshift.DisposeAsync();
        await S3.DisposeAsync();
    }

    /// <summary>Who signs with the keys of the account.</summary>
    public FormSigner Signer => new(Server.AccessKeyId, Server.SecretAccessKey, Server.SessionToken);

    /// <summary>Calls an operation, such as iam.GetRole, and gives its answer, without namespaces.</summary>
    public async Task<XElement> CallAsync(string operation, params (string Name, string Value)[] parameters)
    {
        var (status, answer) = await SendAsync(Request(operation, Region(operation), parameters));
        Assert.True(status == 200, answer.ToString());
        return answer;
    }

    /// <summary>Calls an operation that is refused: the status, the code and the message.</summary>
    public async Task<(int Status, string Code, string Message)> RefusedAsync(
        string operation, params (string Name, string Value)[] parameters) =>
        Error(await SendAsync(Request(operation, Region(operation), parameters)));

    public HttpRequestMessage Request(
        string operation, string region, IEnumerable<(string Name, string Value)> parameters, FormSigner? signer = null)
    {
        var (service, action) = (operation.Split('.')[0], operation.Split('.')[1]);
        return (signer ?? Signer).Sign(
            Server.Url + "/", service, region,
            [("Action", action), ("Version", Versions.GetValueOrDefault(service, "2012-12-01")), .. parameters]);
    }

    public static async Task<(int Status, XElement Answer)> SendAsync(HttpRequestMessage request)
    {
        using var message = request;
        using var response = await Http.SendAsync(message, Token);
        var answer = XElement.Parse(await response.Content.ReadAsStringAsync(Token));
        answer.Attributes().Remove();
        foreach (var element in answer.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return ((int)response.StatusCode, answer);
    }

    public static (int Status, string Code, string Message) Error((int Status, XElement Answer) response)
    {
        var error = response.Answer.Descendants("Error").Single();
        return (response.Status, error.Element("Code")!.Value, error.Element("Message")!.Value);
    }

    /// <summary>Makes a cluster with what it takes, and what is given.</summary>
    public Task<XElement> CreateClusterAsync(string identifier, params (string Name, string Value)[] parameters) =>
        CallAsync("redshift.CreateCluster", [.. Needed(identifier), .. parameters]);

    /// <summary>What CreateCluster must be told, with a password that Secrets Manager keeps.</summary>
    public static (string Name, string Value)[] Needed(string identifier) =>
    [
        ("ClusterIdentifier", identifier), ("NodeType", "ra3.large"), ("ClusterType", "single-node"),
        ("MasterUsername", "awsuser"), ("ManageMasterPassword", "true"),
    ];

    /// <summary>Waits until a cluster has a status; gone for none.</summary>
    public async Task<AwsCluster?> WaitAsync(string identifier, string status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (true)
        {
            var cluster = Account.Clusters.SingleOrDefault(cluster => cluster.ClusterIdentifier == identifier);
            if ((cluster?.ClusterStatus ?? "gone") == status)
                return cluster;
            await Task.Delay(5, patience.Token);
        }
    }

    private static AwsOptions Options(ClusterTimes? times)
    {
        var moment = TimeSpan.FromMilliseconds(20);
        return new AwsOptions
        {
            Times = times ?? new ClusterTimes
            {
                Creating = moment, Deleting = moment, Pausing = moment, Resuming = moment, Modifying = moment,
                RoleVisible = TimeSpan.Zero,
            },
        };
    }

    private static string Region(string operation) =>
        operation.StartsWith("iam.", StringComparison.Ordinal) ? "us-east-1" : "us-west-2";
}
