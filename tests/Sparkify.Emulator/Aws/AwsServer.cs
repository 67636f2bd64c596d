using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Aws.Wire;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.Aws;

/// <summary>
/// Amazon Redshift's control plane, IAM, EC2 and STS for tests: one endpoint for all, told apart by the service in the
/// signature. What is signed for S3, or is no form at all, goes to the S3 beside it.
/// </summary>
public sealed class AwsServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<AwsRequest> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly WebApplication _application;
    private readonly S3Server? _s3;

    private AwsServer(S3Server? s3, RedshiftServer? redshift, AwsOptions options)
    {
        (_s3, Redshift, Times) = (s3, redshift, options.Times);
        Keys = s3?.AccountKeys ?? AccountKeys.Random();
        if (redshift is { Gate: not null })
            throw new InvalidOperationException("A Redshift is the endpoint of the clusters of one account.");
        if (redshift is not null)
            redshift.Gate = new ClusterGate(Account);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            // As the S3 beside it would have it.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Where it listens: http://127.0.0.1:port.</summary>
    public string Url { get; private set; } = "";

    /// <summary>That of the S3, if one is given.</summary>
    public string AccessKeyId => Keys.AccessKeyId;

    public string SecretAccessKey => Keys.SecretAccessKey;

    /// <summary>When set, every signed request must carry it; those to the S3 too.</summary>
    public string? SessionToken
    {
        get => Keys.SessionToken;
        set => Keys.SessionToken = value;
    }

    /// <summary>
    /// Whether the keys have run out: every call is refused with ExpiredToken, by EC2 with RequestExpired; those to the
    /// S3 too.
    /// </summary>
    public bool CredentialsExpired
    {
        get => Keys.AreExpired;
        set => Keys.AreExpired = value;
    }

    /// <summary>What goes wrong on purpose.</summary>
    public AwsFaults Faults { get; } = new();

    /// <summary>What is in the account.</summary>
    public AwsAccount Account { get; } = new();

    /// <summary>How long clusters take to change.</summary>
    public ClusterTimes Times { get; set; }

    /// <summary>
    /// The status in which the next cluster's creation ends, such as incompatible-network, hardware-failure or
    /// storage-full; it is Failed then, and stays so. Null for available.
    /// </summary>
    public string? NextCreationEndsIn { get; set; }

    /// <summary>The requests to the four services so far, as they came.</summary>
    public IReadOnlyCollection<AwsRequest> Requests => _requests.ToArray();

    /// <summary>The endpoint of every cluster; null where they have none that answers.</summary>
    internal RedshiftServer? Redshift { get; }

    internal AccountKeys Keys { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="s3">Where S3's requests go; both take the same keys.</param>
    /// <param name="redshift">What the endpoint of every cluster is; without it none of them answers.</param>
    /// <param name="options">How it is to be.</param>
    public static async Task<AwsServer> StartAsync(
        S3Server? s3 = null, RedshiftServer? redshift = null, AwsOptions? options = null)
    {
        var server = new AwsServer(s3, redshift, options ?? new AwsOptions());
        await server._application.StartAsync();
        server.Url = server._application.Urls.Single();
        return server;
    }

    /// <summary>Refuses an operation from now on, as a policy that does not allow it.</summary>
    /// <param name="action">The operation, such as CreateRole; or PassRole.</param>
    public void RefuseAccess(string action) => _refused[action] = true;

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        if (Redshift is not null)
            Redshift.Gate = null;
        _stop.Dispose();
    }

    internal bool IsRefused(string action) => _refused.ContainsKey(action);

    internal void Record(AwsRequest request) => _requests.Enqueue(request);

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var authorization = AuthorizationHeader.Of(request);
        if (request.Path == "/checkip" && HttpMethods.IsGet(request.Method))
            await context.Response.WriteAsync($"{context.Connection.RemoteIpAddress}\n", context.RequestAborted);
        else if (authorization is { Service: not "s3" } || IsForm(request))
            await new AwsExchange(this, context, authorization).RunAsync(_stop.Token);
        else if (_s3 is not null)
            await _s3.AnswerAsync(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static bool IsForm(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;
}
