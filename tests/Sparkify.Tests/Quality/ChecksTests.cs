using Sparkify.Engine.Quality;
using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Quality;

/// <summary>Every check passes on a load, and fails where what it holds is broken, saying the first row that is wrong.</summary>
public abstract class ChecksTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task On_a_load_every_check_passes() =>
        Assert.All(await RunAsync(await LoadAsync()), check => Assert.True(check.Passed && check.Found == 0, check.Detail));

    [Theory]
    [InlineData("songplays_key", "INSERT INTO songplays SELECT * FROM songplays", 2, "row_count 2.")]
    [InlineData("users_key", "INSERT INTO users SELECT * FROM users", 1, "user_id 26, row_count 2.")]
    [InlineData("songs_key", "INSERT INTO songs SELECT * FROM songs", 1, "song_id SOMAPYF12A6D4FEC3E, row_count 2.")]
    [InlineData("artists_key", "INSERT INTO artists SELECT * FROM artists", 1, "artist_id ARA5O6S1187B9A8F5B, row_count 2.")]
    [InlineData("time_key", "INSERT INTO time SELECT * FROM time LIMIT 1", 1, "row_count 2.")]
    [InlineData("songplays_users", "DELETE FROM users", 1, "user_id 26.")]
    [InlineData("songplays_songs", "DELETE FROM songs", 1, "song_id SOMAPYF12A6D4FEC3E.")]
    [InlineData("songplays_artists", "DELETE FROM artists", 1, "artist_id ARA5O6S1187B9A8F5B.")]
    [InlineData("songs_artists", "DELETE FROM artists", 1, "artist_id ARA5O6S1187B9A8F5B.")]
    [InlineData("songplays_time", "DELETE FROM time", 2, "start_time 11/15/2018 00:3")]
    [InlineData("time_songplays", "UPDATE songplays SET start_time = TIMESTAMP '2018-11-15' WHERE item_in_session = 1", 1, "start_time 11/15/2018 00:31:26.")]
    [InlineData("songplays_complete", "DELETE FROM songplays WHERE item_in_session = 1", 1, "session_id 583, item_in_session 1, start_time 11/15/2018 00:31:26.")]
    [InlineData("songplays_complete", "UPDATE songplays SET session_id = 7", 4, "session_id")]
    [InlineData("users_blank", "UPDATE users SET first_name = ' ', last_name = NULL", 1, "user_id 26, first_name  , last_name NULL.")]
    [InlineData("levels_valid", "UPDATE users SET level = 'gold'", 1, "table_name users, id 26, level gold.")]
    [InlineData("levels_valid", "UPDATE songplays SET level = NULL WHERE item_in_session = 0", 1, "level NULL.")]
    [InlineData("match_complete", "UPDATE songplays SET song_id = NULL", 1, "song_title Sehr kosmisch, artist_name Harmonia.")]
    [InlineData("match_rate", "UPDATE songplays SET song_id = NULL", 1, "plays 2, matched 0.")]
    [InlineData("freshness", "UPDATE etl_runs SET finished_at = TIMESTAMP '2018-11-30'", 1, "last_load 11/30/2018 00:00:00.")]
    [InlineData("freshness", "DELETE FROM etl_runs", 1, "last_load NULL.")]
    public async Task What_is_broken_is_found(string name, string damage, long found, string detail)
    {
        var warehouse = await LoadAsync();
        BrokenWarehouse.Execute(warehouse, damage);
        var check = (await RunAsync(warehouse)).Single(check => check.Name == name);
        Assert.Equal((false, found), (check.Passed, check.Found));
        Assert.Contains("First wrong: ", check.Detail, StringComparison.Ordinal);
        Assert.Contains(detail, check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_check_is_broken_in_a_test()
    {
        var broken = typeof(ChecksTests).GetMethod(nameof(What_is_broken_is_found))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>()
            .Select(data => (string)data.Data[0]!).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(broken, (await RunAsync(await LoadAsync())).Select(check => check.Name));
    }

    private Task<SparkifyWarehouse> LoadAsync() =>
        LoadLinesAsync([.. Plays(2), Visit(item: 2), LoggedOut(item: 3)], [Song()]);

    private static Task<List<SparkifyCheck>> RunAsync(SparkifyWarehouse warehouse) =>
        Checks.RunAsync(warehouse, null, TestContext.Current.CancellationToken);
}

public sealed class ChecksTestsOnDuckDb() : ChecksTests(SparkifyEngine.DuckDb);

public sealed class ChecksTestsOnPostgres() : ChecksTests(SparkifyEngine.Postgres);

public sealed class ChecksTestsOnRedshift() : ChecksTests(SparkifyEngine.Redshift);
