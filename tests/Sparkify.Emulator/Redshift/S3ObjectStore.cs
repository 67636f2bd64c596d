using Sparkify.Emulator.S3;

namespace Sparkify.Emulator.Redshift;

/// <summary>The S3 of the emulator as the cluster sees it: with the same buckets, and as slow.</summary>
public sealed class S3ObjectStore(S3Server server) : IObjectStore
{
    public string? RegionOf(string bucket) => server.RegionOf(bucket);

    public IReadOnlyList<(string Key, long Size)> List(string bucket, string prefix) => server.List(bucket, prefix);

    public async Task<Stream> OpenAsync(string bucket, string key, CancellationToken token)
    {
        if (server.Latency > TimeSpan.Zero)
            await Task.Delay(server.Latency, token);
        return new MemoryStream(server.Get(bucket, key), writable: false);
    }
}
