using Amazon.Runtime;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>Reading goes on after what a network does, and not after what somebody did to the object.</summary>
public class S3BrokenReadTests
{
    private const int Part = S3ReadStream.PartSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_is_cut_off_goes_on_where_it_ended()
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(500_000);
        store.Put("a.json", content);
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Cut(request => request.Operation == "GetObject", 2, afterBytes: 100_000);

        Assert.True(S3Store.Same(content, await store.ReadAsync(file)));

        Assert.Equal([null, "bytes=100000-499999", "bytes=200000-499999"], store.Gets.Select(request => request.Range));
        Assert.All(store.Gets, request => Assert.Equal($"\"{file.Version}\"", request.IfMatch));
    }

    [Fact]
    public async Task Parts_that_are_cut_off_go_on_where_they_ended()
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(3 * Part);
        store.Put("a.json", content);
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Cut(request => request.Range == "bytes=8388608-16777215", 1, afterBytes: 1_000_000);
        store.Server.Faults.Cut(request => request.Range == "bytes=16777216-25165823", 1, afterBytes: 0);

        Assert.True(S3Store.Same(content, await store.ReadAsync(file)));

        Assert.Single(store.Gets, request => request.Range == "bytes=9388608-16777215");
        Assert.Equal(2, store.Gets.Count(request => request.Range == "bytes=16777216-25165823"));
    }

    [Fact]
    public async Task A_body_that_is_cut_off_again_and_again_is_given_up()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", S3Store.Noise(100_000));
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Cut(request => request.Operation == "GetObject", int.MaxValue, afterBytes: 10);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ReadAsync(file));

        Assert.Equal(ErrorIds.SourceUnreadable, error.ErrorId);
        Assert.Equal(
            "s3://music/a.json cannot be reached or read: the connection broke again and again.", error.Message);
        Assert.Equal("s3://music/a.json", error.Target);
        Assert.Equal(6, store.Gets.Length);
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    public async Task A_server_that_is_busy_is_asked_again(int status, string code)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", "{}"u8.ToArray());
        store.Server.Faults.Fail(request => request.Operation == "ListObjectsV2", 1, status, code);
        store.Server.Faults.Fail(request => request.Operation == "GetObject", 2, status, code);

        var file = Assert.Single((await store.Source.ListAsync("s3://music", Token)).Files);
        var read = await store.ReadAsync(file);

        Assert.Equal("{}"u8, read);
        Assert.Equal([status, status, 200], store.Gets.Select(request => request.Status));
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json");
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Fail(request => request.Operation == "GetObject", int.MaxValue, 503, "SlowDown");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ReadAsync(file));

        Assert.Equal(
            (ErrorIds.SourceUnreadable,
                "s3://music/a.json cannot be reached or read: SlowDown: SlowDown, as the test asked.", file.Path),
            (error.ErrorId, error.Message, error.Target));
        Assert.Equal(5, store.Gets.Length);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(100, "bytes=100-999")]
    public async Task A_server_that_says_nothing_more_is_asked_again(int? afterBytes, string? secondRange)
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(1000);
        store.Put("a.json", content);
        var file = await store.FileAsync("a.json");
        var keys = new BasicAWSCredentials(store.Server.AccessKeyId, store.Server.SecretAccessKey);
        using var source = new S3Source(store.Server.Url, keys, patience: TimeSpan.FromSeconds(1));
        store.Server.Faults.Hang(request => request.Operation == "GetObject", 1, afterBytes);

        await using var stream = source.OpenRead(file, Token);
        var read = new byte[1000];
        await stream.ReadExactlyAsync(read, Token);

        Assert.Equal(content, read);
        Assert.Equal([null, secondRange], store.Gets.Select(request => request.Range));
    }

    [Fact]
    public async Task An_object_that_was_replaced_since_it_was_listed_is_refused()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", "{}"u8.ToArray());
        var file = await store.FileAsync("a.json");
        store.Put("a.json", "[]"u8.ToArray());

        await RequireChangedAsync(store, file, "changed");
    }

    [Fact]
    public async Task An_object_that_is_replaced_while_it_is_read_is_refused()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", S3Store.Noise(3 * Part));
        var file = await store.FileAsync("a.json");
        var other = S3Store.Noise(3 * Part, seed: 2);
        store.Server.Faults.Do(
            request => request.Range == "bytes=16777216-25165823", 1, _ => store.Put("a.json", other));

        await RequireChangedAsync(store, file, "changed");
    }

    [Fact]
    public async Task An_object_that_is_replaced_after_its_body_was_cut_off_is_refused()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", S3Store.Noise(1000));
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Cut(request => request.Range is null, 1, afterBytes: 10);
        var other = S3Store.Noise(1000, seed: 2);
        store.Server.Faults.Do(request => request.Range is not null, 1, _ => store.Put("a.json", other));

        await RequireChangedAsync(store, file, "changed");
    }

    [Fact]
    public async Task An_object_that_was_deleted_since_it_was_listed_is_missed()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", "{}"u8.ToArray());
        var file = await store.FileAsync("a.json");
        store.Server.Delete(S3Store.Bucket, "a.json");

        await RequireChangedAsync(store, file, "disappeared");
    }

    private static async Task RequireChangedAsync(S3Store store, SourceFile file, string how)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ReadAsync(file));
        Assert.Equal(
            (ErrorIds.SourceChanged, $"s3://music/a.json {how} while it was read. Nothing was loaded.", file.Path),
            (error.ErrorId, error.Message, error.Target));
    }
}
