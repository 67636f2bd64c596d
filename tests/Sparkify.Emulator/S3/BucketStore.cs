using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Sparkify.Emulator.S3;

/// <summary>An object as it is stored.</summary>
internal sealed record StoredObject(byte[] Content, string ETag, DateTimeOffset LastModified)
{
    public static StoredObject Of(byte[] content) =>
        new(content, $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"", DateTimeOffset.UtcNow);
}

/// <summary>The buckets.</summary>
internal sealed class BucketStore
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    public void Create(string name, string region, bool isPublic)
    {
        if (!_buckets.TryAdd(name, new Bucket(name, region, isPublic)))
            throw new InvalidOperationException($"There is a bucket {name} already.");
    }

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    public Bucket this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no bucket {name}.");
}

/// <summary>A bucket and the objects in it.</summary>
internal sealed class Bucket(string name, string region, bool isPublic)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private (byte[] Utf8, string Key)[]? _sorted;

    public string Name { get; } = name;

    public string Region { get; } = region;

    /// <summary>Whether everybody may list and read it.</summary>
    public bool IsPublic { get; } = isPublic;

    public void Put(string key, StoredObject stored)
    {
        lock (_lock)
        {
            _objects[key] = stored;
            _sorted = null;
        }
    }

    public StoredObject? Find(string key)
    {
        lock (_lock)
            return _objects.GetValueOrDefault(key);
    }

    public bool Delete(string key)
    {
        lock (_lock)
        {
            _sorted = null;
            return _objects.Remove(key);
        }
    }

    /// <summary>The objects that begin with a prefix and come after a key, by the UTF-8 bytes of their keys.</summary>
    public IEnumerable<(string Key, StoredObject Object)> After(string after, string prefix)
    {
        var sorted = Sorted();
        var from = string.CompareOrdinal(after, prefix) < 0 ? prefix : after;
        var first = Array.BinarySearch(sorted, (Encoding.UTF8.GetBytes(from), from), ByUtf8.Instance);
        for (var i = first < 0 ? ~first : first; i < sorted.Length; i++)
        {
            var key = sorted[i].Key;
            if (key == after && after.Length > 0)
                continue;
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                yield break;
            if (Find(key) is { } stored)
                yield return (key, stored);
        }
    }

    private (byte[] Utf8, string Key)[] Sorted()
    {
        lock (_lock)
        {
            if (_sorted is null)
            {
                _sorted = [.. _objects.Keys.Select(key => (Encoding.UTF8.GetBytes(key), key))];
                Array.Sort(_sorted, ByUtf8.Instance);
            }

            return _sorted;
        }
    }

    private sealed class ByUtf8 : IComparer<(byte[] Utf8, string Key)>
    {
        public static readonly ByUtf8 Instance = new();

        public int Compare((byte[] Utf8, string Key) x, (byte[] Utf8, string Key) y) =>
            x.Utf8.AsSpan().SequenceCompareTo(y.Utf8);
    }
}
