using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Sparkify.Emulator.Signing;

namespace Sparkify.Emulator.S3;

/// <summary>
/// Amazon S3 for tests: real HTTP with path-style addresses, signatures that are checked, and faults on demand.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    private readonly AccountKeys _keys = AccountKeys.Random();
    private readonly BucketStore _buckets = new();
    private readonly ConcurrentQueue<S3Request> _requests = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WebApplication _application;
    private int _running;
    private int _mostRunning;

    private S3Server(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, port);
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            // Whoever opens many objects ahead is in no hurry to read each.
            options.Limits.MinResponseDataRate = null;
        });
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Where it listens: http://127.0.0.1:port.</summary>
    public string Url { get; private set; } = "";

    public string AccessKeyId => _keys.AccessKeyId;

    public string SecretAccessKey => _keys.SecretAccessKey;

    /// <summary>When set, every signed request must carry it.</summary>
    public string? SessionToken
    {
        get => _keys.SessionToken;
        set => _keys.SessionToken = value;
    }

    /// <summary>Waited before every GET, HEAD and PUT of an object.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>What goes wrong on purpose.</summary>
    public S3Faults Faults { get; } = new();

    /// <summary>The requests so far, as they came.</summary>
    public IReadOnlyCollection<S3Request> Requests => _requests.ToArray();

    /// <summary>Requests for objects that are being answered now.</summary>
    public int RunningRequests => Volatile.Read(ref _running);

    /// <summary>The most requests for objects that were answered at one time.</summary>
    public int MostRunningRequests => Volatile.Read(ref _mostRunning);

    internal AccountKeys AccountKeys => _keys;

    internal BucketStore Buckets => _buckets;

    /// <summary>Starts a server.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    public static async Task<S3Server> StartAsync(int port = 0)
    {
        var server = new S3Server(port);
        await server._application.StartAsync();
        server.Url = server._application.Urls.Single();
        return server;
    }

    public void CreateBucket(string name, string region = "us-west-2", bool isPublic = false) =>
        _buckets.Create(name, region, isPublic);

    /// <summary>The region of a bucket; null if there is no such bucket.</summary>
    public string? RegionOf(string bucket) => _buckets.Find(bucket)?.Region;

    public void Put(string bucket, string key, byte[] content) => _buckets[bucket].Put(key, StoredObject.Of(content));

    /// <exception cref="KeyNotFoundException">There is no such bucket, or no such key in it.</exception>
    public byte[] Get(string bucket, string key) =>
        _buckets[bucket].Find(key)?.Content ?? throw new KeyNotFoundException($"There is no {key} in {bucket}.");

    /// <summary>Deletes an object, and says whether there was one.</summary>
    public bool Delete(string bucket, string key) => _buckets[bucket].Delete(key);

    /// <summary>The keys in a bucket, in the order of their UTF-8 bytes.</summary>
    public IReadOnlyList<string> Keys(string bucket) => [.. List(bucket, "").Select(item => item.Key)];

    /// <summary>The keys that begin with a prefix, in the order of their UTF-8 bytes, and the objects' sizes.</summary>
    public IReadOnlyList<(string Key, long Size)> List(string bucket, string prefix) =>
        [.. _buckets[bucket].After("", prefix).Select(item => (item.Key, (long)item.Object.Content.Length))];

    /// <summary>Forgets the requests so far, and how many were answered at one time.</summary>
    public void ClearRequests()
    {
        _requests.Clear();
        Volatile.Write(ref _mostRunning, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Answers a request, whichever server it came to.</summary>
    internal Task AnswerAsync(HttpContext context) => new S3Exchange(this, context).RunAsync(_stop.Token);

    internal void Record(S3Request request) => _requests.Enqueue(request);

    /// <summary>Counts a request for an object in; dispose what comes back to count it out.</summary>
    internal IDisposable Running()
    {
        var now = Interlocked.Increment(ref _running);
        int most;
        while ((most = Volatile.Read(ref _mostRunning)) < now)
            Interlocked.CompareExchange(ref _mostRunning, now, most);
        return new CountOut(this);
    }

    private sealed class CountOut(S3Server server) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref server._running);
    }
}
