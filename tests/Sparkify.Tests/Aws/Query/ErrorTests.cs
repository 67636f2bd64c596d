using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.Tests.Aws.Query;

/// <summary>What is said when AWS refuses, in either shape of its errors, and when another answers.</summary>
public class ErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ExpiredToken", 403, ErrorIds.CredentialExpired,
        "AWS refused redshift:PauseCluster: the session of Alice has ended.")]
    [InlineData("ExpiredTokenException", 400, ErrorIds.CredentialExpired,
        "AWS refused redshift:PauseCluster: the session of Alice has ended.")]
    [InlineData("RequestTimeTooSkewed", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster: this machine's clock is wrong.")]
    [InlineData("RequestInTheFuture", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster: this machine's clock is wrong.")]
    [InlineData("InvalidClientTokenId", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("SignatureDoesNotMatch", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("AuthFailure", 401, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("MissingAuthenticationToken", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("IncompleteSignature", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("InvalidAccessKeyId", 403, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("UnrecognizedClientException", 400, ErrorIds.AccessDenied,
        "AWS refused redshift:PauseCluster, since it does not know Alice: No.")]
    [InlineData("AccessDenied", 403, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("AccessDeniedException", 403, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("UnauthorizedOperation", 403, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("UnauthorizedAccess", 403, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("OptInRequired", 403, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("NotAuthorized", 401, ErrorIds.AccessDenied, "AWS refused redshift:PauseCluster to Alice: No.")]
    [InlineData("ClusterNotFound", 404, ErrorIds.RequestFailed, "redshift:PauseCluster failed: No. (ClusterNotFound)")]
    [InlineData("InvalidClusterState", 400, ErrorIds.RequestFailed,
        "redshift:PauseCluster failed: No. (InvalidClusterState)")]
    [InlineData("Throttling", 400, ErrorIds.RequestFailed, "redshift:PauseCluster failed: No. (Throttling)")]
    [InlineData("InternalFailure", 500, ErrorIds.RequestFailed, "redshift:PauseCluster failed: No. (InternalFailure)")]
    public async Task An_error_of_AWS_is_in_our_words(string code, int status, string id, string message)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(status, code);

        var error = await aws.RefusedAsync();

        Assert.Equal((id, message, "redshift:PauseCluster"), (error.ErrorId, error.Message, error.Target));
        Assert.True(error.IsAws("Other", code));
        Assert.False(error.IsAws("Other"));
        aws.RequireNoSecret(error);
    }

    [Theory]
    [InlineData("Throttling", 400, "Run it again in a minute: AWS was busy or in trouble.")]
    [InlineData("InternalFailure", 500, "Run it again in a minute: AWS was busy or in trouble.")]
    [InlineData("InvalidClusterState", 400, "Mend what the message names, and run it again.")]
    [InlineData("AccessDenied", 403,
        "Ask for the right redshift:PauseCluster, or name a profile that has it in AWS_PROFILE. {-ProfileName} names one too.")]
    [InlineData("ExpiredToken", 403, "Sign in again, Alice.")]
    [InlineData("RequestTimeTooSkewed", 403, "Set the clock.")]
    public async Task It_says_what_to_do(string code, int status, string recommendedAction)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(status, code);

        Assert.Equal(recommendedAction, (await aws.RefusedAsync()).RecommendedAction);
    }

    [Theory]
    [InlineData("Signature expired: 20261121T100000Z is now earlier than 20261121T110000Z")]
    [InlineData("Signature not yet current: 20261121T130000Z is still later than 20261121T111500Z")]
    public async Task A_signature_out_of_its_time_is_the_clock_s_fault(string message)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(403, "SignatureDoesNotMatch", message);

        Assert.Equal(
            "AWS refused redshift:PauseCluster: this machine's clock is wrong.", (await aws.RefusedAsync()).Message);
    }

    [Theory]
    [InlineData("InvalidGroup.NotFound", 400, ErrorIds.RequestFailed,
        "ec2:DeleteSecurityGroup failed: No. (InvalidGroup.NotFound)")]
    [InlineData("UnauthorizedOperation", 403, ErrorIds.AccessDenied,
        "AWS refused ec2:DeleteSecurityGroup to Alice: No.")]
    [InlineData("AuthFailure", 401, ErrorIds.AccessDenied,
        "AWS refused ec2:DeleteSecurityGroup, since it does not know Alice: No.")]
    [InlineData("RequestExpired", 400, ErrorIds.CredentialExpired,
        "AWS refused ec2:DeleteSecurityGroup: the session of Alice has ended.")]
    public async Task EC2_s_errors_are_read_too(string code, int status, string id, string message)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenEc2Error(status, code);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => aws.Session.Ec2.DeleteGroupAsync("sg-1", Token));

        Assert.Equal((id, message), (error.ErrorId, error.Message));
        Assert.True(error.IsAws(code));
    }

    [Theory]
    [InlineData(503, "<html><body><h1>503 Service Unavailable</h1>", "text/html", "HTTP 503 ServiceUnavailable")]
    [InlineData(503, "", "text/plain", "HTTP 503 ServiceUnavailable")]
    [InlineData(403, "<html><body>Blocked by the proxy</body></html>", "text/html", "HTTP 403 Forbidden")]
    [InlineData(429, "", "text/plain", "HTTP 429 TooManyRequests")]
    [InlineData(500, "<!DOCTYPE a [<!ENTITY b \"c\">]><ErrorResponse><Error><Code>&b;</Code></Error></ErrorResponse>",
        "text/xml", "HTTP 500 InternalServerError")]
    public async Task A_proxy_that_answers_is_not_taken_for_AWS(int status, string body, string type, string what)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(status, body, type);

        foreach (var (action, error) in await RefusedByEachAsync(aws))
        {
            Assert.Equal(
                (ErrorIds.ConnectionFailed, $"{action} was not answered by AWS, but with {what}."),
                (error.ErrorId, error.Message));
        }
    }

    [Theory]
    [InlineData("<html><body>Sign in to the hotel's network</body></html>")]
    [InlineData("<PauseClusterResponse><PauseClusterResult><Cluster><ClusterIdentifier>spar")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><PauseClusterResponse>&b;</PauseClusterResponse>")]
    [InlineData("<DeleteClusterResponse><DeleteClusterResult/></DeleteClusterResponse>")]
    [InlineData("")]
    public async Task An_answer_that_is_none_of_AWS_s_is_no_success_and_is_not_repeated(string body)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, body.Replace("spar", Calling.PlantedToken, StringComparison.Ordinal));

        var errors = await RefusedByEachAsync(aws);

        foreach (var (action, error) in errors)
        {
            Assert.Equal(
                (ErrorIds.ConnectionFailed, $"The answer to {action} is not one of AWS's."),
                (error.ErrorId, error.Message));
            aws.RequireNoSecret(error);
        }

        Assert.Equal(4 * errors.Count, aws.Server.Calls.Length);
    }

    private static async Task<IReadOnlyList<(string Action, SparkifyException Error)>> RefusedByEachAsync(Calling aws) =>
    [
        ("redshift:PauseCluster", await aws.RefusedAsync()),
        ("ec2:DeleteSecurityGroup", await Assert.ThrowsAsync<SparkifyException>(
            () => aws.Session.Ec2.DeleteGroupAsync("sg-1", Token))),
        ("sts:GetCallerIdentity", await Assert.ThrowsAsync<SparkifyException>(
            () => aws.Session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token))),
    ];

    [Theory]
    [InlineData("SignatureDoesNotMatch",
        """
        The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key.

        The Canonical String for this request should have been
        'POST
        /

        host:127.0.0.1
        x-amz-security-token:planted-token-0123456789

        0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0'

        The String-to-Sign should have been
        'AWS4-HMAC-SHA256'
        """,
        "Check your AWS Secret Access Key.")]
    [InlineData("IncompleteSignature",
        "Credential must have exactly 5 elements. Authorization=AWS4-HMAC-SHA256 Credential=ASIAPLANTEDPLANTED00/x",
        "Credential must have exactly 5 elements.")]
    public async Task What_AWS_repeats_of_the_request_is_cut_off(string code, string message, string end)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(403, code, message);

        var error = await aws.RefusedAsync();

        Assert.EndsWith(end, error.Message, StringComparison.Ordinal);
        aws.RequireNoSecret(error);
    }

    [Fact]
    public async Task An_error_without_a_word_says_so()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenError(400, "Strange", "");

        Assert.Equal(
            "redshift:PauseCluster failed: HTTP 400 BadRequest (Strange)", (await aws.RefusedAsync()).Message);
    }
}
