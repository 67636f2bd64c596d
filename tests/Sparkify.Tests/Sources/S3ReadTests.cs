using System.Globalization;
using System.Text;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>Objects are read whole and unchanged, or the reader is told.</summary>
public class S3ReadTests
{
    private const int Part = S3ReadStream.PartSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(Part)]
    public async Task Up_to_a_part_an_object_is_one_request_for_all_of_it(int size)
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(size);
        store.Put("a.json", content);

        var read = await store.ReadAsync(await store.FileAsync("a.json"));

        Assert.Equal(content, read);
        var request = Assert.Single(store.Gets);
        Assert.Null(request.Range);
        Assert.NotNull(request.IfMatch);
    }

    [Fact]
    public async Task Forty_megabytes_come_in_parts_and_are_the_same_to_the_byte()
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(40_000_000);
        store.Put("a.json", content);
        var file = await store.FileAsync("a.json");

        Assert.True(S3Store.Same(content, await store.ReadAsync(file)));

        var ranges = store.Gets.Select(request => request.Range).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["bytes=0-8388607", "bytes=16777216-25165823", "bytes=25165824-33554431", "bytes=33554432-39999999",
                "bytes=8388608-16777215"],
            ranges);
        Assert.All(store.Gets, request => Assert.Equal($"\"{file.Version}\"", request.IfMatch));
    }

    [Fact]
    public async Task Reading_without_await_gives_the_same()
    {
        await using var store = await S3Store.StartAsync();
        var content = S3Store.Noise(2 * Part + 5);
        store.Put("a.json", content);
        using var stream = store.Source.OpenRead(await store.FileAsync("a.json"), Token);
        var read = new byte[content.Length];

        await Task.Run(() => stream.ReadExactly(read), Token);

        Assert.True(S3Store.Same(content, read));
        Assert.Equal(0, await stream.ReadAsync(read, Token));
    }

    [Fact]
    public async Task The_first_request_goes_out_before_anything_is_read_and_only_that()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", S3Store.Noise(10 * Part));
        var file = await store.FileAsync("a.json");
        var arrived = new TaskCompletionSource();
        store.Server.Faults.Do(request => request.Operation == "GetObject", 1, _ => arrived.SetResult());

        await using var stream = store.Source.OpenRead(file, Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal("bytes=0-8388607", Assert.Single(store.Gets).Range);
    }

    [Fact]
    public async Task A_reader_is_never_more_than_six_parts_behind_the_requests()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", S3Store.Noise(10 * Part));

        await using var stream = store.Source.OpenRead(await store.FileAsync("a.json"), Token);
        await stream.ReadExactlyAsync(new byte[Part], Token);
        Assert.InRange(store.Gets.Length, 1, 7);
        await stream.ReadExactlyAsync(new byte[9 * Part], Token);
        Assert.Equal(10, store.Gets.Length);
    }

    [Fact]
    public async Task A_thousand_small_objects_are_asked_for_many_at_a_time()
    {
        await using var store = await S3Store.StartAsync();
        var keys = Enumerable.Range(0, 1000)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"song_data/{i:D4}.json")).ToArray();
        store.Put(keys);
        var files = (await store.Source.ListAsync("s3://music/song_data", Token)).Files;
        store.Server.Latency = TimeSpan.FromMilliseconds(20);

        var opened = new Queue<Stream>();
        var lines = new List<string>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal).Append(null))
        {
            while (opened.Count == 64 || (file is null && opened.Count > 0))
            {
                using var reader = new StreamReader(opened.Dequeue(), Encoding.UTF8);
                lines.Add(await reader.ReadToEndAsync(Token));
            }

            if (file is not null)
                opened.Enqueue(store.Source.OpenRead(file, Token));
        }

        Assert.Equal(keys.Select(key => $$"""{"key":"{{key}}"}"""), lines);
        Assert.Equal(1000, store.Gets.Length);
        Assert.InRange(store.Server.MostRunningRequests, 16, 64);
    }
}
