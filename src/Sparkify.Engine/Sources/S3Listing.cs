using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sparkify.Engine.Sources;

/// <summary>Lists what a path on S3 stands for: an object, all below a folder, or what matches a pattern.</summary>
internal sealed class S3Listing(S3Clients clients, S3Location location)
{
    /// <summary>What the path stands for.</summary>
    /// <exception cref="SparkifyException">SourceNotFound, SourceEmpty, and what S3Errors makes.</exception>
    public Task<SourceListing> ListAsync(CancellationToken cancellationToken) =>
        AskAsync(
            async client => await FindObjectAsync(client, cancellationToken).ConfigureAwait(false) is { } file
                ? new SourceListing([file], [])
                : await ListBelowAsync(client, cancellationToken).ConfigureAwait(false),
            cancellationToken);

    /// <summary>All whose keys begin with the path's, whatever they are; those that are empty left out.</summary>
    /// <exception cref="SparkifyException">What S3Errors makes.</exception>
    public Task<List<SourceFile>> ListBeginningAsync(CancellationToken cancellationToken) =>
        AskAsync(
            async client => (await PagesAsync(client, location.Key, cancellationToken).ConfigureAwait(false))
                .FindAll(file => file.Size > 0),
            cancellationToken);

    private async Task<T> AskAsync<T>(Func<AmazonS3Client, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var client = await clients.ForAsync(location.Bucket, cancellationToken).ConfigureAwait(false);
            return await work(client).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not SparkifyException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw S3Errors.Of(exception, location, "s3:ListBucket", clients.IsAnonymous);
        }
    }

    // The object of exactly this key, if there is one: * and ? are letters like others in it.
    private async Task<SourceFile?> FindObjectAsync(AmazonS3Client client, CancellationToken cancellationToken)
    {
        if (location.Key.Length == 0)
            return null;
        try
        {
            var request = new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key };
            var found = await client.GetObjectMetadataAsync(request, cancellationToken).ConfigureAwait(false);
            return found.ContentLength == 0 && IsMarker(location.Key)
                ? null
                : Describe(location.Key, found.ContentLength, found.ETag);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode is
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            // Not there, or we may not know: a HEAD gives no reason. The listing will.
            return null;
        }
    }

    private async Task<SourceListing> ListBelowAsync(AmazonS3Client client, CancellationToken cancellationToken)
    {
        var pattern = GlobPattern.IsPattern(location.Key) ? GlobPattern.OfKeys(location.Key) : null;
        var prefix = pattern is not null
            ? location.Key[..location.Key.AsSpan().IndexOfAny('*', '?')]
            : location.Key.Length == 0 || IsMarker(location.Key) ? location.Key : location.Key + "/";
        var all = await PagesAsync(client, prefix, cancellationToken).ConfigureAwait(false);
        if (all.Count == 0 && location.Key.Length > 0)
            throw S3Errors.Nothing(location.ToString());
        var files = all.FindAll(file => !IsMarker(file.Path));
        string Key(SourceFile file) => S3Location.Parse(file.Path).Key;
        if (pattern is not null)
        {
            files = files.FindAll(file => pattern.IsMatch(Key(file)));
            return files.Count > 0 ? new SourceListing(files, []) : throw SourceNames.NoMatch(location.ToString());
        }

        var isData = files.ToLookup(file => SourceNames.IsData(Key(file)[prefix.Length..]));
        string[] ignored = [.. isData[false].Select(file => file.Path)];
        return isData[true].Any()
            ? new SourceListing([.. isData[true]], ignored)
            : throw SourceNames.Empty(location.ToString(), ignored);
    }

    private async Task<List<SourceFile>> PagesAsync(
        AmazonS3Client client, string prefix, CancellationToken cancellationToken)
    {
        List<SourceFile> all = [];
        var request = new ListObjectsV2Request
        {
            // Keys may hold what XML cannot.
            BucketName = location.Bucket, Prefix = prefix, Encoding = EncodingType.Url,
        };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.S3Objects ?? [])
            {
                var key = page.Encoding == EncodingType.Url ? WebUtility.UrlDecode(item.Key) : item.Key;
                all.Add(Describe(key, item.Size ?? 0, item.ETag));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return all;
    }

    private SourceFile Describe(string key, long size, string etag) =>
        new(new S3Location(location.Bucket, key).ToString(), size, etag.Trim('"'));

    // Consoles show an empty object of such a key as a folder.
    private static bool IsMarker(string key) => key.EndsWith('/');
}
