using System.Diagnostics;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Sources;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Sources;

/// <summary>A server that says nothing keeps nobody: Ctrl-C ends every wait within two seconds.</summary>
[Collection(nameof(Alone))]
public class S3CancelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HeadBucket")]
    [InlineData("HeadObject")]
    [InlineData("ListObjectsV2")]
    public async Task A_listing_ends_when_it_is_cancelled(string operation)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");

        await RequireEndAsync(
            store, request => request.Operation == operation, afterBytes: null,
            cancellation => store.Source.ListAsync("s3://music/log_data", cancellation));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1000, 100)]
    [InlineData(4 * S3ReadStream.PartSize, null)]
    [InlineData(4 * S3ReadStream.PartSize, 100)]
    public async Task Reading_ends_when_it_is_cancelled(int size, int? afterBytes)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", new byte[size]);
        var file = await store.FileAsync("a.json");

        await RequireEndAsync(
            store, request => request.Operation == "GetObject", afterBytes,
            async cancellation =>
            {
                await using var stream = store.Source.OpenRead(file, cancellation);
                await stream.CopyToAsync(Stream.Null, CancellationToken.None);
            });
    }

    [Fact]
    public async Task Reading_without_await_ends_when_it_is_cancelled()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", new byte[1000]);
        var file = await store.FileAsync("a.json");

        await RequireEndAsync(
            store, request => request.Operation == "GetObject", afterBytes: 100,
            cancellation => Task.Run(() =>
            {
                using var stream = store.Source.OpenRead(file, cancellation);
                stream.CopyTo(Stream.Null);
            }, Token));
    }

    [Fact]
    public async Task One_read_that_is_cancelled_ends()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", new byte[1000]);
        var file = await store.FileAsync("a.json");

        await RequireEndAsync(
            store, request => request.Operation == "GetObject", afterBytes: 100,
            async cancellation =>
            {
                await using var stream = store.Source.OpenRead(file, CancellationToken.None);
                await stream.CopyToAsync(Stream.Null, cancellation);
            });
    }

    [Fact]
    public async Task Writing_ends_when_it_is_cancelled()
    {
        await using var store = await S3Store.StartAsync();

        await RequireEndAsync(
            store, request => request.Operation == "PutObject", afterBytes: null,
            cancellation => store.Source.PutAsync("s3://music/a.json", new byte[10], cancellation));
    }

    [Fact]
    public async Task A_stream_that_is_disposed_leaves_no_request_behind()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", new byte[6 * S3ReadStream.PartSize]);
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Hang(request => request.Range?.EndsWith("-8388607", StringComparison.Ordinal) == false, 99);

        await using (var stream = store.Source.OpenRead(file, Token))
            await stream.ReadExactlyAsync(new byte[1000], Token);

        var watch = Stopwatch.StartNew();
        while (store.Server.RunningRequests > 0 && watch.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(20, Token);
        Assert.Equal(0, store.Server.RunningRequests);
    }

    private static async Task RequireEndAsync(
        S3Store store, Func<S3Request, bool> when, int? afterBytes, Func<CancellationToken, Task> work)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asked = new TaskCompletionSource();
        store.Server.Faults.Hang(
            request =>
            {
                var fits = when(request);
                if (fits)
                    asked.TrySetResult();
                return fits;
            },
            int.MaxValue, afterBytes);

        var running = work(cancellation.Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        var watch = Stopwatch.StartNew();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => running.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
