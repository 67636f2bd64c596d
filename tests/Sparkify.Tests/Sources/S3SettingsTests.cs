using System.Diagnostics;
using Amazon;
using Amazon.Runtime;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Sources;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Sources;

/// <summary>Where credentials and the endpoint come from when nobody hands them in.</summary>
[Collection(nameof(Alone))]
public sealed class S3SettingsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, string?> _before = [];
    private readonly string _profilesBefore = AWSConfigs.AWSProfilesLocation;

    public S3SettingsTests()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfAws).ToArray())
            Set(name, null);
        // The SDK looks at AWS_SHARED_CREDENTIALS_FILE once a process; this is what it makes of it.
        AWSConfigs.AWSProfilesLocation = _folder["credentials"];
        // A port where nobody listens: no machine's own credentials come in.
        Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_profile_that_is_named_is_used()
    {
        await using var store = await StoreAsync();
        WriteCredentials("loader", store.Server);
        using var source = new S3Source(store.Server.Url, "loader");

        Assert.Single(await source.ListAsync("s3://music/log_data", Token));
    }

    [Fact]
    public async Task The_keys_in_the_environment_are_used()
    {
        await using var store = await StoreAsync();
        Set("AWS_ACCESS_KEY_ID", store.Server.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", store.Server.SecretAccessKey);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single(await source.ListAsync("s3://music/log_data", Token));
    }

    [Fact]
    public async Task The_default_profile_is_used()
    {
        await using var store = await StoreAsync();
        WriteCredentials("default", store.Server);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single(await source.ListAsync("s3://music/log_data", Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_profile_that_is_not_there_is_named(bool isParameter)
    {
        await using var store = await StoreAsync();
        Set("AWS_PROFILE", isParameter ? null : "nobody");
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
        _folder.Write("credentials", """
            [analyst]
            sso_account_id = 123456789012
            sso_region = us-west-2
            sso_role_name = Reader
            sso_start_url = https://sparkify-nobody-signed-in.awsapps.com/start
            """);
        using var source = new S3Source(store.Server.Url, "analyst");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal((ErrorIds.CredentialExpired, "s3://music/log_data"), (error.ErrorId, error.Target));
        Assert.Contains("aws sso login", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_process_that_fails_is_named_and_its_words_are_not_repeated()
    {
        await using var store = await StoreAsync();
        _folder.Write("credentials", """
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
    public async Task Where_there_are_no_credentials_it_does_not_take_seconds_to_know()
    {
        var watch = Stopwatch.StartNew();

        Assert.IsType<AnonymousAWSCredentials>(await S3Credentials.FindAsync(profileName: null, Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    public async Task The_endpoint_in_the_environment_is_used(string name)
    {
        await using var store = await StoreAsync();
        Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Set(name, store.Server.Url);
        WriteCredentials("default", store.Server);
        using var source = new S3Source(endpointUrl: null, profileName: null);

        Assert.Single(await source.ListAsync("s3://music/log_data", Token));
    }

    [Fact]
    public async Task The_endpoint_that_is_given_goes_first()
    {
        await using var store = await StoreAsync();
        Set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
        WriteCredentials("default", store.Server);
        using var source = new S3Source(store.Server.Url, profileName: null);

        Assert.Single(await source.ListAsync("s3://music/log_data", Token));
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        AWSConfigs.AWSProfilesLocation = _profilesBefore;
        _folder.Dispose();
    }

    private static async Task<S3Store> StoreAsync()
    {
        var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        return store;
    }

    private static bool IsOfAws(string name) => name.StartsWith("AWS_", StringComparison.Ordinal);

    private void WriteCredentials(string profile, S3Server server) => _folder.Write("credentials", $"""
        [{profile}]
        aws_access_key_id = {server.AccessKeyId}
        aws_secret_access_key = {server.SecretAccessKey}
        """);

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
