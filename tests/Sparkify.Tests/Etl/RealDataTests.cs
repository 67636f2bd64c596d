using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Quality;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>The numbers that a right load of the real data gives, computed independently of this project.</summary>
public abstract class RealDataTests(SharedWarehouse shared) : OnEngine(shared.Engine)
{
    private SparkifyEtlResult _result = null!;

    // Loads that change nothing in the star leave it as good for the other tests.
    private protected override SparkifyWarehouse Warehouse => shared.Warehouse;

    public override async ValueTask InitializeAsync() =>
        _result = await shared.LoadAsync((_, warehouse) => Loading.LoadAsync(warehouse, RealData.Events, RealData.Songs));

    [Fact]
    public void Every_line_is_accounted_for()
    {
        Assert.Equal((8056, 6820, 1236, 0), (_result.EventsRead, _result.Songplays, _result.OtherEvents, _result.EventsRejected));
        Assert.Equal((71, 0), (_result.SongsRead, _result.SongsRejected));
        Assert.Equal((101, 0, 6820), (_result.Files, _result.FilesSkipped, _result.SongplaysAdded));
    }

    [Fact]
    public async Task The_tables_hold_the_right_number_of_rows()
    {
        var rows = (await Catalog.TablesAsync(Warehouse, null, Token)).ToDictionary(table => table.Name, table => table.Rows);
        Assert.Equal(
            (6820, 97, 71, 69, 6813),
            (rows["songplays"], rows["users"], rows["songs"], rows["artists"], rows["time"]));
        Assert.Equal((8056, 71, 101), (rows["staging_events"], rows["staging_songs"], rows["etl_files"]));
        Assert.Equal(["22"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.users WHERE level = 'paid'"));
    }

    [Fact]
    public void One_play_is_in_the_catalogue() =>
        Assert.Equal(
            ["Setanta matins by Elena: SOZCTXZ12AB0182364"],
            StarDump.Rows(Warehouse, "SELECT song_title || ' by ' || artist_name || ': ' || song_id FROM {schema}.songplays WHERE song_id IS NOT NULL"));

    [Fact]
    public async Task The_most_played_songs() =>
        Assert.Equal(
            [
                ("You're The One", "Dwight Yoakam", 37), ("Undo", "Björk", 28), ("Revelry", "Kings Of Leon", 27),
                ("Sehr kosmisch", "Harmonia", 21),
            ],
            (await Answers.TopSongsAsync(Warehouse, new AnswerOptions { First = 4 }, null, Token))
                .Select(song => (song.Title, song.Artist, song.Plays)));

    [Fact]
    public async Task The_most_played_song_of_the_catalogue() =>
        Assert.Equal(
            [("Setanta matins", "Elena", 1)],
            (await Answers.TopSongsAsync(Warehouse, new AnswerOptions { CatalogOnly = true }, null, Token))
                .Select(song => (song.Title, song.Artist, song.Plays)));

    [Fact]
    public async Task The_users_who_listen_most() =>
        Assert.Equal(
            [(49, 689), (80, 665), (97, 557), (15, 463), (44, 397)],
            (await Answers.TopUsersAsync(Warehouse, new AnswerOptions { First = 5 }, null, Token))
                .Select(user => (user.UserId, user.Plays)));

    [Fact]
    public async Task Plays_by_hour() =>
        Assert.Equal(
            [
                155, 154, 117, 109, 136, 162, 183, 179, 207, 270, 312, 336, 308, 324, 432, 477, 542, 494, 498, 367, 360, 280,
                217, 201,
            ],
            (await Answers.ActivityAsync(Warehouse, SparkifyActivityKind.Hour, new AnswerOptions(), null, Token))
                .Select(hour => hour.Plays));

    [Fact]
    public async Task Plays_by_weekday() =>
        Assert.Equal(
            [
                ("Sunday", 396), ("Monday", 1014), ("Tuesday", 1071), ("Wednesday", 1364), ("Thursday", 1052),
                ("Friday", 1295), ("Saturday", 628),
            ],
            (await Answers.ActivityAsync(Warehouse, SparkifyActivityKind.Weekday, new AnswerOptions(), null, Token))
                .Select(day => (day.Value, day.Plays)));

    [Fact]
    public async Task Every_check_passes() =>
        Assert.DoesNotContain(await Checks.RunAsync(Warehouse, null, Token), check => !check.Passed);

    [Fact]
    public async Task A_second_run_loads_nothing()
    {
        var star = StarDump.Of(Warehouse);
        var second = await Loading.LoadAsync(Warehouse, RealData.Events, RealData.Songs);
        Assert.Equal((0, 101, 0, 0), (second.Files, second.FilesSkipped, second.EventsRead, second.SongplaysAdded));
        Assert.Equal(star, StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Event_files_one_by_one_backwards_then_the_songs_give_the_same_star()
    {
        var other = await AnotherWarehouseAsync("backwards.duckdb");
        foreach (var file in Directory.GetFiles(RealData.Events, "*.json", SearchOption.AllDirectories).OrderDescending())
            await Loading.LoadAsync(other, file);
        await Loading.LoadAsync(other, null, RealData.Songs);
        Assert.Equal(StarDump.Of(Warehouse), StarDump.Of(other));
    }

    [Fact]
    public async Task A_full_load_gives_the_same_star()
    {
        var star = StarDump.Of(Warehouse);
        var full = await Loading.LoadAsync(Warehouse, RealData.Events, RealData.Songs, full: true);
        Assert.Equal((101, 0, 8056, 0), (full.Files, full.FilesSkipped, full.EventsRead, full.SongplaysAdded));
        Assert.Equal(star, StarDump.Of(Warehouse));
    }
}

public sealed class RealDataTestsOnDuckDb(SharedDuckDb shared) : RealDataTests(shared), IClassFixture<SharedDuckDb>;

public sealed class RealDataTestsOnPostgres(SharedPostgres shared) : RealDataTests(shared), IClassFixture<SharedPostgres>;

public sealed class RealDataTestsOnRedshift(SharedRedshift shared) : RealDataTests(shared), IClassFixture<SharedRedshift>;
