using System.Globalization;
using System.Security.Cryptography;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>What a path on S3 stands for.</summary>
public class S3ListTests
{
    private static readonly string[] Keys =
    [
        "log_data/2018/11/2018-11-01-events.json", "log_data/2018/11/2018-11-02-events.json",
        "log_data/2018/12/2018-12-01-events.json.gz", "log_data/README.txt", "log_data2/2018-11-01-events.json",
        "song_data/A/A/TRA.json", "song_data/A/B/TRB.JSON", "top.json",
    ];

    [Fact]
    public async Task Two_and_a_half_thousand_objects_come_in_three_pages()
    {
        await using var store = await S3Store.StartAsync();
        var keys = Enumerable.Range(0, 2500)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"song_data/{i:D4}.json")).ToArray();
        store.Put(keys);

        var files = await store.ListAsync("s3://music/song_data");

        Assert.Equal(keys.Select(key => "s3://music/" + key), files);
        Assert.Equal(3, store.Server.Requests.Count(request => request.Operation == "ListObjectsV2"));
    }

    [Fact]
    public async Task A_file_has_its_size_and_its_etag()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json", "0123456789"u8.ToArray());

        var file = Assert.Single((await store.Source.ListAsync("s3://music", TestContext.Current.CancellationToken)).Files);

        var etag = Convert.ToHexStringLower(MD5.HashData("0123456789"u8));
        Assert.Equal(new SourceFile("s3://music/a.json", 10, etag), file);
        Assert.Equal(file, await store.FileAsync("a.json"));
    }

    [Theory]
    [InlineData("s3://music/log_data", 0, 1, 2)]
    [InlineData("s3://music/log_data/", 0, 1, 2)]
    [InlineData("S3://music/log_data/2018/11", 0, 1)]
    [InlineData("s3://music", 0, 1, 2, 4, 5, 6, 7)]
    [InlineData("s3://music/", 0, 1, 2, 4, 5, 6, 7)]
    [InlineData("s3://music/top.json", 7)]
    [InlineData("s3://music/log_data/README.txt", 3)]
    [InlineData("s3://music/*.json", 7)]
    [InlineData("s3://music/log_data/*/11/*.json", 0, 1)]
    [InlineData("s3://music/log_data/2018/1?/2018-1?-01-*", 0, 2)]
    [InlineData("s3://music/log_data/**", 0, 1, 2, 3)]
    [InlineData("s3://music/log*/**/*-events.json", 0, 1, 4)]
    [InlineData("s3://music/song_data/**/TR?.json", 5)]
    public async Task A_path_stands_for_these_objects(string path, params int[] expected)
    {
        await using var store = await S3Store.StartAsync();
        store.Put(Keys);

        Assert.Equal(expected.Select(i => "s3://music/" + Keys[i]), await store.ListAsync(path));
    }

    [Theory]
    [InlineData("with space.json")]
    [InlineData("a+b.json")]
    [InlineData("100%.json")]
    [InlineData("%41%2F.json")]
    [InlineData("Björk/Jóga ü.json")]
    [InlineData("#1 hits.json")]
    [InlineData("a[x].json")]
    [InlineData("what?.json")]
    [InlineData("all*.json")]
    [InlineData("a&b=c;d@e:f,g$h!i'j(k)~.json")]
    [InlineData("two//slashes.json")]
    [InlineData("日本/🎵.json")]
    [InlineData("line\nend.json")]
    public async Task A_key_may_hold_anything_and_is_found_and_read_as_it_is(string key)
    {
        await using var store = await S3Store.StartAsync();
        store.Put(key, "allofthem.json", "whatx.json");

        Assert.Equal(["s3://music/" + key], await store.ListAsync("s3://music/" + key));
        Assert.Contains("s3://music/" + key, await store.ListAsync("s3://music"));
        Assert.Equal(store.Server.Get(S3Store.Bucket, key), await store.ReadAsync(await store.FileAsync(key)));
    }

    [Fact]
    public async Task A_pattern_lists_no_more_than_what_can_match()
    {
        await using var store = await S3Store.StartAsync();
        store.Put(Keys);

        await store.ListAsync("s3://music/log_data/2018/11/2018-*.json");

        var listing = Assert.Single(store.Server.Requests, request => request.Operation == "ListObjectsV2");
        Assert.Equal("log_data/2018/11/2018-", listing.Query["prefix"]);
    }

    [Theory]
    [InlineData("s3://music/logs", "Nothing is at s3://music/logs.")]
    [InlineData("s3://music/log_dat", "Nothing is at s3://music/log_dat.")]
    [InlineData("s3://music/logs/*.json", "Nothing is at s3://music/logs/*.json.")]
    [InlineData("s3://musik/log_data", "There is no bucket musik.")]
    public async Task Nothing_there_is_said(string path, string message)
    {
        await using var store = await S3Store.StartAsync();
        store.Put(Keys);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ListAsync(path));

        Assert.Equal((ErrorIds.SourceNotFound, message), (error.ErrorId, error.Message));
        Assert.Equal(path.Contains("musik", StringComparison.Ordinal) ? "s3://musik/" : path, error.Target);
    }

    [Theory]
    [InlineData("s3://music/log_data", "log_data/README.txt", "{0}, but 1 other file: s3://music/log_data/README.txt.")]
    [InlineData("s3://music/log_data", "log_data/", "{0}.")]
    [InlineData("s3://music/log_data/", "log_data/", "{0}.")]
    [InlineData("s3://music/log_data/*.json", "log_data/README.txt", "No file matches s3://music/log_data/*.json.")]
    [InlineData("s3://music/", "README.txt", "{0}, but 1 other file: s3://music/README.txt.")]
    public async Task A_source_without_json_is_empty(string path, string key, string message)
    {
        await using var store = await S3Store.StartAsync();
        store.Put(key, []);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ListAsync(path));

        Assert.Equal(ErrorIds.SourceEmpty, error.ErrorId);
        var none = $"There is no .json, .jsonl or .ndjson file (or one of these with .gz) in {path}";
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, message, none), error.Message);
    }

    [Fact]
    public async Task A_bucket_that_holds_nothing_is_empty()
    {
        await using var store = await S3Store.StartAsync();

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ListAsync("s3://music"));

        Assert.Equal(ErrorIds.SourceEmpty, error.ErrorId);
    }

    [Fact]
    public async Task Empty_objects_named_as_folders_are_no_files()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/", []);
        store.Put("log_data/a.json/", []);
        store.Put("log_data/b.json");

        Assert.Equal(["s3://music/log_data/b.json"], await store.ListAsync("s3://music/log_data/**"));
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///log_data")]
    [InlineData("s3://a@b/log_data")]
    [InlineData("s3://mus*/log_data")]
    public async Task A_path_without_a_bucket_is_refused(string path)
    {
        await using var store = await S3Store.StartAsync();

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ListAsync(path));

        Assert.Equal((ErrorIds.ArgumentInvalid, $"{path} does not name a bucket."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("s3://music", true)]
    [InlineData("S3://Music/x", true)]
    [InlineData("s3/music", false)]
    [InlineData("s3:", false)]
    [InlineData("./s3://music", false)]
    public void Paths_that_begin_with_s3_are_meant_for_it(string path, bool expected) =>
        Assert.Equal(expected, S3Source.IsS3(path));
}
