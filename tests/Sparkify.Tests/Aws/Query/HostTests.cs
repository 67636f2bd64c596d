using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.Tests.Aws.Query;

/// <summary>Nothing goes anywhere but to the endpoint, and nothing goes there unsigned.</summary>
public class HostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var other = (await QueryServer.StartAsync()).ThenCluster("PauseCluster");
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = other.Url;
            return Task.CompletedTask;
        });

        var error = await aws.RefusedAsync();

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Contains($"HTTP {status}", error.Message, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task Every_call_of_every_service_is_signed_with_the_token()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCut();
        aws.Server.ThenError(400, "Refused");

        await Assert.ThrowsAsync<SparkifyException>(() => aws.Session.Redshift.DescribeClustersAsync(null, Token));
        await Assert.ThrowsAsync<SparkifyException>(() => aws.Session.Iam.GetRoleAsync("r", Token));
        await Assert.ThrowsAsync<SparkifyException>(() => aws.Session.Ec2.FindVpcsAsync([], Token));
        await Assert.ThrowsAsync<SparkifyException>(() => aws.Session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token));

        var calls = aws.Server.Calls;
        Assert.Equal(
            ["us-west-2/redshift", "us-east-1/iam", "us-west-2/ec2", "us-west-2/sts"],
            calls.Select(call => call.SignedFor).Distinct());
        Assert.All(calls, call =>
        {
            Assert.Matches(
                "^AWS4-HMAC-SHA256 Credential=.*, SignedHeaders=.*x-amz-security-token.*, Signature=[0-9a-f]{64}$",
                call.Headers["Authorization"]);
            Assert.Equal(Calling.PlantedToken, call.Headers["X-Amz-Security-Token"]);
            Assert.Equal(new Uri(aws.Server.Url).Authority, call.Headers["Host"]);
        });
    }

    [Fact]
    public async Task The_path_of_an_endpoint_is_kept()
    {
        await using var server = (await QueryServer.StartAsync()).ThenCaller();
        using var session = new Engine.Aws.AwsSession(
            new Engine.Aws.AwsOptions { EndpointUrl = server.Url + "/aws/", Region = "us-west-2" },
            new Amazon.Runtime.BasicAWSCredentials("a", "b"), new Engine.Aws.AwsIdentity("Alice", "Sign in."),
            new Support.RecordingReporter(), Calling.Quick);

        await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Equal("/aws/", Assert.Single(server.Calls).Path);
    }
}
