using Amazon;
using Amazon.Runtime.Internal;

namespace Sparkify.Tests.Support;

/// <summary>
/// The settings that the AWS SDK looks at, none of them this machine's: its variables, and its two files in a folder of
/// the test's own. Put back when it is disposed of; tests that have one run alone.
/// </summary>
internal sealed class AwsSettings : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];
    private readonly string _profilesBefore = AWSConfigs.AWSProfilesLocation;

    public AwsSettings()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfAws).ToArray())
            Set(name, null);
        // The SDK looks at AWS_SHARED_CREDENTIALS_FILE once a process; this is what it makes of it. The file config is
        // beside.
        AWSConfigs.AWSProfilesLocation = Folder["credentials"];
        // Tokens of a single sign-on are there.
        Set("HOME", Folder.Path);
        // A port where nobody listens: no machine's own credentials come in.
        Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
        // What the SDK found before, it keeps until a variable of keys changes; this one alone means nothing.
        Set("AWS_SESSION_TOKEN", Folder.Path);
        FallbackInternalConfigurationFactory.Reset();
    }

    public TestFolder Folder { get; } = new();

    /// <summary>Sets a variable; null unsets it.</summary>
    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Sets a variable that the SDK looks at once a process.</summary>
    public void SetForAll(string name, string value)
    {
        Set(name, value);
        FallbackInternalConfigurationFactory.Reset();
    }

    /// <summary>Sets the keys in the environment.</summary>
    public void SetKeys(string accessKeyId, string secretAccessKey, string? sessionToken = null)
    {
        Set("AWS_ACCESS_KEY_ID", accessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", secretAccessKey);
        Set("AWS_SESSION_TOKEN", sessionToken);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        AWSConfigs.AWSProfilesLocation = _profilesBefore;
        FallbackInternalConfigurationFactory.Reset();
        Folder.Dispose();
    }

    private static bool IsOfAws(string name) => name.StartsWith("AWS_", StringComparison.Ordinal);
}
