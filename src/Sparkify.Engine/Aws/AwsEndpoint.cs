using Amazon.Runtime;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Aws;

/// <summary>
/// Where a service is called, if not at Amazon's: at the address given, else where AWS_ENDPOINT_URL_SERVICE,
/// AWS_ENDPOINT_URL, or the profile's endpoint_url (the one of the service first) say, as the SDK reads them.
/// </summary>
internal static class AwsEndpoint
{
    /// <param name="config">The service's configuration, with its profile.</param>
    /// <param name="endpointUrl">The address given; null for none.</param>
    /// <returns>The address, with no slash wanting at its end; null for Amazon's.</returns>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is no address.</exception>
    public static Uri? Find(ClientConfig config, string? endpointUrl)
    {
        try
        {
            var text = string.IsNullOrWhiteSpace(endpointUrl) ? config.ServiceURL : endpointUrl;
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (S3Source.IsEndpoint(text, out var uri))
                return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri + "/");
        }
        catch (AmazonClientException)
        {
            // The SDK could not read it either, and repeats it.
        }

        // It is not repeated: whoever writes a password into an address would find it in a log.
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid, $"The endpoint of {config.ServiceId} is no http or https address.", "EndpointUrl",
            "Give an address such as https://storage.example.org:9000, without user or password.");
    }
}
