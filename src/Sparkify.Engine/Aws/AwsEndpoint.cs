using Amazon.Runtime;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Aws;

/// <summary>
/// Where a service is called, if not at Amazon's: at the address given, else where AWS_ENDPOINT_URL_SERVICE,
/// AWS_ENDPOINT_URL, or the profile's endpoint_url (the one of the service first) say, as the SDK reads them.
/// </summary>
internal static class AwsEndpoint
{
    /// <summary>The environment variable that allows endpoints without encryption beyond this machine.</summary>
    private const string AllowHttp = "SPARKIFY_ALLOW_HTTP";

    /// <param name="config">The service's configuration, with its profile.</param>
    /// <param name="endpointUrl">The address given; null for none.</param>
    /// <returns>The address, with no slash wanting at its end; null for Amazon's.</returns>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is no address, or not encrypted.</exception>
    public static Uri? Find(ClientConfig config, string? endpointUrl)
    {
        try
        {
            var text = string.IsNullOrWhiteSpace(endpointUrl) ? config.ServiceURL : endpointUrl;
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (S3Source.IsEndpoint(text, out var uri))
            {
                RequireEncryption(uri);
                return uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri + "/");
            }
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

    // Passwords, session tokens and data would go over the network for all to read.
    private static void RequireEncryption(Uri endpoint)
    {
        if (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback
            || string.Equals(Environment.GetEnvironmentVariable(AllowHttp), "true", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        throw new SparkifyException(
            ErrorIds.ArgumentInvalid,
            $"The endpoint {endpoint.Scheme}://{endpoint.Authority} is not encrypted, and not on this machine.",
            "EndpointUrl", $"Give an https address, or set {AllowHttp}=true if everybody between may read all of it.");
    }

    /// <summary>Refuses FIPS and dual-stack endpoints where an endpoint is given or configured.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void RequirePlain(bool isFips, bool isDualStack)
    {
        if (!isFips && !isDualStack)
            return;
        throw new SparkifyException(
            ErrorIds.ArgumentInvalid,
            $"{(isFips ? "FIPS" : "Dual-stack")} endpoints are asked for, and an endpoint of one's own as well.",
            "EndpointUrl",
            "Unset AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT (use_fips_endpoint and "
            + "use_dualstack_endpoint in the profile), or leave the endpoint away.");
    }
}
