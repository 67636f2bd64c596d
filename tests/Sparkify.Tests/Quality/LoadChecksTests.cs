using Sparkify.Engine.Admin;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Quality;

/// <summary>A load whose checks fail is not committed, and its checks look at what it touched and no further.</summary>
public abstract class LoadChecksTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task A_level_that_is_none_fails_the_load_and_nothing_is_changed()
    {
        var warehouse = await LoadLinesAsync(Plays(2), [Song()]);
        var star = StarDump.Of(warehouse);
        var gold = Folder.WriteLines("gold.json", [Play(item: 7, level: "gold"), Play(item: 8)]);
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Loading.LoadAsync(warehouse, gold));
        Assert.Equal((ErrorIds.CheckFailed, "levels_valid"), (error.ErrorId, error.Target));
        Assert.StartsWith($"The check levels_valid found 1 in {warehouse.Location}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was loaded.", error.Message, StringComparison.Ordinal);
        Assert.Contains("{-SkipChecks}", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(star, StarDump.Of(warehouse));
        var run = (await Catalog.RunsAsync(warehouse, null, 1, null, Token))[0];
        Assert.Equal((SparkifyRunStatus.Failed, 0), (run.Status, run.SongplaysAdded));
        Assert.Equal(2, (await Loading.LoadAsync(warehouse, gold, skipChecks: true)).SongplaysAdded);
    }

    [Fact]
    public async Task A_line_need_not_have_what_only_a_check_of_everything_asks_for()
    {
        var result = await Loading.LoadAsync(
            Warehouse, Folder.WriteLines("bare.json", ["{\"page\":\"NextSong\",\"ts\":1542241826796,\"sessionId\":1,\"itemInSession\":0,\"userId\":\"5\"}"]));
        Assert.Equal(1, result.SongplaysAdded);
    }

    [Theory]
    [InlineData("songplays_key", "INSERT INTO songplays SELECT * FROM songplays WHERE item_in_session = 1")]
    [InlineData("songplays_time", "DELETE FROM time WHERE start_time = TIMESTAMP '2018-11-15 00:31:26.796'")]
    [InlineData("time_songplays", "DELETE FROM songplays WHERE item_in_session = 1")]
    [InlineData("match_complete", "UPDATE songplays SET song_id = NULL WHERE item_in_session = 1")]
    [InlineData("songplays_songs", "UPDATE songplays SET song_id = 'SO7' WHERE item_in_session = 1")]
    [InlineData("songplays_artists", "UPDATE songplays SET artist_id = 'AR7' WHERE item_in_session = 1")]
    [InlineData("songplays_users", "UPDATE songplays SET user_id = 7 WHERE item_in_session = 1")]
    [InlineData("users_key", "INSERT INTO users SELECT 7, 'A', 'B', 'F', 'free', last_seen FROM users UNION ALL SELECT 7, 'A', 'B', 'F', 'free', last_seen FROM users")]
    public async Task What_is_broken_in_the_time_of_a_load_fails_it(string name, string damage)
    {
        var warehouse = await LoadLinesAsync(Plays(3), [Song()]);
        Damage(warehouse, damage);
        // It speaks of the times before and after the broken row.
        var around = Folder.WriteLines("around.json", [Play(item: 10), Play(item: 11, ts: Time + 120_000)]);
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Loading.LoadAsync(warehouse, around));
        Assert.Equal((ErrorIds.CheckFailed, name), (error.ErrorId, error.Target));
    }

    [Fact]
    public async Task What_is_broken_at_another_time_is_not_looked_at()
    {
        var warehouse = await LoadLinesAsync(Plays(3), [Song()]);
        Damage(warehouse, "DELETE FROM songplays WHERE item_in_session = 1");
        var later = Folder.WriteLines("later.json", [Play(item: 10, ts: Time + 86_400_000)]);
        Assert.Equal(1, (await Loading.LoadAsync(warehouse, later)).SongplaysAdded);
    }

    [Fact]
    public async Task A_load_of_which_no_line_is_good_has_failed_whatever_is_allowed()
    {
        var bad = Folder.WriteLines("bad.json", ["rubbish", "{}"]);
        var error = await Assert.ThrowsAsync<SparkifyException>(() => Loading.LoadAsync(Warehouse, bad, maxErrors: 100));
        Assert.Equal(ErrorIds.RejectLimit, error.ErrorId);
        Assert.Contains("all 2 were rejected. Nothing was loaded.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await Catalog.RejectsAsync(Warehouse, null, 10, null, Token)).Count);
        Folder.WriteLines("bad.json", ["rubbish", Play()]);
        Assert.Equal(1, (await Loading.LoadAsync(Warehouse, bad, maxErrors: 100)).SongplaysAdded);
    }

    // Without a note of it, by which a load would see that somebody else was here.
    private static void Damage(SparkifyWarehouse warehouse, string sql) =>
        BrokenWarehouse.Execute(warehouse, $"{sql}; DELETE FROM etl_tables");
}

public sealed class LoadChecksTestsOnDuckDb() : LoadChecksTests(SparkifyEngine.DuckDb);

public sealed class LoadChecksTestsOnPostgres() : LoadChecksTests(SparkifyEngine.Postgres);

public sealed class LoadChecksTestsOnRedshift() : LoadChecksTests(SparkifyEngine.Redshift);
