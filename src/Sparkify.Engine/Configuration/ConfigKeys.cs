using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Sparkify.Engine.Reporting;

namespace Sparkify.Engine.Configuration;

/// <summary>
/// The AWS keys in a file of the older projects. They never leave it: the address of the file goes down the pipeline in
/// the place of a profile's name, and whoever asks AWS reads them there.
/// </summary>
internal static class ConfigKeys
{
    private const string Scheme = "file://";

    /// <summary>What stands for a profile with the keys of a file.</summary>
    public static string ProfileOf(string path) => new Uri(path).AbsoluteUri;

    /// <summary>Whether the name of a profile is the address of a file with keys.</summary>
    public static bool IsFile(string profileName, [NotNullWhen(true)] out string? path)
    {
        path = profileName.StartsWith(Scheme, StringComparison.Ordinal)
            && Uri.TryCreate(profileName, UriKind.Absolute, out var address) ? address.LocalPath : null;
        return path is not null;
    }

    /// <summary>Whether a file holds keys; it is said if it does, and if it holds one without the other.</summary>
    public static bool Are(ConfigValues values, string path, IReporter reporter)
    {
        var (key, secret) = (values.Find(ConfigSetting.AccessKey), values.Find(ConfigSetting.SecretKey));
        if (key is not null && secret is not null)
        {
            reporter.Warning(
                $"{path} holds AWS keys ({key.Key} on line {key.Line}), and whatever it is piped into uses them. Keep "
                + "them in a profile instead: run 'aws configure --profile sparkify', delete "
                + $"{key.Key} and {secret.Key} from the file, and name the profile with -ProfileName sparkify.");
            return true;
        }

        if ((key ?? secret) is { } alone)
        {
            reporter.Warning(
                $"{path} holds {alone.Key} on line {alone.Line} and not what belongs to it, so it is not used: AWS is "
                + "asked with the credentials that its own tools would use.");
        }

        return false;
    }

    /// <summary>Reads the keys of a file.</summary>
    /// <exception cref="SparkifyException">CredentialMissing: it holds none any more; SourceNotFound, SourceUnreadable,
    /// ConfigInvalid.</exception>
    public static AWSCredentials Read(string path)
    {
        var values = new ConfigValues(ConfigFile.Open(path), NoReporter.Instance);
        if (values.Text(ConfigSetting.AccessKey) is not { } key || values.Text(ConfigSetting.SecretKey) is not { } secret)
        {
            throw new SparkifyException(
                ErrorIds.CredentialMissing, $"{path} holds no AWS keys (such as KEY and SECRET) any more.", path,
                "Name a profile, or import the file again. {-ProfileName} names one.");
        }

        return values.Text(ConfigSetting.SessionToken) is { } token
            ? new SessionAWSCredentials(key, secret, token) : new BasicAWSCredentials(key, secret);
    }
}
