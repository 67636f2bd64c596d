using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sparkify.Engine.Aws;

namespace Sparkify.Engine.Sources;

/// <summary>JSON on Amazon S3, or in a store that speaks its language.</summary>
internal sealed class S3Source : IDisposable
{
    private const int MostDeletedAtOnce = 1000;

    private readonly S3Clients _clients;

    /// <param name="endpointUrl">
    /// What stands in for Amazon's endpoints; null for AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile's
    /// endpoint_url, if they are set.
    /// </param>
    /// <param name="profileName">The AWS profile to take credentials from; null for whatever the SDK finds.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid: the endpoint is no address.</exception>
    public S3Source(string? endpointUrl, string? profileName) => _clients = new S3Clients(
        Endpoint(endpointUrl, profileName), profileName,
        cancellation => CheckedCredentials.FindAsync(profileName, cancellation));

    /// <summary>For whoever has the credentials in hand.</summary>
    internal S3Source(string endpointUrl, AWSCredentials credentials, TimeSpan? patience = null) =>
        _clients = new S3Clients(
            Endpoint(endpointUrl, profileName: null), profileName: null, _ => Task.FromResult(credentials))
        {
            Patience = patience ?? TimeSpan.FromSeconds(30),
        };

    /// <summary>Whether a path is meant for S3: it begins with s3://.</summary>
    public static bool IsS3(string path) => S3Location.IsS3(path);

    /// <summary>Whether a text is the address of a store; one with a user in it is none.</summary>
    public static bool IsEndpoint(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;

    /// <summary>Lists the files of a source, in no order.</summary>
    /// <param name="path">s3://bucket, an object, a folder, or a pattern with *, ? and **.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="SparkifyException">SourceNotFound, SourceEmpty, and what S3Errors makes.</exception>
    public Task<SourceListing> ListAsync(string path, CancellationToken cancellationToken) =>
        new S3Listing(_clients, S3Location.Parse(path)).ListAsync(cancellationToken);

    /// <summary>
    /// Lists all objects whose keys begin with a path's, whatever they are; those that are empty left out.
    /// </summary>
    /// <exception cref="SparkifyException">What S3Errors makes.</exception>
    public Task<List<SourceFile>> ListBeginningAsync(string path, CancellationToken cancellationToken) =>
        new S3Listing(_clients, S3Location.Parse(path)).ListBeginningAsync(cancellationToken);

    /// <summary>Opens a file as it lies there. The first request is on its way when this returns.</summary>
    /// <param name="file">A file as <see cref="ListAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends reading, too.</param>
    /// <remarks>Reading throws SparkifyException: SourceChanged, and what <see cref="S3Errors"/> makes.</remarks>
    public Stream OpenRead(SourceFile file, CancellationToken cancellationToken) =>
        new S3ReadStream(_clients, file, cancellationToken);

    /// <summary>Writes an object.</summary>
    /// <exception cref="SparkifyException">What <see cref="S3Errors"/> makes.</exception>
    public Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        DoAsync(S3Location.Parse(path), "s3:PutObject", async (client, location) =>
        {
            if (!MemoryMarshal.TryGetArray(content, out var bytes))
                bytes = new ArraySegment<byte>(content.ToArray());
            using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            var request = new PutObjectRequest
            {
                BucketName = location.Bucket, Key = location.Key, InputStream = stream, UseChunkEncoding = false,
            };
            await client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Deletes objects; those that are not there are no fault.</summary>
    /// <exception cref="SparkifyException">What <see cref="S3Errors"/> makes.</exception>
    public async Task DeleteAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        foreach (var bucket in paths.Select(S3Location.Parse).GroupBy(location => location.Bucket))
        {
            foreach (var some in bucket.Chunk(MostDeletedAtOnce))
            {
                await DoAsync(some[0], "s3:DeleteObject", async (client, _) =>
                {
                    var request = new DeleteObjectsRequest
                    {
                        BucketName = bucket.Key, Quiet = true,
                        Objects = [.. some.Select(location => new KeyVersion { Key = location.Key })],
                    };
                    await client.DeleteObjectsAsync(request, cancellationToken).ConfigureAwait(false);
                }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The region of a bucket, as S3 tells it; null when an endpoint tells none.</summary>
    /// <exception cref="SparkifyException">SourceNotFound: there is no such bucket. SourceUnreadable.</exception>
    public Task<string?> RegionAsync(string bucket, CancellationToken cancellationToken) =>
        _clients.RegionAsync(bucket, cancellationToken);

    public void Dispose() => _clients.Dispose();

    private async Task DoAsync(
        S3Location location, string action, Func<Amazon.S3.AmazonS3Client, S3Location, Task> work,
        CancellationToken cancellationToken)
    {
        try
        {
            var client = await _clients.ForAsync(location.Bucket, cancellationToken, isForUploads: true)
                .ConfigureAwait(false);
            await work(client, location).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SparkifyException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw S3Errors.Of(exception, location, action, _clients.IsAnonymous);
        }
    }

    private static Uri? Endpoint(string? endpointUrl, string? profileName)
    {
        AwsFiles.Check();
        var config = new AmazonS3Config();
        if (profileName is not null)
            config.Profile = new Profile(profileName);
        return AwsEndpoint.Find(config, endpointUrl);
    }
}
