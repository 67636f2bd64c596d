using Amazon.Runtime;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Configuration;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Configuration;

/// <summary>AWS keys in a configuration file: told, used where they lie, and kept nowhere else.</summary>
public sealed class ConfigKeysTests : IDisposable
{
    private const string Keys = "[AWS]\nKEY='AKIAPLANTED' # mine\nSECRET=planted/secret\n";

    private readonly TestFolder _folder = new();
    private readonly RecordingReporter _reporter = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_are_told_with_the_way_that_is_better()
    {
        var config = Read(Keys);
        Assert.Equal(
            [
                $"{config.ConfigPath} holds AWS keys (KEY on line 2), and whatever it is piped into uses them. Keep them in a profile "
                + "instead: run 'aws configure --profile sparkify', delete KEY and SECRET from the file, and name the "
                + "profile with -ProfileName sparkify.",
            ],
            _reporter.Warnings);
        Assert.Equal(new Uri(config.ConfigPath).AbsoluteUri, config.ProfileName);
    }

    [Fact]
    public async Task The_file_stands_for_a_profile_with_them()
    {
        var profile = Read(Keys).ProfileName;
        var credentials = await AwsCredentials.FindAsync(profile, Token);
        var keys = await credentials.GetCredentialsAsync();
        Assert.Equal(("AKIAPLANTED", "planted/secret", ""), (keys.AccessKey, keys.SecretKey, keys.Token));
        Assert.Equal($"the keys in {_folder["my dwh.cfg"]}", AwsIdentity.Of(credentials, profile).Words);
    }

    [Fact]
    public async Task A_session_has_a_token()
    {
        var credentials = await AwsCredentials.FindAsync(Read($"{Keys}TOKEN=session==").ProfileName, Token);
        Assert.IsType<SessionAWSCredentials>(credentials);
        Assert.Equal("session==", (await credentials.GetCredentialsAsync()).Token);
    }

    [Theory]
    [InlineData("[AWS]\nKEY=AKIA")]
    [InlineData("[AWS]\nSECRET=secret")]
    public void Half_of_them_is_none(string text)
    {
        Assert.Null(Read(text).ProfileName);
        Assert.EndsWith(
            "on line 2 and not what belongs to it, so it is not used: AWS is asked with the credentials that its own tools "
            + "would use.", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_gone_by_then_are_missed()
    {
        var profile = Read(Keys).ProfileName;
        Read("[AWS]\nKEY=\nSECRET=");
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => AwsCredentials.FindAsync(profile, Token));
        Assert.Equal(
            (ErrorIds.CredentialMissing, $"{_folder["my dwh.cfg"]} holds no AWS keys (such as KEY and SECRET) any more."),
            (exception.ErrorId, exception.Message));
    }

    private SparkifyConfig Read(string text) => ConfigImport.Read(_folder.Write("my dwh.cfg", text), _reporter);
}
