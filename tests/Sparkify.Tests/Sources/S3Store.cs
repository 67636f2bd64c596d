using System.Text;
using Amazon.Runtime;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>An S3 of a test's own with a bucket "music", and a source that reads it.</summary>
internal sealed class S3Store : IAsyncDisposable
{
    public const string Bucket = "music";

    private S3Store(S3Server server, AWSCredentials? credentials)
    {
        Server = server;
        Source = SourceAs(credentials ?? new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey));
    }

    public S3Server Server { get; }

    public S3Source Source { get; }

    /// <summary>The objects that were asked for, as the requests came.</summary>
    public S3Request[] Gets => [.. Server.Requests.Where(request => request.Operation == "GetObject")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="credentials">Who asks; null for the owner of the bucket.</param>
    /// <param name="isPublic">Whether everybody may read the bucket.</param>
    public static async Task<S3Store> StartAsync(AWSCredentials? credentials = null, bool isPublic = false)
    {
        var server = await S3Server.StartAsync();
        server.CreateBucket(Bucket, isPublic: isPublic);
        return new S3Store(server, credentials);
    }

    public S3Source SourceAs(AWSCredentials credentials) => new(Server.Url, credentials);

    public void Put(params IEnumerable<string> keys)
    {
        foreach (var key in keys)
            Put(key, Encoding.UTF8.GetBytes($$"""{"key":"{{key}}"}"""));
    }

    public void Put(string key, byte[] content) => Server.Put(Bucket, key, content);

    /// <summary>What a path lists, in ordinal order.</summary>
    public async Task<string[]> ListAsync(string path)
    {
        var files = (await Source.ListAsync(path, Token)).Files;
        return [.. files.Select(file => file.Path).Order(StringComparer.Ordinal)];
    }

    /// <summary>The file of a key, as it lies there now.</summary>
    public async Task<SourceFile> FileAsync(string key) =>
        Assert.Single((await Source.ListAsync($"s3://{Bucket}/{key}", Token)).Files);

    public async Task<byte[]> ReadAsync(SourceFile file)
    {
        await using var stream = Source.OpenRead(file, Token);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Token);
        return memory.ToArray();
    }

    public static byte[] Noise(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static bool Same(byte[] expected, byte[] actual) => expected.AsSpan().SequenceEqual(actual);

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await Server.DisposeAsync();
    }
}
