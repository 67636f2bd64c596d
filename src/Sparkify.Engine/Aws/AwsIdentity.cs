using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Sparkify.Engine.Configuration;

namespace Sparkify.Engine.Aws;

/// <summary>
/// Whose credentials they are, in words, and what mends them when they have ended. There is no key in it.
/// </summary>
/// <param name="Words">As in: the profile analyst (single sign-on).</param>
/// <param name="Renewal">What to do when the session has ended, as an imperative sentence.</param>
internal sealed record AwsIdentity(string Words, string Renewal)
{
    private const int LongestChain = 5;

    /// <param name="credentials">What was found.</param>
    /// <param name="profileName">The profile that was asked for; null if none was.</param>
    public static AwsIdentity Of(AWSCredentials credentials, string? profileName) => (credentials, profileName) switch
    {
        (_, { } name) when ConfigKeys.IsFile(name, out var path) => new AwsIdentity(
            $"the keys in {path}", $"Put fresh keys into {path}, or name a profile. {{-ProfileName}} names one."),
        (EnvironmentVariablesAWSCredentials, null) => new AwsIdentity(
            "the keys in the environment (AWS_ACCESS_KEY_ID)",
            "Set fresh AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or unset them and name a " +
            "profile in AWS_PROFILE. {-ProfileName} names one too."),
        (AssumeRoleWithWebIdentityCredentials, null) when IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") => new AwsIdentity(
            "the role of AWS_ROLE_ARN, by the web identity in AWS_WEB_IDENTITY_TOKEN_FILE",
            "Get a fresh token into the file that AWS_WEB_IDENTITY_TOKEN_FILE names, such as by signing in to AWS " +
            "again in the step before."),
        (GenericContainerCredentials, null) => new AwsIdentity(
            "the role of this container", "Start the container again, or see why its role is not renewed."),
        (_, null) when IsOfMachine(credentials) => new AwsIdentity(
            "the role of this machine", "See why the machine's role is not renewed (its instance metadata)."),
        _ => OfProfile(profileName ?? DefaultAWSCredentialsIdentityResolver.GetProfileName() ?? "default"),
    };

    private static AwsIdentity OfProfile(string name)
    {
        var chain = new CredentialProfileStoreChain();
        if (!chain.TryGetProfile(name, out var profile))
            return new AwsIdentity($"the profile {name}", "Sign in again, and run again.");
        var isRole = profile.Options.RoleArn is not null;
        for (var hops = 0; hops < LongestChain && profile.Options.SourceProfile is { } source; hops++)
        {
            if (source == profile.Name || !chain.TryGetProfile(source, out profile))
                break;
        }

        var (kind, renewal) = Of(profile ?? new CredentialProfile(name, new CredentialProfileOptions()));
        return new AwsIdentity($"the profile {name} ({(isRole ? "a role, by " : "")}{kind})", renewal);
    }

    private static (string Kind, string Renewal) Of(CredentialProfile profile) => profile.Options switch
    {
        { SsoSession: not null } or { SsoStartUrl: not null } =>
            ("single sign-on", $"Sign in again: aws sso login --profile {profile.Name}"),
        { LoginSession: not null } => ("sign-in", $"Sign in again: aws login --profile {profile.Name}"),
        { CredentialProcess: not null } =>
            ("its credential_process", "Run the program of its credential_process yourself, and see what it says."),
        { WebIdentityTokenFile: not null } =>
            ("web identity", $"Get a fresh token into the web_identity_token_file of the profile {profile.Name}."),
        { CredentialSource: not null } =>
            ("the environment or the machine", "See why the credentials of its credential_source are not renewed."),
        _ => ("keys", $"Put fresh keys into the profile: aws configure --profile {profile.Name}"),
    };

    // The SDK keeps the type of what it finds in the instance metadata to itself.
    private static bool IsOfMachine(AWSCredentials credentials) =>
        credentials.GetType().Name.Contains("InstanceProfile", StringComparison.Ordinal);

    private static bool IsSet(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
