using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Etl;

/// <summary>Rules 5 to 7: users, songs, artists and time.</summary>
public abstract class DimensionTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task A_user_is_as_the_latest_event_of_any_page_says()
    {
        var warehouse = await LoadLinesAsync(
            [
                Visit("Submit Upgrade", item: 5, ts: Time + 2, level: "paid").With("lastName", "Jones"),
                Play(item: 4, ts: Time + 2), Play(item: 9, ts: Time),
            ]);
        Assert.Equal(
            ["26|Ryan|Jones|M|paid|2018-11-15 00:30:26.798"],
            StarDump.Rows(warehouse, "SELECT * FROM {schema}.users"));
    }

    [Fact]
    public async Task Who_is_logged_out_is_no_user()
    {
        var warehouse = await LoadLinesAsync([LoggedOut(), LoggedOut(item: 1).With("userId", null), Play(item: 2, userId: "7")]);
        Assert.Equal(["7"], StarDump.Rows(warehouse, "SELECT user_id FROM {schema}.users"));
    }

    [Fact]
    public async Task A_song_has_no_year_0_and_no_blank_text()
    {
        var warehouse = await LoadLinesAsync([Play()], [Song("SO1", title: " ", year: 0, duration: null)]);
        Assert.Equal(
            ["SO1|NULL|ARA5O6S1187B9A8F5B|Harmonia|NULL|NULL"],
            StarDump.Rows(warehouse, "SELECT * FROM {schema}.songs"));
    }

    [Fact]
    public async Task Of_an_artists_spellings_one_with_a_location_then_the_shortest_then_the_first()
    {
        var warehouse = await LoadLinesAsync(
            [Play()],
            [
                Song("SO1", artistId: "AR1", artist: "X", location: " "),
                Song("SO2", artistId: "AR1", artist: "X & The Band", location: "Here", latitude: 1.5, longitude: -2),
                Song("SO3", artistId: "AR1", artist: "X feat. Y", location: "There"),
                Song("SO4", artistId: "AR2", artist: "b", location: null), Song("SO5", artistId: "AR2", artist: "a", location: null),
            ]);
        Assert.Equal(
            ["AR1|X feat. Y|There|NULL|NULL", "AR2|a|NULL|NULL|NULL"],
            StarDump.Rows(warehouse, "SELECT * FROM {schema}.artists ORDER BY 1"));
    }

    [Fact]
    public async Task A_number_where_text_belongs_is_text()
    {
        var warehouse = await LoadLinesAsync(
            [Play(song: "1979", artist: "112")], [Song("SO1").With("artist_name", 112).With("title", 1979)]);
        Assert.Equal(["SO1"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
        Assert.Equal(["112"], StarDump.Rows(warehouse, "SELECT name FROM {schema}.artists"));
    }

    [Fact]
    public async Task Time_is_one_row_for_each_start_time()
    {
        // The first of January 2021 was a Friday in the 53rd ISO week of 2020; the third a Sunday.
        var warehouse = await LoadLinesAsync(
            [
                Play(ts: 1609459199999, item: 0), Play(ts: 1609459199999, item: 1), Play(ts: 1609459200000, item: 2),
                Play(ts: 1609632000000, item: 3), Visit(ts: 1609700000000, item: 4),
            ]);
        Assert.Equal(
            [
                "2020-12-31 23:59:59.999|23|31|53|12|2020|4", "2021-01-01 00:00:00.000|0|1|53|1|2021|5",
                "2021-01-03 00:00:00.000|0|3|53|1|2021|0",
            ],
            StarDump.Rows(warehouse, "SELECT * FROM {schema}.time ORDER BY 1"));
    }
}

public sealed class DimensionTestsOnDuckDb() : DimensionTests(SparkifyEngine.DuckDb);

public sealed class DimensionTestsOnPostgres() : DimensionTests(SparkifyEngine.Postgres);

public sealed class DimensionTestsOnRedshift() : DimensionTests(SparkifyEngine.Redshift);
