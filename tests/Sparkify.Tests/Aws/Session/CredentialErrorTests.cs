using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws;
using Sparkify.Tests.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Session;

/// <summary>What is said when there are no credentials, or they have ended, and the command that mends it.</summary>
[Collection(nameof(Alone))]
public sealed class CredentialErrorTests : IDisposable
{
    private const string Keys = """
        aws_access_key_id = AKIAPLANTEDPLANTED00
        aws_secret_access_key = planted-secret-0123456789
        aws_session_token = planted-token-0123456789
        """;

    private const string WebIdentity =
        "the role of AWS_ROLE_ARN, by the web identity in AWS_WEB_IDENTITY_TOKEN_FILE";

    private readonly AwsSettings _settings = new();
    private readonly RecordingReporter _reporter = new();

    public CredentialErrorTests() => _settings.Set("AWS_REGION", "us-west-2");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task None_at_all()
    {
        var error = await FailedAsync();

        Assert.Equal(
            (ErrorIds.CredentialMissing, "No credentials for AWS were found."), (error.ErrorId, error.Message));
        Assert.Contains("-ProfileName", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_said_before_that_no_region_is()
    {
        _settings.Set("AWS_REGION", null);
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => AwsSession.OpenAsync(new AwsOptions { ProfileName = "nobody" }, _reporter, Token));
        Assert.Equal(
            (ErrorIds.CredentialMissing, "There is no AWS profile nobody that holds credentials."),
            (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_profile_that_is_not_there(bool isParameter)
    {
        _settings.Set("AWS_PROFILE", isParameter ? null : "nobody");

        var error = await FailedAsync(isParameter ? "nobody" : null);

        Assert.Equal(
            (ErrorIds.CredentialMissing, "There is no AWS profile nobody that holds credentials.", "nobody"),
            (error.ErrorId, error.Message, error.Target));
    }

    [Theory]
    [InlineData("loader")]
    [InlineData(null)]
    public async Task A_credentials_file_that_cannot_be_read_and_is_not_repeated(string? profileName)
    {
        var file = _settings.Folder.Write(
            "credentials", "[loader]\naws_secret_access_key planted-secret-0123456789\n");

        var error = await FailedAsync(profileName);

        Assert.Equal(
            (ErrorIds.ConfigInvalid, $"A file of the AWS configuration cannot be read: {file}, line 2."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_configuration_file_that_is_named_too_late()
    {
        _settings.Set("AWS_CONFIG_FILE", _settings.Folder.Write("other", "[default]\n"));

        var error = await FailedAsync();

        Assert.Equal((ErrorIds.ConfigInvalid, "AWS_CONFIG_FILE"), (error.ErrorId, error.Target));
        Assert.Contains("Start a new session", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_single_sign_on_that_ended_or_never_was(bool wasThere)
    {
        SingleSignOn.Write(_settings.Folder, "analyst", wasThere ? DateTime.UtcNow.AddHours(-1) : null);

        var error = await FailedAsync("analyst");

        Assert.Equal(
            (ErrorIds.CredentialExpired, "The session of the profile analyst (single sign-on) has ended.",
                "Sign in again: aws sso login --profile analyst"),
            (error.ErrorId, error.Message, error.RecommendedAction));
    }

    [Fact]
    public async Task A_single_sign_on_that_was_ended_elsewhere()
    {
        await using var sso = (await QueryServer.StartAsync()).Then(
            401, """{"message":"Session token not found or invalid","__type":"UnauthorizedException"}""",
            "application/json");
        _settings.Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        SingleSignOn.Write(_settings.Folder, "analyst", DateTime.UtcNow.AddHours(1));

        var error = await FailedAsync("analyst");

        Assert.Equal(
            (ErrorIds.CredentialExpired, "Sign in again: aws sso login --profile analyst"),
            (error.ErrorId, error.RecommendedAction));
    }

    [Fact]
    public async Task A_role_by_a_single_sign_on_that_ended_names_the_profile_to_sign_in_with()
    {
        SingleSignOn.Write(_settings.Folder, "analyst", DateTime.UtcNow.AddHours(-1));
        _settings.Folder.Write("config", """
            [profile admin]
            role_arn = arn:aws:iam::123456789012:role/admin
            source_profile = analyst
            """);

        var error = await FailedAsync("admin");

        Assert.Equal(
            (ErrorIds.CredentialExpired, "The session of the profile admin (a role, by single sign-on) has ended.",
                "Sign in again: aws sso login --profile analyst"),
            (error.ErrorId, error.Message, error.RecommendedAction));
    }

    [Fact]
    public async Task Keys_that_ended()
    {
        await using var aws = (await QueryServer.StartAsync()).ThenError(403, "ExpiredToken");
        _settings.Folder.Write("credentials", $"[loader]\n{Keys}\n");

        var error = await FailedAsync("loader", aws.Url);

        Assert.Equal(
            (ErrorIds.CredentialExpired,
                "AWS refused sts:GetCallerIdentity: the session of the profile loader (keys) has ended.",
                "Put fresh keys into the profile: aws configure --profile loader"),
            (error.ErrorId, error.Message, error.RecommendedAction));
    }

    [Theory]
    [InlineData("ExpiredTokenException", ErrorIds.CredentialExpired, $"The session of {WebIdentity} has ended.")]
    [InlineData("AccessDenied", ErrorIds.AccessDenied,
        $"AWS gave {WebIdentity} no credentials: Not authorized. (AccessDenied)")]
    [InlineData("InvalidIdentityToken", ErrorIds.AccessDenied,
        $"AWS gave {WebIdentity} no credentials: Not authorized. (InvalidIdentityToken)")]
    public async Task A_job_whose_web_identity_is_refused(string code, string id, string message)
    {
        await using var sts = (await QueryServer.StartAsync()).ThenError(400, code, "Not authorized.");
        Job(sts.Url, _settings.Folder.Write("token", "planted-jwt"));

        var error = await FailedAsync();

        Assert.Equal((id, message), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_job_while_STS_is_in_trouble()
    {
        await using var sts = (await QueryServer.StartAsync()).ThenError(503, "ServiceUnavailable", "Busy.");
        Job(sts.Url, _settings.Folder.Write("token", "planted-jwt"));

        var error = await FailedAsync();

        Assert.Equal(
            (ErrorIds.RequestFailed, $"AWS gave {WebIdentity} no credentials: Busy. (ServiceUnavailable)"),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_job_while_STS_cannot_be_reached()
    {
        Job("http://127.0.0.1:1", _settings.Folder.Write("token", "planted-jwt"));

        var error = await FailedAsync();

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.StartsWith(
            $"The credentials of {WebIdentity} cannot be fetched: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_without_the_file_of_its_web_identity()
    {
        Job("http://127.0.0.1:1", _settings.Folder["nowhere"]);

        var error = await FailedAsync();

        Assert.Equal(
            (ErrorIds.CredentialMissing, $"There are no credentials of {WebIdentity}."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_role_whose_keys_are_wrong_does_not_show_the_request()
    {
        await using var sts = (await QueryServer.StartAsync()).ThenError(403, "SignatureDoesNotMatch", """
            The request signature we calculated does not match.

            The Canonical String for this request should have been
            'POST x-amz-security-token:planted-token-0123456789'
            """);
        _settings.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        _settings.Folder.Write("credentials", $"""
            [base]
            {Keys}
            [admin]
            role_arn = arn:aws:iam::123456789012:role/admin
            source_profile = base
            """);

        var error = await FailedAsync("admin");

        Assert.Equal(
            (ErrorIds.AccessDenied, "AWS gave the profile admin (a role, by keys) no credentials: " +
                "The request signature we calculated does not match. (SignatureDoesNotMatch)"),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_credential_process_that_fails()
    {
        _settings.Folder.Write("credentials", "[helper]\ncredential_process = sh -c planted-secret-0123456789\n");

        var error = await FailedAsync("helper");

        Assert.Equal(
            (ErrorIds.CredentialMissing, "The program that the AWS profile names as its credential_process failed."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_container_that_gives_none()
    {
        await using var container = (await QueryServer.StartAsync()).Then(404, "nothing");
        _settings.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{container.Url}/credentials");

        var error = await FailedAsync();

        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
    }

    public void Dispose() => _settings.Dispose();

    private void Job(string stsUrl, string tokenFile)
    {
        _settings.Set("AWS_ENDPOINT_URL_STS", stsUrl);
        _settings.Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/job");
        _settings.Set("AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile);
    }

    private async Task<SparkifyException> FailedAsync(string? profileName = null, string? endpointUrl = null)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(async () =>
        {
            using var session = await AwsSession.OpenAsync(
                new AwsOptions { ProfileName = profileName, EndpointUrl = endpointUrl ?? "http://127.0.0.1:1" },
                _reporter, Token);
            await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);
        });
        string[] texts = [error.ToString(), error.RecommendedAction, error.Target, .. _reporter.VerboseLines];
        Assert.All(texts, text => Assert.DoesNotContain("planted", text, StringComparison.OrdinalIgnoreCase));
        return error;
    }
}
