using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Tests.Aws.Query;

/// <summary>
/// Says what it is told to say, to whatever it is asked, so that answers can be wrong in any way. The emulator's
/// AwsServer is for those that are right.
/// </summary>
internal sealed class QueryServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<QueryCall> _calls = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WebApplication _application;

    private QueryServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    public string Url => _application.Urls.Single();

    /// <summary>The requests, as they came.</summary>
    public QueryCall[] Calls => [.. _calls];

    /// <summary>Called with each request, before it is answered.</summary>
    public Action<QueryCall>? OnCall { get; set; }

    public static async Task<QueryServer> StartAsync()
    {
        var server = new QueryServer();
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Answers the next request; the last answer is given again and again.</summary>
    public QueryServer Then(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <inheritdoc cref="Then(Func{HttpContext, Task})"/>
    public QueryServer Then(int status, string body, string type = "text/xml") => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    });

    /// <summary>An error, in the shape of Redshift, IAM and STS.</summary>
    public QueryServer ThenError(int status, string code, string message = "No.") => Then(status, $"""
        <ErrorResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
          <RequestId>5c8b1a9e-0000-0000-0000-000000000001</RequestId>
        </ErrorResponse>
        """);

    /// <summary>An error, in the shape of EC2.</summary>
    public QueryServer ThenEc2Error(int status, string code, string message = "No.") => Then(status, $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response>
          <Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>
          <RequestID>5c8b1a9e-0000-0000-0000-000000000002</RequestID>
        </Response>
        """);

    /// <summary>A cluster, as CreateCluster and its like answer.</summary>
    public QueryServer ThenCluster(string action = "CreateCluster") => Then(200, $"""
        <{action}Response xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
          <{action}Result><Cluster><ClusterIdentifier>sparkify</ClusterIdentifier></Cluster></{action}Result>
          <ResponseMetadata><RequestId>5c8b1a9e-0000-0000-0000-000000000003</RequestId></ResponseMetadata>
        </{action}Response>
        """);

    /// <summary>Who is calling.</summary>
    public QueryServer ThenCaller() => Then(200, """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/Alice</Arn>
            <UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
            <Account>123456789012</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """);

    /// <summary>Ends the connection without an answer.</summary>
    public QueryServer ThenCut() => Then(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Says nothing until the client goes away.</summary>
    public QueryServer ThenHang() => Then(context => UntilGoneAsync(context));

    /// <summary>Begins to answer, and says no more until the client goes away.</summary>
    public QueryServer ThenHangInTheMiddle() => Then(async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("<CreateClusterResponse>");
        await context.Response.Body.FlushAsync();
        await UntilGoneAsync(context);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    private async Task UntilGoneAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString())
            : [];
        var call = new QueryCall(
            context.Request.Path + context.Request.QueryString, form,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _calls.Enqueue(call);
        OnCall?.Invoke(call);
        var answer = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.First();
        await answer(context);
    }
}
