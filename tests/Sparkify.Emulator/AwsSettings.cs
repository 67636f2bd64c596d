using Sparkify.Emulator.Aws;
using Sparkify.Emulator.Postgres;

namespace Sparkify.Emulator;

/// <summary>The files and the environment with which everything that speaks to AWS speaks to the stand-in.</summary>
internal sealed class AwsSettings
{
    private const string CredentialsVariable = "AWS_SHARED_CREDENTIALS_FILE";

    // What the SDKs heed before a profile in a file.
    private static readonly string[] Stronger =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION",
        "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
    ];

    private AwsSettings(IReadOnlyList<(string Name, string Value)> variables) => Variables = variables;

    /// <summary>What is to be set.</summary>
    public IReadOnlyList<(string Name, string Value)> Variables { get; }

    /// <summary>What is set here, and would go before.</summary>
    public IReadOnlyList<string> InTheWay { get; } =
        [.. Stronger.Where(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))];

    /// <summary>Writes the configuration into the folder that goes with the server.</summary>
    public static async Task<AwsSettings> WriteAsync(PostgresServer postgres, AwsServer aws, string caCertificateFile)
    {
        var config = await postgres.InstallAsync(
            "aws-config",
            $"""
            [default]
            aws_access_key_id = {aws.AccessKeyId}
            aws_secret_access_key = {aws.SecretAccessKey}
            region = us-west-2
            endpoint_url = {aws.Url}
            """);
        List<(string, string)> variables = [("AWS_CONFIG_FILE", config), ("PGSSLROOTCERT", caCertificateFile)];
        // A default profile there would go before ours.
        if (File.Exists(CredentialsFile()))
            variables.Add((CredentialsVariable, Path.Combine(Path.GetDirectoryName(config)!, "no-credentials")));
        return new AwsSettings(variables);
    }

    private static string CredentialsFile() => Environment.GetEnvironmentVariable(CredentialsVariable)
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "credentials");
}
