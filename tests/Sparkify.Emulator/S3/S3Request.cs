namespace Sparkify.Emulator.S3;

/// <summary>A request as it came, and how it was answered.</summary>
/// <param name="Operation">What the S3 API calls it: GetObject, ListObjectsV2, HeadBucket…</param>
/// <param name="Method">GET, HEAD, PUT, POST or DELETE.</param>
/// <param name="Bucket">The bucket; empty when the request names none.</param>
/// <param name="Key">The object's key; empty for a request about the bucket.</param>
/// <param name="Query">The query, decoded, by name.</param>
/// <param name="Range">The Range header, such as bytes=0-9.</param>
/// <param name="IfMatch">The If-Match header, quotes and all.</param>
/// <param name="IsSigned">Whether it carries a signature, right or wrong.</param>
public sealed record S3Request(
    string Operation, string Method, string Bucket, string Key, IReadOnlyDictionary<string, string> Query,
    string? Range, string? IfMatch, bool IsSigned)
{
    private volatile int _status;

    /// <summary>The HTTP status it was answered with; 0 until then.</summary>
    public int Status
    {
        get => _status;
        internal set => _status = value;
    }

    /// <summary>Whether it is about an object, not about a bucket.</summary>
    public bool IsForObject => Key.Length > 0;
}
