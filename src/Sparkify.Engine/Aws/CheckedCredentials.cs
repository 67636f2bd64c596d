using Amazon.Runtime;

namespace Sparkify.Engine.Aws;

/// <summary>
/// Credentials that, when they cannot be had or renewed, say so in our words: the SDK's errors of them look like errors
/// of the call they were wanted for.
/// </summary>
internal sealed class CheckedCredentials(AWSCredentials credentials, AwsIdentity identity) : AWSCredentials
{
    /// <summary>Finds credentials; <see cref="AnonymousAWSCredentials"/> when there are none.</summary>
    /// <exception cref="SparkifyException">CredentialMissing: the profile is not there, or cannot be used.</exception>
    public static async Task<AWSCredentials> FindAsync(string? profileName, CancellationToken cancellationToken)
    {
        var found = await AwsCredentials.FindAsync(profileName, cancellationToken).ConfigureAwait(false);
        return found is AnonymousAWSCredentials
            ? found
            : new CheckedCredentials(found, AwsIdentity.Of(found, profileName));
    }

    /// <inheritdoc/>
    /// <exception cref="SparkifyException">What <see cref="AwsErrors.OfCredentials"/> makes.</exception>
    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return credentials.GetCredentials();
        }
        catch (Exception exception)
        {
            throw AwsErrors.OfCredentials(exception, identity);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SparkifyException">What <see cref="AwsErrors.OfCredentials"/> makes.</exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw AwsErrors.OfCredentials(exception, identity);
        }
    }
}
