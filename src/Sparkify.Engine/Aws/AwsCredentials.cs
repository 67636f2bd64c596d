using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.Util;
using Sparkify.Engine.Configuration;

namespace Sparkify.Engine.Aws;

/// <summary>Who AWS is asked as: a profile, whoever the SDK finds, or nobody.</summary>
internal static class AwsCredentials
{
    // Each of them leads the SDK to credentials, or to an error about them, before it asks the machine it runs on.
    private static readonly string[] Hints =
    [
        "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MetadataPatience = TimeSpan.FromSeconds(2);

    /// <summary>Finds credentials; <see cref="AnonymousAWSCredentials"/> when there are none.</summary>
    /// <exception cref="SparkifyException">CredentialMissing: the profile is not there, or cannot be used.</exception>
    public static async Task<AWSCredentials> FindAsync(string? profileName, CancellationToken cancellationToken)
    {
        try
        {
            if (profileName is not null)
                return FromProfile(profileName);
            if (IsConfigured())
                return await FromChainAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            if (await HasInstanceMetadataAsync(cancellationToken).ConfigureAwait(false))
                return await FromChainAsync(MetadataPatience, cancellationToken).ConfigureAwait(false);
        }
        catch (ProfileNotFoundException exception)
        {
            throw Unusable(DefaultAWSCredentialsIdentityResolver.GetProfileName(), exception);
        }
        catch (Exception exception)
            when (exception is (AmazonClientException or TimeoutException) and not ProcessAWSCredentialException)
        {
            // The chain came to its end: a public bucket can be read all the same.
        }

        return new AnonymousAWSCredentials();
    }

    private static AWSCredentials FromProfile(string name)
    {
        if (ConfigKeys.IsFile(name, out var path))
            return ConfigKeys.Read(path);
        try
        {
            if (new CredentialProfileStoreChain().TryGetAWSCredentials(name, out var credentials))
                return credentials;
        }
        catch (Exception exception)
            when (exception is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw Unusable(name, exception);
        }

        throw Unusable(name, null);
    }

    private static SparkifyException Unusable(string name, Exception? exception) => new(
        ErrorIds.CredentialMissing, $"There is no AWS profile {name} that holds credentials.", name,
        "Name a profile of your AWS configuration (aws configure list-profiles shows them), or set it up with " +
        "aws configure or aws configure sso.", exception);

    private static async Task<AWSCredentials> FromChainAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        await Task.Run(() => DefaultAWSCredentialsIdentityResolver.GetCredentials(), cancellationToken)
            .WaitAsync(patience, cancellationToken).ConfigureAwait(false);

    private static bool IsConfigured() =>
        Hints.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
        || (new CredentialProfileStoreChain().TryGetProfile("default", out var profile)
            && profile.CanCreateAWSCredentials);

    // Off EC2, the SDK waits for the metadata service up to half a minute before it gives up.
    private static async Task<bool> HasInstanceMetadataAsync(CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
            return false;
        var configured = Environment.GetEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        if (!Uri.TryCreate(configured, UriKind.Absolute, out var address))
            address = new Uri("http://169.254.169.254");
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ProbePatience);
        try
        {
            await client.ConnectAsync(address.Host, address.Port, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
