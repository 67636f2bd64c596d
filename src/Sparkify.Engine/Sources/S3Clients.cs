using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Sparkify.Engine.Sources;

/// <summary>
/// The SDK's clients, one a region (and one more for uploads), each made when the first bucket there is asked for.
/// </summary>
/// <param name="endpoint">What stands in for Amazon's endpoints; null for those.</param>
/// <param name="profileName">The profile named by the user; null for none.</param>
/// <param name="findCredentials">Finds out who S3 is asked as; called once.</param>
internal sealed class S3Clients(
    Uri? endpoint, string? profileName, Func<CancellationToken, Task<AWSCredentials>> findCredentials) : IDisposable
{
    private const int Retries = 4;

    // An upload is answered when all of it is there, however slow the line.
    private static readonly TimeSpan UploadPatience = TimeSpan.FromMinutes(30);

    private readonly S3Regions _regions = new(endpoint, profileName);
    private readonly ConcurrentDictionary<string, string?> _regionByBucket = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Region, bool IsForUploads), AmazonS3Client> _clients = new();
    private readonly SemaphoreSlim _one = new(1);
    private AWSCredentials? _credentials;

    /// <summary>How long a server may say nothing before it is asked again; the SDK would wait for weeks.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether no credentials were found.</summary>
    public bool IsAnonymous => _credentials is AnonymousAWSCredentials;

    /// <summary>The region of a bucket; null when the endpoint tells none.</summary>
    public async Task<string?> RegionAsync(string bucket, CancellationToken cancellationToken)
    {
        if (_regionByBucket.TryGetValue(bucket, out var known))
            return known;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_regionByBucket.TryGetValue(bucket, out known))
                return known;
            known = await _regions.FindAsync(bucket, cancellationToken).ConfigureAwait(false);
            return _regionByBucket[bucket] = known;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The client for a bucket.</summary>
    public async ValueTask<AmazonS3Client> ForAsync(
        string bucket, CancellationToken cancellationToken, bool isForUploads = false)
    {
        var told = await RegionAsync(bucket, cancellationToken).ConfigureAwait(false);
        var region = told ?? _regions.Configured ?? "us-east-1";
        if (_clients.TryGetValue((region, isForUploads), out var client))
            return client;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _credentials ??= await findCredentials(cancellationToken).ConfigureAwait(false);
            return _clients.GetOrAdd((region, isForUploads), _ => new AmazonS3Client(
                _credentials, Config(region, isForUploads ? UploadPatience : Patience)));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _regions.Dispose();
        _one.Dispose();
    }

    private AmazonS3Config Config(string region, TimeSpan patience)
    {
        var config = new AmazonS3Config
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Retries,
            Timeout = patience,
            // Stores that only speak S3's language often know no checksums but those they must.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            // Where the region was asked for is where the objects are asked for.
            IgnoreConfiguredEndpointUrls = true,
        };
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;
            config.ForcePathStyle = true;
        }

        return config;
    }
}
