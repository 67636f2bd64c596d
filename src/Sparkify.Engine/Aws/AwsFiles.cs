using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace Sparkify.Engine.Aws;

/// <summary>The two files of the AWS configuration, as the SDK reads them.</summary>
internal static partial class AwsFiles
{
    /// <summary>Sees whether they are what the environment says, and can be read.</summary>
    /// <remarks>
    /// The SDK looks where they are once a process. Somebody who then sets AWS_CONFIG_FILE, to rehearse with a
    /// stand-in, would make clusters in the account of before.
    /// </remarks>
    /// <exception cref="SparkifyException">ConfigInvalid.</exception>
    public static void Check()
    {
        Require("AWS_CONFIG_FILE", SharedCredentialsFile.DefaultConfigFilePath);
        if (string.IsNullOrEmpty(AWSConfigs.AWSProfilesLocation))
            Require("AWS_SHARED_CREDENTIALS_FILE", SharedCredentialsFile.DefaultFilePath);
        try
        {
            _ = new SharedCredentialsFile();
        }
        catch (InvalidDataException exception)
        {
            // The SDK repeats the line, and there may be a key in it.
            var place = Place().Match(exception.Message) is { Success: true } match
                ? $"{match.Groups["file"].Value}, line {match.Groups["line"].Value}"
                : "the AWS configuration";
            throw new SparkifyException(
                ErrorIds.ConfigInvalid, $"A file of the AWS configuration cannot be read: {place}.", place,
                "Mend that line: it is no [section], no name = value, and no # comment.");
        }
    }

    private static void Require(string variable, string read)
    {
        var wanted = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(wanted) || !File.Exists(wanted) || Path.GetFullPath(wanted) == Path.GetFullPath(read))
            return;
        throw new SparkifyException(
            ErrorIds.ConfigInvalid,
            $"{variable} was set to {wanted} too late: the AWS SDK has read {read} since this session began.", variable,
            "Start a new session, and set it before anything else.");
    }

    [GeneratedRegex(@"^Line (?<line>\d+):<.*> in file (?<file>.+) does not contain", RegexOptions.Singleline)]
    private static partial Regex Place();
}
