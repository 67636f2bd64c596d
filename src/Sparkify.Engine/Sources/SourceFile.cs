namespace Sparkify.Engine.Sources;

/// <summary>A file to load.</summary>
/// <param name="Path">Where it lies: an absolute path, or s3://bucket/key.</param>
/// <param name="Size">Bytes, as it lies there.</param>
/// <param name="Version">What changes when its content does: the time of its last change, or its etag.</param>
internal sealed record SourceFile(string Path, long Size, string Version)
{
    /// <summary>Whether it lies in S3.</summary>
    public bool IsRemote => S3Source.IsS3(Path);

    /// <summary>Whether it is compressed by gzip.</summary>
    public bool IsGzip => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
