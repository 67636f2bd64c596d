namespace Sparkify.Emulator.Redshift;

/// <summary>Where COPY reads from: the S3 beside the cluster.</summary>
public interface IObjectStore
{
    /// <summary>The region a bucket lies in; null when there is no such bucket.</summary>
    string? RegionOf(string bucket);

    /// <summary>The objects whose key begins with the prefix, by key.</summary>
    IReadOnlyList<(string Key, long Size)> List(string bucket, string prefix);

    /// <summary>Opens an object for reading.</summary>
    Task<Stream> OpenAsync(string bucket, string key, CancellationToken token);
}
