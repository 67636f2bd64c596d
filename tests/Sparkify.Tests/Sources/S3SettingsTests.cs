using System.Diagnostics;
using Amazon.Runtime;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Sources;
using Sparkify.Tests.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Sources;

/// <summary>Where credentials and the endpoint come from when nobody hands them in.</summary>
[Collection(nameof(Alone))]
public sealed class S3SettingsTests : IDisposable
{
    private readonly AwsSettings _settings = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_profile_that_is_named_is_used()
    {
        await using var store = await StoreAsync();
        WriteCredentials("loader", store.Server);
        using var source = new S3Source(store.Server.Url, "loader");

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Fact]
    public async Task The_keys_in_the_environment_are_used()
    {
        await using var store = await StoreAsync();
        _settings.SetKeys(store.Server.AccessKeyId, store.Server.SecretAccessKey);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Fact]
    public async Task The_default_profile_is_used()
    {
        await using var store = await StoreAsync();
        WriteCredentials("default", store.Server);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_profile_that_is_not_there_is_named(bool isParameter)
    {
        await using var store = await StoreAsync();
        _settings.Set("AWS_PROFILE", isParameter ? null : "nobody");
        using var source = new S3Source(store.Server.Url, isParameter ? "nobody" : null);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal(
            (ErrorIds.CredentialMissing, "There is no AWS profile nobody that holds credentials.", "nobody"),
            (error.ErrorId, error.Message, error.Target));
    }

    [Fact]
    public async Task A_single_sign_on_that_ended_asks_to_sign_in_again()
    {
        await using var store = await StoreAsync();
        _settings.Folder.Write("credentials", """
            [analyst]
            sso_account_id = 123456789012
            sso_region = us-west-2
            sso_role_name = Reader
            sso_start_url = https://sparkify-nobody-signed-in.awsapps.com/start
            """);
        using var source = new S3Source(store.Server.Url, "analyst");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal(
            (ErrorIds.CredentialExpired, "The session of the profile analyst (single sign-on) has ended.",
                "Sign in again: aws sso login --profile analyst"),
            (error.ErrorId, error.Message, error.RecommendedAction));
    }

    [Fact]
    public async Task A_credential_process_that_fails_is_named_and_its_words_are_not_repeated()
    {
        await using var store = await StoreAsync();
        _settings.Folder.Write("credentials", """
            [helper]
            credential_process = planted-secret-0123456789
            """);
        using var source = new S3Source(store.Server.Url, "helper");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
        Assert.Contains("credential_process", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("planted-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_whose_keys_are_wrong_does_not_show_the_request()
    {
        await using var store = await StoreAsync();
        await using var sts = (await QueryServer.StartAsync()).ThenError(
            403, "SignatureDoesNotMatch", "No match.\n\nThe Canonical String was 'x-amz-security-token:planted-token'");
        _settings.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        _settings.Folder.Write("credentials", """
            [base]
            aws_access_key_id = AKIABASE
            aws_secret_access_key = wrong
            [admin]
            role_arn = arn:aws:iam::123456789012:role/admin
            source_profile = base
            region = us-west-2
            """);
        using var source = new S3Source(store.Server.Url, "admin");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.DoesNotContain("planted", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_no_credentials_it_does_not_take_seconds_to_know()
    {
        var watch = Stopwatch.StartNew();

        Assert.IsType<AnonymousAWSCredentials>(await AwsCredentials.FindAsync(profileName: null, Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    public async Task The_endpoint_in_the_environment_is_used(string name)
    {
        await using var store = await StoreAsync();
        _settings.Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        _settings.Set(name, store.Server.Url);
        WriteCredentials("default", store.Server);
        using var source = new S3Source(endpointUrl: null, profileName: null);

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Fact]
    public async Task The_endpoint_that_is_given_goes_first()
    {
        await using var store = await StoreAsync();
        _settings.Set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        WriteCredentials("default", store.Server);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Theory]
    [InlineData(true, "endpoint_url = {0}")]
    [InlineData(false, "endpoint_url = {0}")]
    [InlineData(true, "services = mine\n[services mine]\ns3 =\n  endpoint_url = {0}")]
    public async Task The_endpoint_in_the_profile_is_used(bool isParameter, string lines)
    {
        await using var store = await StoreAsync();
        WriteCredentials("loader", store.Server);
        _settings.Folder.Write(
            "config", $"[profile loader]\n{lines.Replace("{0}", store.Server.Url, StringComparison.Ordinal)}\n");
        _settings.Set("AWS_PROFILE", isParameter ? null : "loader");
        using var source = new S3Source(endpointUrl: null, isParameter ? "loader" : null);

        Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
    }

    [Fact]
    public void An_endpoint_in_the_environment_that_is_no_address_is_not_repeated()
    {
        _settings.Set("AWS_ENDPOINT_URL_S3", "planted-secret");

        var error = Assert.Throws<SparkifyException>(() => new S3Source(endpointUrl: null, profileName: null));

        Assert.Equal(ErrorIds.ArgumentInvalid, error.ErrorId);
        Assert.DoesNotContain("planted-secret", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _settings.Dispose();

    private static async Task<S3Store> StoreAsync()
    {
        var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        return store;
    }

    private void WriteCredentials(string profile, S3Server server) => _settings.Folder.Write("credentials", $"""
        [{profile}]
        aws_access_key_id = {server.AccessKeyId}
        aws_secret_access_key = {server.SecretAccessKey}
        """);
}
