using System.Globalization;
using Amazon.SecurityToken.Model;
using Amazon.Util;
using Microsoft.AspNetCore.Http;
using Sparkify.Engine.Aws;
using Sparkify.Tests.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Session;

/// <summary>Whose credentials are used, from all the places they may be in, and in which words that is told.</summary>
[Collection(nameof(Alone))]
public sealed class CredentialTests : IDisposable
{
    private const string Id = "ASIAPLANTEDPLANTED00";
    private const string Secret = "planted/secret+0123456789abcdefghijklmno";
    private const string SessionToken = "planted-token-0123456789";

    private readonly AwsSettings _settings = new();
    private readonly RecordingReporter _reporter = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_keys_of_a_profile_that_is_named()
    {
        _settings.Folder.Write("credentials", Profile("loader"));

        Assert.Equal("the profile loader (keys)", await UsedAsync("loader"));
    }

    [Fact]
    public async Task The_keys_of_the_profile_in_AWS_PROFILE()
    {
        _settings.Folder.Write("credentials", Profile("loader"));
        _settings.Set("AWS_PROFILE", "loader");

        Assert.Equal("the profile loader (keys)", await UsedAsync());
    }

    [Fact]
    public async Task The_keys_of_the_default_profile()
    {
        _settings.Folder.Write("credentials", Profile("default"));

        Assert.Equal("the profile default (keys)", await UsedAsync());
    }

    [Fact]
    public async Task The_keys_in_the_environment()
    {
        _settings.SetKeys(Id, Secret, SessionToken);

        Assert.Equal("the keys in the environment (AWS_ACCESS_KEY_ID)", await UsedAsync());
    }

    [Fact]
    public async Task A_profile_that_is_named_goes_before_the_keys_in_the_environment()
    {
        _settings.Folder.Write("credentials", Profile("loader"));
        _settings.SetKeys("AKIAOTHER", "other");

        Assert.Equal("the profile loader (keys)", await UsedAsync("loader"));
    }

    [Fact]
    public async Task The_role_of_a_job_by_web_identity()
    {
        await using var sts = (await QueryServer.StartAsync()).Then(200, Assumed("AssumeRoleWithWebIdentity"));
        _settings.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        _settings.Set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/job");
        _settings.Set("AWS_WEB_IDENTITY_TOKEN_FILE", _settings.Folder.Write("token", "planted-jwt"));

        Assert.Equal(
            "the role of AWS_ROLE_ARN, by the web identity in AWS_WEB_IDENTITY_TOKEN_FILE", await UsedAsync());

        var call = Assert.Single(sts.Calls);
        Assert.Equal(
            ("AssumeRoleWithWebIdentity", "arn:aws:iam::123456789012:role/job", "planted-jwt"),
            (call.Action, call.Form["RoleArn"], call.Form["WebIdentityToken"]));
    }

    [Fact]
    public async Task A_role_by_the_keys_of_another_profile()
    {
        await using var sts = (await QueryServer.StartAsync()).Then(200, Assumed("AssumeRole"));
        _settings.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        _settings.Folder.Write("credentials", $"""
            {Profile("base", "AKIABASE")}
            [admin]
            role_arn = arn:aws:iam::123456789012:role/admin
            source_profile = base
            """);

        Assert.Equal("the profile admin (a role, by keys)", await UsedAsync("admin"));
        Assert.Equal("AssumeRole", Assert.Single(sts.Calls).Action);
    }

    [Fact]
    public async Task A_single_sign_on()
    {
        await using var sso = (await QueryServer.StartAsync()).Then(200, $$"""
            {"roleCredentials":{"accessKeyId":"{{Id}}","secretAccessKey":"{{Secret}}","sessionToken":"{{SessionToken}}",
            "expiration":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}} } }
            """, "application/json");
        _settings.Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        SingleSignOn.Write(_settings.Folder, "analyst", DateTime.UtcNow.AddHours(1));

        Assert.Equal("the profile analyst (single sign-on)", await UsedAsync("analyst"));
        Assert.Single(sso.Calls);
    }

    [Fact]
    public async Task The_role_of_a_container()
    {
        await using var container = (await QueryServer.StartAsync()).Then(200, Found(), "application/json");
        _settings.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{container.Url}/credentials");

        Assert.Equal("the role of this container", await UsedAsync());
        Assert.Equal("/credentials", container.Calls[0].Path);
    }

    [Fact]
    public async Task The_role_of_a_machine()
    {
        await using var machine = (await QueryServer.StartAsync()).Then(context =>
            context.Response.WriteAsync(
                context.Request.Path.Value!.EndsWith("/token", StringComparison.Ordinal) ? "t"
                : context.Request.Path.Value.EndsWith("security-credentials/", StringComparison.Ordinal) ? "worker"
                : Found()));
        _settings.SetForAll("AWS_EC2_METADATA_SERVICE_ENDPOINT", machine.Url);

        // The SDK's first request takes long where much else is going on, and it has but two seconds.
        Assert.NotEmpty(EC2InstanceMetadata.IAMSecurityCredentials);

        Assert.Equal("the role of this machine", await UsedAsync());
    }

    [Fact]
    public async Task A_credential_process()
    {
        var script = _settings.Folder.Write("give.sh", $$"""
            echo '{"Version":1,"AccessKeyId":"{{Id}}","SecretAccessKey":"{{Secret}}","SessionToken":"{{SessionToken}}"}'
            """);
        _settings.Folder.Write("credentials", $"[helper]\ncredential_process = sh {script}\n");

        Assert.Equal("the profile helper (its credential_process)", await UsedAsync("helper"));
    }

    [Fact]
    public async Task Opening_a_session_asks_nobody()
    {
        await using var aws = (await QueryServer.StartAsync()).ThenCaller();
        _settings.Folder.Write("credentials", Profile("loader"));

        using var session = await AwsSession.OpenAsync(
            new AwsOptions { ProfileName = "loader", Region = "us-west-2", EndpointUrl = aws.Url }, _reporter, Token);

        Assert.Empty(aws.Calls);
    }

    public void Dispose() => _settings.Dispose();

    /// <summary>Calls with the credentials that are found, the planted ones, and gives their description.</summary>
    private async Task<string> UsedAsync(string? profileName = null)
    {
        await using var aws = (await QueryServer.StartAsync()).ThenCaller();
        _settings.Set("AWS_REGION", "us-west-2");
        using var session = await AwsSession.OpenAsync(
            new AwsOptions { ProfileName = profileName, EndpointUrl = aws.Url }, _reporter, Token);

        await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        var call = Assert.Single(aws.Calls);
        Assert.Contains($"Credential={Id}/", call.Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("planted", string.Concat(_reporter.VerboseLines), StringComparison.OrdinalIgnoreCase);
        const string Begin = "AWS in us-west-2, as ";
        var told = Assert.Single(
            _reporter.VerboseLines, line => line.StartsWith(Begin, StringComparison.Ordinal));
        return told[Begin.Length..];
    }

    private static string Profile(string name, string id = Id) => $"""
        [{name}]
        aws_access_key_id = {id}
        aws_secret_access_key = {Secret}
        aws_session_token = {SessionToken}
        """;

    private static string Found() => $$"""
        {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"{{Id}}","SecretAccessKey":"{{Secret}}",
        "Token":"{{SessionToken}}","Expiration":"{{InAnHour}}","LastUpdated":"2026-01-01T00:00:00Z"}
        """;

    private static string InAnHour =>
        DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Assumed(string action) => $"""
        <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn>
            <AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
          <Credentials><AccessKeyId>{Id}</AccessKeyId><SecretAccessKey>{Secret}</SecretAccessKey>
            <SessionToken>{SessionToken}</SessionToken><Expiration>{InAnHour}</Expiration></Credentials>
        </{action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>
        """;
}
