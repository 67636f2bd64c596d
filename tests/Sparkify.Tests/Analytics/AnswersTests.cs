using Sparkify.Engine.Analytics;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Analytics;

/// <summary>The questions of the analytics team: given these plays, these rows.</summary>
public abstract class AnswersTests(SharedWarehouse shared) : OnEngine(shared.Engine)
{
    private const long Day = 86_400_000;

    private protected override SparkifyWarehouse Warehouse => shared.Warehouse;

    // Thursday, 15 November 2018, 00:30 UTC; a day later; and the first of December.
    public override async ValueTask InitializeAsync() =>
        await shared.LoadAsync((folder, warehouse) => Loading.LoadLinesAsync(
            folder,
            warehouse,
            [
                Play(session: 1, item: 0, length: 100.4), Play(session: 2, item: 0, ts: Time + Day, length: 60, userId: "7", level: "paid"),
                Play(session: 2, item: 1, ts: Time + Day + 3_600_000, song: "Undo", artist: "Björk", length: 30, userId: "7", level: "paid"),
                Play(session: 3, item: 0, ts: Time + (16 * Day), song: "Undo", artist: "Björk", length: null, userId: "7", level: "paid"),
                Play(session: 3, item: 1, ts: Time + (16 * Day), song: "Undo", artist: "Cover", userId: "8", level: "paid")
                    .With("gender", "F").With("location", "Here"),
            ],
            [Song("SO1", artist: "Harmonia"), Song("SO2", title: "Watussi", artist: "Harm.", location: "Forst, Germany")]));

    [Fact]
    public async Task Top_songs_count_every_play_by_title_and_artist() =>
        Assert.Equal(
            [
                new() { Rank = 1, Title = "Sehr kosmisch", Artist = "Harmonia", Plays = 2, Listeners = 2, SongId = "SO1" },
                new() { Rank = 2, Title = "Undo", Artist = "Björk", Plays = 2, Listeners = 1, SongId = null },
                new SparkifyTopSong { Rank = 3, Title = "Undo", Artist = "Cover", Plays = 1, Listeners = 1, SongId = null },
            ],
            await Answers.TopSongsAsync(Warehouse, new AnswerOptions(), null, Token));

    [Fact]
    public async Task Top_songs_of_the_catalogue_count_matched_plays_alone() =>
        Assert.Equal(
            [new SparkifyTopSong { Rank = 1, Title = "Sehr kosmisch", Artist = "Harmonia", Plays = 2, Listeners = 2, SongId = "SO1" }],
            await Answers.TopSongsAsync(Warehouse, new AnswerOptions { CatalogOnly = true }, null, Token));

    [Fact]
    public async Task From_is_within_and_to_is_without()
    {
        var day = new DateTime(2018, 11, 16, 0, 30, 26, 796, DateTimeKind.Utc);
        var songs = await Answers.TopSongsAsync(Warehouse, new AnswerOptions { From = day, To = day.AddHours(1) }, null, Token);
        Assert.Equal([("Sehr kosmisch", 1)], songs.Select(song => (song.Title, song.Plays)));
    }

    [Fact]
    public async Task A_level_is_that_of_the_play() =>
        Assert.Equal(
            [("Sehr kosmisch", 1)],
            (await Answers.TopSongsAsync(Warehouse, new AnswerOptions { Level = "free" }, null, Token)).Select(song => (song.Title, song.Plays)));

    [Fact]
    public async Task First_is_the_length_of_the_list() =>
        Assert.Single(await Answers.TopSongsAsync(Warehouse, new AnswerOptions { First = 1 }, null, Token));

    [Fact]
    public async Task Top_artists_go_by_the_catalogues_name() =>
        Assert.Equal(
            [
                new() { Rank = 1, Artist = "Björk", Plays = 2, Listeners = 1, Titles = 1 },
                new() { Rank = 2, Artist = "Harm.", Plays = 2, Listeners = 2, Titles = 1 },
                new SparkifyTopArtist { Rank = 3, Artist = "Cover", Plays = 1, Listeners = 1, Titles = 1 },
            ],
            await Answers.TopArtistsAsync(Warehouse, new AnswerOptions(), null, Token));

    [Fact]
    public async Task Top_users_say_how_long_they_listened() =>
        Assert.Equal(
            new SparkifyTopUser
            {
                Rank = 1, UserId = 7, FirstName = "Ryan", LastName = "Smith", Level = "paid", Plays = 3, Sessions = 2,
                Listened = TimeSpan.FromSeconds(90),
            },
            (await Answers.TopUsersAsync(Warehouse, new AnswerOptions(), null, Token))[0]);

    [Theory]
    [InlineData(SparkifyActivityKind.Day, "2018-11-15:1 2018-11-16:2 2018-12-01:2")]
    [InlineData(SparkifyActivityKind.Month, "2018-11:3 2018-12:2")]
    [InlineData(SparkifyActivityKind.Weekday, "Sunday:0 Monday:0 Tuesday:0 Wednesday:0 Thursday:1 Friday:2 Saturday:2")]
    [InlineData(SparkifyActivityKind.Location, "San Jose-Sunnyvale-Santa Clara, CA:4 Here:1")]
    [InlineData(SparkifyActivityKind.Level, "free:1 paid:4")]
    [InlineData(SparkifyActivityKind.Gender, "F:1 M:4")]
    public async Task Activity(SparkifyActivityKind by, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', (await ActivityAsync(by)).Select(row => $"{row.Value}:{row.Plays}")));

    [Fact]
    public async Task Every_hour_is_there()
    {
        var hours = await ActivityAsync(SparkifyActivityKind.Hour);
        Assert.Equal(Enumerable.Range(0, 24).Select(hour => $"{hour}"), hours.Select(hour => hour.Value));
        Assert.Equal((4, 3, 0.8), (hours[0].Plays, hours[0].Listeners, hours[0].Share));
        Assert.Equal((1, 1, 0.2), (hours[1].Plays, hours[1].Listeners, hours[1].Share));
        Assert.Equal(0, hours[2].Plays);
    }

    [Fact]
    public async Task A_list_of_no_rows_is_refused()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(Warehouse, new AnswerOptions { First = 0 }, null, Token));
        Assert.Equal((ErrorIds.ArgumentInvalid, "First", "First is 0; it must be 1 or more."), (error.ErrorId, error.Target, error.Message));
    }

    [Fact]
    public async Task A_span_that_ends_before_it_begins_is_refused()
    {
        var day = new DateTime(2018, 11, 16, 0, 0, 0, DateTimeKind.Utc);
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(Warehouse, new AnswerOptions { From = day, To = day }, null, Token));
        Assert.Equal((ErrorIds.ArgumentInvalid, "To"), (error.ErrorId, error.Target));
    }

    [Fact]
    public async Task A_schema_without_tables_is_said_so()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(Warehouse with { Schema = "other" }, new AnswerOptions(), null, Token));
        Assert.Equal((ErrorIds.TablesMissing, $"The schema 'other' in {Warehouse.Location} has no Sparkify tables."), (error.ErrorId, error.Message));
    }

    private Task<List<SparkifyActivity>> ActivityAsync(SparkifyActivityKind by) =>
        Answers.ActivityAsync(Warehouse, by, new AnswerOptions(), null, Token);
}

public sealed class AnswersTestsOnDuckDb(SharedDuckDb shared) : AnswersTests(shared), IClassFixture<SharedDuckDb>
{
    [Fact]
    public async Task A_database_that_is_not_there_is_said_so()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(Folder.Warehouse("none.duckdb"), new AnswerOptions(), null, Token));
        Assert.Equal((ErrorIds.ConnectionFailed, $"There is no database at {Folder["none.duckdb"]}."), (error.ErrorId, error.Message));
    }
}

public sealed class AnswersTestsOnPostgres(SharedPostgres shared) : AnswersTests(shared), IClassFixture<SharedPostgres>;

public sealed class AnswersTestsOnRedshift(SharedRedshift shared) : AnswersTests(shared), IClassFixture<SharedRedshift>;
