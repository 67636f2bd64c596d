using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws;
using Sparkify.Tests.Aws.Query;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Session;

/// <summary>Which region is meant, and where it is called.</summary>
[Collection(nameof(Alone))]
public sealed class SettingsTests : IDisposable
{
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly AwsSettings _settings = new();

    public SettingsTests() => _settings.Folder.Write("credentials", """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = secret
        [loader]
        aws_access_key_id = AKIALOADER
        aws_secret_access_key = secret
        """);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "eu-west-2", "loader", "eu-west-1")]
    [InlineData(null, "eu-west-2", "loader", "eu-west-2")]
    [InlineData(null, null, "loader", "eu-west-3")]
    [InlineData(null, null, null, "eu-north-1")]
    public async Task The_region_is_the_one_given_or_the_environment_s_or_the_profile_s(
        string? given, string? variable, string? profile, string region)
    {
        _settings.Folder.Write("config", "[default]\nregion = eu-north-1\n[profile loader]\nregion = eu-west-3\n");
        _settings.Set("AWS_REGION", variable);

        using var session = await OpenAsync(new AwsOptions { Region = given, ProfileName = profile });

        Assert.Equal(region, session.Options.Region);
    }

    [Theory]
    [InlineData(null, "No AWS region is named.")]
    [InlineData("US West", "Region is 'US West'; there is no such region.")]
    [InlineData("us-west-2.example.org/", "Region is 'us-west-2.example.org/'; there is no such region.")]
    public async Task Without_a_region_it_says_where_one_can_be_set(string? given, string message)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => OpenAsync(new AwsOptions { Region = given }));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, message,
                "Set AWS_REGION, as in us-west-2, or the region of the profile. {-Region} names one. "
                + "{--redshift} takes &region= behind its cluster."),
            (error.ErrorId, error.Message, error.RecommendedAction));
    }

    [Theory]
    [InlineData(null, "AWS_ENDPOINT_URL", null, null)]
    [InlineData(null, "AWS_ENDPOINT_URL_STS", null, "AWS_ENDPOINT_URL")]
    [InlineData(null, null, "endpoint_url = {0}", null)]
    [InlineData("loader", null, "endpoint_url = {0}", null)]
    [InlineData("loader", null, "services = mine\n[services mine]\nsts =\n  endpoint_url = {0}", null)]
    [InlineData("loader", "AWS_ENDPOINT_URL", "endpoint_url = http://127.0.0.1:1", null)]
    public async Task The_endpoint_is_found_as_the_SDK_finds_it(
        string? profileName, string? variable, string? lines, string? other)
    {
        await using var aws = (await QueryServer.StartAsync()).ThenCaller();
        if (other is not null)
            _settings.Set(other, Nowhere);
        if (variable is not null)
            _settings.Set(variable, aws.Url);
        if (profileName is null && lines is not null)
            _settings.Set("AWS_PROFILE", "loader");
        _settings.Folder.Write(
            "config", $"[profile loader]\n{lines?.Replace("{0}", aws.Url, StringComparison.Ordinal)}\n");

        using var session = await OpenAsync(new AwsOptions { Region = "us-west-2", ProfileName = profileName });
        await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);
        await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Equal(["us-west-2/sts", "us-west-2/sts"], aws.Calls.Select(call => call.SignedFor));
    }

    [Fact]
    public async Task The_endpoint_that_is_given_goes_first()
    {
        await using var aws = (await QueryServer.StartAsync()).ThenCaller();
        _settings.Set("AWS_ENDPOINT_URL_STS", Nowhere);
        _settings.Folder.Write("config", $"[profile loader]\nendpoint_url = {Nowhere}\n");

        using var session = await OpenAsync(
            new AwsOptions { Region = "us-west-2", ProfileName = "loader", EndpointUrl = aws.Url });
        await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Single(aws.Calls);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_REDSHIFT", "planted-secret")]
    [InlineData("AWS_ENDPOINT_URL", "https://user:planted-secret@example.org")]
    [InlineData(null, "ftp://planted-secret")]
    public async Task An_endpoint_that_is_no_address_is_refused_and_not_repeated(string? variable, string url)
    {
        if (variable is not null)
            _settings.Set(variable, url);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => OpenAsync(
            new AwsOptions { Region = "us-west-2", EndpointUrl = variable is null ? url : null }));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "The endpoint of Redshift is no http or https address."),
            (error.ErrorId, error.Message));
        Assert.DoesNotContain("planted", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:9000", null, false)]
    [InlineData("http://192.0.2.1:9000", "false", false)]
    [InlineData("http://192.0.2.1:9000", "true", true)]
    [InlineData("http://localhost:9000", null, true)]
    [InlineData("http://[::1]:9000", null, true)]
    [InlineData("https://192.0.2.1:9000", null, true)]
    public async Task An_endpoint_without_encryption_is_on_this_machine_or_allowed(
        string url, string? allowed, bool isTaken)
    {
        if (allowed is not null)
            _settings.SetForAll("SPARKIFY_ALLOW_HTTP", allowed);

        var error = await Record.ExceptionAsync(async () =>
        {
            using var session = await OpenAsync(new AwsOptions { Region = "us-west-2", EndpointUrl = url });
        });

        if (isTaken)
        {
            Assert.Null(error);
            return;
        }

        var refused = Assert.IsType<SparkifyException>(error);
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "The endpoint http://192.0.2.1:9000 is not encrypted, and not on this machine."),
            (refused.ErrorId, refused.Message));
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "FIPS")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "Dual-stack")]
    public async Task FIPS_and_dual_stack_are_asked_for_in_the_environment(string name, string what)
    {
        _settings.SetForAll(name, "true");
        using var session = await OpenAsync(new AwsOptions { Region = "us-west-2", EndpointUrl = Nowhere });

        var error = await Assert.ThrowsAsync<SparkifyException>(() => session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, $"{what} endpoints are asked for, and an endpoint of one's own as well."),
            (error.ErrorId, error.Message));
    }

    public void Dispose() => _settings.Dispose();

    private static Task<AwsSession> OpenAsync(AwsOptions options) =>
        AwsSession.OpenAsync(options, new RecordingReporter(), Token);
}
