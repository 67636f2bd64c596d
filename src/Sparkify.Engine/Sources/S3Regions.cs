using Amazon;
using Sparkify.Engine.Aws;

namespace Sparkify.Engine.Sources;

/// <summary>Finds the region of a bucket. S3 tells it to everybody: no setting and no right is needed.</summary>
/// <param name="endpoint">The endpoint to ask; null for Amazon's.</param>
/// <param name="profileName">The profile whose region says where to ask.</param>
internal sealed class S3Regions(Uri? endpoint, string? profileName) : IDisposable
{
    private const int Attempts = 4;

    private readonly Lazy<RegionEndpoint?> _configured = new(() => AwsRegion.Configured(profileName));

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The region that is configured here; null if none is.</summary>
    public string? Configured => _configured.Value?.SystemName;

    /// <summary>Asks for a bucket's region; null when the endpoint tells none.</summary>
    /// <exception cref="SparkifyException">SourceNotFound: there is no such bucket. SourceUnreadable.</exception>
    public async Task<string?> FindAsync(string bucket, CancellationToken cancellationToken)
    {
        var location = new S3Location(bucket, "");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(Endpoint(), bucket));
                using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.Headers.TryGetValues("x-amz-bucket-region", out var values))
                    return values.First();
                if ((int)response.StatusCode == 404)
                    throw S3Errors.NoBucket(location);
                if ((int)response.StatusCode < 500 || attempt == Attempts)
                    return null;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (attempt == Attempts)
                    throw S3Errors.Of(exception, location, "s3:ListBucket", isAnonymous: true);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    // Any endpoint of a partition knows the partition's buckets; that of the region configured here is within reach.
    private Uri Endpoint()
    {
        if (endpoint is not null)
            return endpoint;
        return new Uri(
            _configured.Value is { } region
                ? $"https://s3.{region.SystemName}.{region.PartitionDnsSuffix}/"
                : "https://s3.amazonaws.com/");
    }
}
