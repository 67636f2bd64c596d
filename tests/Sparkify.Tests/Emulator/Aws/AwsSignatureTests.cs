using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>Nothing is answered that is not signed, with the right keys, for the right service and region.</summary>
public class AwsSignatureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_SDK_signs_as_it_is_checked()
    {
        await using var account = await TestAccount.StartAsync();
        using var client = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(account.Server.AccessKeyId, account.Server.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig { ServiceURL = account.Server.Url, AuthenticationRegion = "us-west-2" });

        var identity = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Equal(("123456789012", "arn:aws:iam::123456789012:user/sparkify"), (identity.Account, identity.Arn));
        var request = Assert.Single(account.Server.Requests);
        Assert.Equal(
            ("sts", "GetCallerIdentity", "us-west-2", true, 200),
            (request.Service, request.Action, request.Region, request.IsSigned, request.Status));
        Assert.Equal(new Uri(account.Server.Url).Authority, request.Host);
        Assert.Empty(request.Parameters);
    }

    [Theory]
    [InlineData("sts", "key", 403, "InvalidClientTokenId", "The security token included in the request is invalid.")]
    [InlineData("sts", "secret", 403, "SignatureDoesNotMatch", "The request signature we calculated does not match")]
    [InlineData("sts", "no token", 403, "InvalidClientTokenId", "The security token included in the request is invalid.")]
    [InlineData("sts", "token", 403, "InvalidClientTokenId", "The security token included in the request is invalid.")]
    [InlineData("sts", "late", 403, "SignatureDoesNotMatch", "Signature expired: ")]
    [InlineData("sts", "early", 403, "SignatureDoesNotMatch", "Signature not yet current: ")]
    [InlineData("sts", "expired", 403, "ExpiredToken", "The security token included in the request is expired")]
    [InlineData("redshift", "expired", 403, "ExpiredToken", "The security token included in the request is expired")]
    [InlineData("iam", "region", 403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region.")]
    [InlineData("redshift", "no region", 403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region.")]
    [InlineData("sqs", "", 403, "SignatureDoesNotMatch", "Credential should be scoped to correct service.")]
    [InlineData("ec2", "key", 401, "AuthFailure", "AWS was not able to validate the provided access credentials")]
    [InlineData("ec2", "secret", 401, "AuthFailure", "AWS was not able to validate the provided access credentials")]
    [InlineData("ec2", "late", 400, "RequestExpired", "Request has expired.")]
    [InlineData("ec2", "expired", 400, "RequestExpired", "Request has expired.")]
    public async Task What_is_signed_wrongly_is_refused_in_the_words_of_the_service(
        string service, string what, int status, string code, string message)
    {
        await using var account = await TestAccount.StartAsync();
        var server = account.Server;
        server.SessionToken = what.EndsWith("token", StringComparison.Ordinal) ? "the right one" : null;
        server.CredentialsExpired = what == "expired";
        var right = new FormSigner(server.AccessKeyId, server.SecretAccessKey);
        var signer = what switch
        {
            "key" => right with { AccessKeyId = "AKIAUNKNOWN" },
            "secret" => right with { SecretAccessKey = "wrong" },
            "token" => right with { SessionToken = "wrong" },
            "late" => right with { Time = DateTime.UtcNow.AddMinutes(-16) },
            "early" => right with { Time = DateTime.UtcNow.AddMinutes(16) },
            _ => right,
        };
        var region = what == "no region" ? "aws-global" : "us-west-2";

        var error = TestAccount.Error(await TestAccount.SendAsync(
            account.Request($"{service}.DescribeVpcs", region, [], signer)));

        Assert.Equal((status, code), (error.Status, error.Code));
        Assert.StartsWith(message, error.Message);
        Assert.Equal((status, code), (server.Requests.Single().Status, server.Requests.Single().Error));
    }

    [Fact]
    public async Task What_was_changed_after_it_was_signed_is_refused()
    {
        await using var account = await TestAccount.StartAsync();
        var request = account.Request("iam.GetRole", "us-east-1", [("RoleName", "mine")]);
        request.Content = new StringContent(
            "Action=GetRole&Version=2010-05-08&RoleName=yours", null, "application/x-www-form-urlencoded");

        var error = TestAccount.Error(await TestAccount.SendAsync(request));

        Assert.Equal("SignatureDoesNotMatch", error.Code);
    }

    [Fact]
    public async Task What_is_not_signed_is_refused()
    {
        await using var account = await TestAccount.StartAsync();
        var request = account.Request("sts.GetCallerIdentity", "us-west-2", []);
        request.Headers.Remove("Authorization");

        var error = TestAccount.Error(await TestAccount.SendAsync(request));

        Assert.Equal((403, "MissingAuthenticationToken"), (error.Status, error.Code));
        Assert.False(account.Server.Requests.Single().IsSigned);
    }

    [Fact]
    public async Task Session_tokens_are_taken_with_their_keys()
    {
        await using var account = await TestAccount.StartAsync();
        account.Server.SessionToken = "the right one";

        await account.CallAsync("sts.GetCallerIdentity");
    }

    [Fact]
    public async Task Keys_that_have_run_out_are_no_good_for_S3_either()
    {
        await using var account = await TestAccount.StartAsync();
        account.S3.CreateBucket("music");
        account.Server.CredentialsExpired = true;
        using var client = Client(account);

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync("music", "a", Token));

        Assert.Equal(("ExpiredToken", HttpStatusCode.BadRequest), (error.ErrorCode, error.StatusCode));
    }

    [Fact]
    public async Task What_is_for_S3_goes_there_and_is_not_counted_here()
    {
        await using var account = await TestAccount.StartAsync();
        account.S3.CreateBucket("music");
        account.S3.CreateBucket("open", isPublic: true);
        account.S3.Put("open", "a", "hello"u8.ToArray());
        using var client = Client(account);
        await client.PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest { BucketName = "music", Key = "song", ContentBody = "la" }, Token);
        using var http = new HttpClient();

        Assert.Equal("la"u8.ToArray(), account.S3.Get("music", "song"));
        Assert.Equal("hello", await http.GetStringAsync($"{account.Server.Url}/open/a", Token));
        Assert.Equal(
            HttpStatusCode.Forbidden, (await http.GetAsync($"{account.Server.Url}/music/song", Token)).StatusCode);
        Assert.Empty(account.Server.Requests);
        Assert.Equal(3, account.S3.Requests.Count);
    }

    [Fact]
    public async Task Whoever_asks_is_told_the_own_address()
    {
        await using var account = await TestAccount.StartAsync();
        using var http = new HttpClient();

        Assert.Equal("127.0.0.1\n", await http.GetStringAsync($"{account.Server.Url}/checkip", Token));
    }

    private static AmazonS3Client Client(TestAccount account) => new(
        new BasicAWSCredentials(account.Server.AccessKeyId, account.Server.SecretAccessKey),
        new AmazonS3Config
        {
            ServiceURL = account.Server.Url, AuthenticationRegion = "us-west-2", ForcePathStyle = true,
        });
}
