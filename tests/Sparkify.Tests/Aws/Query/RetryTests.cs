using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Query;

/// <summary>What is asked again, how often, for how long, and how that is told.</summary>
[Collection(nameof(Alone))]
public class RetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(503, "RequestLimitExceeded")]
    [InlineData(500, "InternalFailure")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(502, "BadGateway")]
    [InlineData(504, "GatewayTimeout")]
    [InlineData(429, "")]
    [InlineData(503, "")]
    public async Task Throttling_and_trouble_are_asked_again_and_told(int status, string code)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(status, Error(code)).Then(status, Error(code)).ThenCluster("PauseCluster");

        await aws.AskAsync();

        Assert.Equal(3, aws.Server.Calls.Length);
        var told = aws.Reporter.VerboseLines.Where(line => line.Contains("asking again", StringComparison.Ordinal));
        Assert.Equal(2, told.Count());
        Assert.All(told, line => Assert.StartsWith(
            $"Redshift PauseCluster: {(code.Length > 0 ? code : "HTTP")}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400, "InvalidClusterState")]
    [InlineData(404, "ClusterNotFound")]
    [InlineData(403, "AccessDenied")]
    [InlineData(409, "EntityAlreadyExists")]
    public async Task What_is_refused_is_not_asked_again(int status, string code)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(status, code);

        await aws.RefusedAsync();

        Assert.Single(aws.Server.Calls);
    }

    [Fact]
    public async Task A_cut_connection_is_asked_again()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCut().ThenCut().ThenCluster("PauseCluster");

        await aws.AskAsync();

        // HttpClient itself asks once more where a connection that was used before was cut.
        Assert.InRange(aws.Server.Calls.Length, 3, 4);
    }

    [Fact]
    public async Task After_six_times_it_is_given_up()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(400, "Throttling", "Rate exceeded");

        var error = await aws.RefusedAsync();

        Assert.Equal(7, aws.Server.Calls.Length);
        Assert.Equal(
            (ErrorIds.RequestFailed, "redshift:PauseCluster failed: Rate exceeded (Throttling)"),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_call_that_takes_too_long_in_all_is_given_up()
    {
        await using var aws = await Calling.StartAsync(Calling.Quick with { Call = TimeSpan.Zero });
        aws.Server.ThenError(503, "ServiceUnavailable");

        Assert.Equal(ErrorIds.RequestFailed, (await aws.RefusedAsync()).ErrorId);
        Assert.Single(aws.Server.Calls);
    }

    [Fact]
    public async Task A_server_that_is_always_cut_off_cannot_be_reached()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCut();

        var error = await aws.RefusedAsync();

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.StartsWith("AWS cannot be reached for redshift:PauseCluster: ", error.Message, StringComparison.Ordinal);
        aws.RequireNoSecret(error);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://no-such-host.invalid")]
    public async Task A_server_that_is_not_there_is_asked_three_times_more(string url)
    {
        var reporter = new RecordingReporter();
        using var session = new AwsSession(
            new AwsOptions { EndpointUrl = url, Region = "us-west-2" }, new BasicAWSCredentials("a", "b"),
            new AwsIdentity("Alice", "Sign in."), reporter, Calling.Quick);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => session.Redshift.DescribeClustersAsync(null, Token));

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Equal(
            3, reporter.VerboseLines.Count(line => line.Contains("asking again", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_says_nothing_more_is_asked_again(bool isInTheMiddle)
    {
        await using var aws = await Calling.StartAsync(
            Calling.Quick with { Answer = TimeSpan.FromMilliseconds(200), Retries = 2 });
        if (isInTheMiddle)
            aws.Server.ThenHangInTheMiddle();
        else
            aws.Server.ThenHang();
        var watch = Stopwatch.StartNew();

        var error = await aws.RefusedAsync();

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Equal(3, aws.Server.Calls.Length);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("silence in the middle")]
    [InlineData("a pause")]
    public async Task Whoever_cancels_is_heard_at_once(string during)
    {
        await using var aws = await Calling.StartAsync(new QueryPatience
        {
            Pause = TimeSpan.FromMinutes(5), LongestPause = TimeSpan.FromMinutes(5),
        });
        using var stop = new CancellationTokenSource();
        switch (during)
        {
            case "silence":
                aws.Server.ThenHang().OnCall = _ => stop.CancelAfter(50);
                break;
            case "silence in the middle":
                aws.Server.ThenHangInTheMiddle().OnCall = _ => stop.CancelAfter(50);
                break;
            default:
                aws.Server.ThenError(503, "ServiceUnavailable");
                aws.Reporter.OnVerbose = _ => stop.CancelAfter(50);
                break;
        }

        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aws.AskAsync(stop.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Single(aws.Server.Calls);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected_by_the_server_s()
    {
        await using var aws = await Calling.StartAsync();
        var server = DateTime.UtcNow.AddHours(3);
        aws.Server
            .Then(async context =>
            {
                context.Response.StatusCode = 403;
                context.Response.Headers.Date = server.ToString("R", CultureInfo.InvariantCulture);
                await context.Response.WriteAsync(Error("RequestTimeTooSkewed"));
            })
            .ThenCluster("PauseCluster");

        await aws.AskAsync();

        Assert.Equal(2, aws.Server.Calls.Length);
        var signed = DateTime.ParseExact(
            aws.Server.Calls[1].Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        Assert.InRange(signed, server.AddMinutes(-1), server.AddMinutes(1));
        Assert.Contains(aws.Reporter.VerboseLines, line => line.Contains("clock is wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_of_EC2_s_that_ended_is_not_taken_for_a_wrong_clock_again_and_again()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenEc2Error(400, "RequestExpired");

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => aws.Session.Ec2.DeleteGroupAsync("sg-1", Token));

        Assert.Equal(ErrorIds.CredentialExpired, error.ErrorId);
        Assert.Single(aws.Server.Calls);
    }

    private static string Error(string code) => code.Length == 0
        ? "<html>busy</html>"
        : $"<ErrorResponse><Error><Code>{code}</Code><Message>No.</Message></Error></ErrorResponse>";
}
