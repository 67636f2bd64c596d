using Sparkify.Engine.SampleData;

namespace Sparkify.Tests.SampleData;

[Collection(typeof(SharedSampleData))]
public sealed class SampleDataResultTests(SampleDataFixture set)
{
    [Fact]
    public void The_result_counts_what_lies_in_the_files()
    {
        var files = set.Folder.Files();
        Assert.Equal(
            new SparkifySampleData
            {
                Path = set.Folder.Path,
                EventPath = Path.Combine(set.Folder.Path, "log_data"),
                SongPath = Path.Combine(set.Folder.Path, "song_data"),
                Events = 60_000,
                Songplays = set.Plays.Count,
                Users = set.Events.Where(item => item.UserId.Length > 0).Select(item => item.UserId).Distinct().Count(),
                Songs = set.Songs.Count,
                Corrupt = 0,
                Seed = 42,
                Files = files.Length,
                Bytes = files.Sum(file => new FileInfo(Path.Combine(set.Folder.Path, file)).Length),
            },
            set.Result);
        Assert.Equal(60_000, set.Events.Count);
    }

    [Fact]
    public void Files_are_named_and_laid_out_as_the_real_ones()
    {
        var files = set.Folder.Files();
        Assert.Equal(
            Enumerable.Range(1, 30).Select(day => $"log_data/2018/11/2018-11-{day:D2}-events.json"),
            files.Where(file => file.StartsWith("log_data", StringComparison.Ordinal)));
        Assert.All(files.Where(file => file.StartsWith("song_data", StringComparison.Ordinal)), file =>
            Assert.Matches("^song_data/([A-Z])/([A-Z])/([A-Z])/TR\\1\\2\\3[A-Z]{2}128F[0-9A-F]{7}\\.json$", file));
    }

    [Fact]
    public void No_file_ends_with_a_newline() => Assert.All(
        set.Folder.Files(),
        file => Assert.Equal((byte)'}', File.ReadAllBytes(Path.Combine(set.Folder.Path, file))[^1]));

    [Fact]
    public void A_line_is_as_long_as_the_real_ones_on_average() =>
        Assert.InRange(set.Events.Average(item => item.Raw.Length + 1.0), 440, 500);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(10, 1, 3)]
    [InlineData(777, 0, 0)]
    public async Task A_small_set_has_exactly_as_many_events_as_asked_for(long events, int users, int songs)
    {
        using var folder = new SampleFolder();
        var result = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = events, Users = users, Songs = songs },
            null, TestContext.Current.CancellationToken);
        Assert.Equal(events, result.Events);
        Assert.Equal(events, folder.Files().Where(file => file.StartsWith("log_data", StringComparison.Ordinal))
            .Sum(file => File.ReadAllLines(Path.Combine(folder.Path, file)).Length));
        Assert.Equal(songs == 0 ? 50 : songs, result.Songs);
    }

    [Fact]
    public async Task Songs_may_lie_in_one_file_with_the_same_content()
    {
        using var folder = new SampleFolder();
        var result = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = 60_000, Songs = 2_000, SingleSongFile = true },
            null, TestContext.Current.CancellationToken);
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(folder.Path, "song_data", "songs.json"), TestContext.Current.CancellationToken);
        Assert.Equal(31, result.Files);
        Assert.Equal(
            set.Songs.Select(song => song.GetRawText()).Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
    }
}
