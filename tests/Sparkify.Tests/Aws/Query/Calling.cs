using Amazon.Runtime;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Query;

/// <summary>
/// A server that says what it is told to, and a session that calls it, with keys that must be seen nowhere.
/// </summary>
internal sealed class Calling : IAsyncDisposable
{
    public const string PlantedId = "ASIAPLANTEDPLANTED00";
    public const string PlantedSecret = "planted/secret+0123456789abcdefghijklmno";
    public const string PlantedToken = "planted-token-0123456789";

    private Calling(QueryServer server, QueryPatience? patience, AWSCredentials? credentials)
    {
        Server = server;
        Session = new AwsSession(
            new AwsOptions { EndpointUrl = server.Url, Region = "us-west-2" },
            credentials ?? new SessionAWSCredentials(PlantedId, PlantedSecret, PlantedToken),
            new AwsIdentity("Alice", "Sign in again, Alice."), Reporter, patience ?? Quick);
    }

    /// <summary>Asks again at once.</summary>
    public static QueryPatience Quick { get; } = new() { Pause = TimeSpan.FromMilliseconds(1) };

    public QueryServer Server { get; }

    public AwsSession Session { get; }

    public RecordingReporter Reporter { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Calling> StartAsync(QueryPatience? patience = null, AWSCredentials? credentials = null) =>
        new(await QueryServer.StartAsync(), patience, credentials);

    /// <summary>Asks for something, whatever it is.</summary>
    public Task AskAsync(CancellationToken? cancellationToken = null) =>
        Session.Redshift.PauseClusterAsync("sparkify", cancellationToken ?? Token);

    /// <summary>Asks for something, and gives the error.</summary>
    public Task<SparkifyException> RefusedAsync() => Assert.ThrowsAsync<SparkifyException>(() => AskAsync());

    /// <summary>Nothing that was told, and nothing in an error, holds a key.</summary>
    public void RequireNoSecret(SparkifyException error)
    {
        string[] texts = [error.ToString(), error.RecommendedAction, error.Target, .. Reporter.VerboseLines];
        foreach (var text in texts)
        {
            Assert.DoesNotContain(PlantedId, text, StringComparison.Ordinal);
            Assert.DoesNotContain(PlantedSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(PlantedToken, text, StringComparison.Ordinal);
            Assert.DoesNotMatch("[0-9a-f]{64}", text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Server.DisposeAsync();
    }
}
