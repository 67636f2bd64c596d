using System.Text;
using Sparkify.Emulator.Redshift;

namespace Sparkify.Tests.Emulator;

/// <summary>Buckets in memory, for COPY to read from.</summary>
internal sealed class MemoryStore : IObjectStore
{
    private readonly Dictionary<string, (string Region, SortedDictionary<string, byte[]> Objects)> _buckets = [];
    private readonly Lock _lock = new();

    /// <summary>Runs before an object is opened.</summary>
    public Func<string, CancellationToken, Task>? Opening { get; set; }

    public void Put(string bucket, string key, byte[] content, string region = "us-west-2")
    {
        lock (_lock)
        {
            if (!_buckets.TryGetValue(bucket, out var found))
                _buckets[bucket] = found = (region, new SortedDictionary<string, byte[]>(StringComparer.Ordinal));
            found.Objects[key] = content;
        }
    }

    public void Put(string bucket, string key, string content) => Put(bucket, key, Encoding.UTF8.GetBytes(content));

    public string? RegionOf(string bucket)
    {
        lock (_lock)
            return _buckets.TryGetValue(bucket, out var found) ? found.Region : null;
    }

    public IReadOnlyList<(string Key, long Size)> List(string bucket, string prefix)
    {
        lock (_lock)
        {
            return [.. _buckets[bucket].Objects
                .Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(item => (item.Key, (long)item.Value.Length))];
        }
    }

    public async Task<Stream> OpenAsync(string bucket, string key, CancellationToken token)
    {
        if (Opening is { } opening)
            await opening(key, token);
        lock (_lock)
            return new MemoryStream(_buckets[bucket].Objects[key]);
    }
}
