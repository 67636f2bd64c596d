using System.Security.Cryptography;
using System.Text;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Quality;
using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Etl;

/// <summary>Rules 1 to 4: which events are songplays, what tells them apart, and which song they match.</summary>
public abstract class SongplayTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task A_songplay_says_all_that_its_event_says()
    {
        var warehouse = await LoadLinesAsync([Play()], [Song()]);
        var id = Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes("26:583:0:1542241826796")));
        Assert.Equal(
            [
                $"{id}|2018-11-15 00:30:26.796|26|free|SOMAPYF12A6D4FEC3E|ARA5O6S1187B9A8F5B|583|0|Sehr kosmisch|Harmonia|"
                + "655.77751|San Jose-Sunnyvale-Santa Clara, CA|Mozilla/5.0 (X11; Linux x86_64)",
            ],
            StarDump.Rows(warehouse, "SELECT * FROM {schema}.songplays"));
    }

    [Fact]
    public async Task Only_NextSong_is_a_songplay()
    {
        var warehouse = await LoadLinesAsync([Visit("Home"), Visit("Logout", item: 1), Play(item: 2), LoggedOut(item: 3)]);
        Assert.Equal(["2"], StarDump.Rows(warehouse, "SELECT item_in_session FROM {schema}.songplays"));
    }

    [Fact]
    public async Task A_play_that_the_catalogue_lacks_says_what_was_heard()
    {
        var warehouse = await LoadLinesAsync([Play(song: "Undo", artist: "Björk")], [Song()]);
        Assert.Equal(
            ["Undo|Björk|NULL|NULL"],
            StarDump.Rows(warehouse, "SELECT song_title, artist_name, song_id, artist_id FROM {schema}.songplays"));
    }

    [Theory]
    [InlineData(null, "SO1")]
    [InlineData(100.0, "SO3")]
    [InlineData(199.0, "SO3")]
    [InlineData(250.0, "SO1")] // as near to 200 as to 300: the smallest song_id
    [InlineData(250.1, "SO1")]
    [InlineData(290.0, "SO1")]
    [InlineData(400.0, "SO1")]
    public async Task Among_recordings_the_nearest_duration_then_the_smallest_id(double? length, string songId)
    {
        var warehouse = await LoadLinesAsync(
            [Play(length: length)],
            [Song("SO3", duration: 200), Song("SO1", duration: 300), Song("SO2", duration: 300), Song("SO0", duration: 250, artist: "Cluster")]);
        Assert.Equal([songId], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
    }

    [Fact]
    public async Task Title_and_artist_must_both_be_the_same()
    {
        var warehouse = await LoadLinesAsync(
            [Play()], [Song("SO1", title: "sehr kosmisch"), Song("SO2", artist: "Harmonia & Eno"), Song("SO3", title: null)]);
        Assert.Equal(["NULL"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
    }

    [Fact]
    public async Task The_same_event_twice_is_one_songplay()
    {
        var warehouse = await LoadLinesAsync([Play(), Play(), Play(item: 1)]);
        Assert.Equal(["0", "1"], StarDump.Rows(warehouse, "SELECT item_in_session FROM {schema}.songplays ORDER BY 1"));
    }

    [Fact]
    public async Task Two_users_of_one_session_number_item_and_time_are_two_songplays()
    {
        var warehouse = await LoadLinesAsync([Play(userId: "10", song: "Undo"), Play(userId: "11", song: "Jóga")]);
        Assert.Equal(
            ["10|Undo", "11|Jóga"],
            StarDump.Rows(warehouse, "SELECT user_id, song_title FROM {schema}.songplays ORDER BY 1"));
        Assert.All(await Checks.RunAsync(warehouse, null, Token), check => Assert.True(check.Passed, check.Detail));
    }

    [Fact]
    public async Task A_play_of_nobody_has_no_user_in_its_id()
    {
        var warehouse = await LoadLinesAsync([Play(userId: "")]);
        var id = Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(":583:0:1542241826796")));
        Assert.Equal([$"{id}|NULL"], StarDump.Rows(warehouse, "SELECT songplay_id, user_id FROM {schema}.songplays"));
    }

    [Fact]
    public async Task Plays_that_two_lines_tell_differently_are_counted()
    {
        var first = await Loading.LoadAsync(
            Warehouse, Folder.WriteLines("a.json", [Play(), Play(), Play(item: 1, level: "paid"), Play(item: 1), Play(item: 2)]));
        var second = await Loading.LoadAsync(
            Warehouse, Folder.WriteLines("b.json", [Play(), Play(item: 2, song: "Undo"), Play(item: 3)]));
        Assert.Equal((1, 3, 1, 1), (first.Conflicts, first.SongplaysAdded, second.Conflicts, second.SongplaysAdded));
        Assert.Equal(
            ["0|free|Sehr kosmisch", "1|free|Sehr kosmisch", "2|free|Sehr kosmisch", "3|free|Sehr kosmisch"],
            StarDump.Rows(Warehouse, "SELECT item_in_session, level, song_title FROM {schema}.songplays ORDER BY 1"));
        Assert.Equal([1, 1], (await Catalog.RunsAsync(Warehouse, null, 10, null, Token)).Select(run => run.Conflicts));
    }

    [Fact]
    public async Task A_song_that_comes_late_finds_its_plays()
    {
        var warehouse = await LoadLinesAsync([Play()]);
        Assert.Equal(["NULL"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
        await Loading.LoadAsync(warehouse, null, Folder.WriteLines("late/song.json", [Song("SO9", duration: 10)]));
        Assert.Equal(["SO9"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
        await Loading.LoadAsync(warehouse, null, Folder.WriteLines("later/song.json", [Song("SO8", duration: 655)]));
        Assert.Equal(["SO8"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays"));
    }

    [Fact]
    public async Task A_song_that_is_renamed_lets_go_of_its_plays()
    {
        var songs = Folder.WriteLines("songs/song.json", [Song("SO9")]);
        var warehouse = await LoadLinesAsync([Play(), Play(item: 1, song: "Watussi")]);
        await Loading.LoadAsync(warehouse, null, songs);
        Assert.Equal(["SO9", "NULL"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays ORDER BY item_in_session"));
        Folder.WriteLines("songs/song.json", [Song("SO9", title: "Watussi")]);
        await Loading.LoadAsync(warehouse, null, songs);
        Assert.Equal(["NULL", "SO9"], StarDump.Rows(warehouse, "SELECT song_id FROM {schema}.songplays ORDER BY item_in_session"));
    }
}

public sealed class SongplayTestsOnDuckDb() : SongplayTests(SparkifyEngine.DuckDb);

public sealed class SongplayTestsOnPostgres() : SongplayTests(SparkifyEngine.Postgres);

public sealed class SongplayTestsOnRedshift() : SongplayTests(SparkifyEngine.Redshift);
