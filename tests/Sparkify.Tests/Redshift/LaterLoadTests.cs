using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Second loads: what is new, what has changed, and what came together with it.</summary>
public sealed class LaterLoadTests : RedshiftTests
{
    [Fact]
    public async Task Only_new_files_are_read()
    {
        Put("log_data/a.json", EventLine.Plays(2, session: 1));
        var first = await LoadAsync();
        var added = Put("log_data/b.json", EventLine.Plays(3, session: 2));
        var manifest = "";

        var second = await LoadAsync(reporter: At("COPY \"", () => manifest = Manifest()));

        Assert.Equal((1, 1, 3, 3), (second.Files, second.FilesSkipped, second.EventsRead, second.SongplaysAdded));
        Assert.Equal($"{{\"entries\":[{{\"url\":\"{added}\",\"mandatory\":true}}]}}", manifest);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
        Assert.Equal(2, first.SongplaysAdded);
    }

    [Fact]
    public async Task With_nothing_to_do_nothing_is_done()
    {
        var star = await LoadOldAsync();
        var result = await LoadAsync();
        Assert.Equal((0, 2, 0, 0), (result.Files, result.FilesSkipped, result.EventsRead, result.SongplaysAdded));
        Assert.Empty(Copies);
        Assert.DoesNotContain(
            Server.Statements, statement => statement.Contains("INSERT INTO \"sparkify\".s", StringComparison.Ordinal));
        Assert.Equal(star, StarDump.Of(Warehouse));
        Assert.Equal(SparkifyRunStatus.Succeeded, (await LastRunAsync()).Status);
    }

    // The rows of files that came in one COPY cannot be told apart.
    [Fact]
    public async Task A_file_that_changes_brings_back_those_that_came_with_it()
    {
        Put("log_data/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/b.json", EventLine.Plays(3, session: 2));
        await LoadAsync();
        Assert.Equal(["1"], StarDump.Rows(Warehouse, "SELECT COUNT(DISTINCT file_id) FROM {schema}.etl_files"));
        Assert.Equal(
            ["2"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.etl_files WHERE rows_read IS NULL"));
        Put("log_data/c.json", EventLine.Plays(4, session: 3));
        await LoadAsync();

        Put("log_data/a.json", EventLine.Plays(1, session: 1));
        var third = await LoadAsync();

        Assert.Equal((2, 1, 4, -1), (third.Files, third.FilesSkipped, third.EventsRead, third.SongplaysAdded));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
        Assert.Equal(3, (await LoadAsync()).FilesSkipped);
    }

    [Fact]
    public async Task Those_that_came_with_it_come_from_outside_the_sources_too()
    {
        var a = Put("log_data/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/b.json", EventLine.Plays(3, session: 2));
        await LoadAsync();
        Put("log_data/a.json", EventLine.Plays(1, session: 1));

        var second = await LoadAsync(Options with { EventPaths = [a] });

        Assert.Equal((2, 4), (second.Files, second.EventsRead));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Without_a_staging_path_they_cannot_and_the_load_says_so()
    {
        var a = Put("log_data/a.json", EventLine.Plays(2, session: 1));
        var b = Put("log_data/b.json", EventLine.Plays(3, session: 2));
        await LoadAsync();
        Put("log_data/a.json", EventLine.Plays(1, session: 1));
        await FailsAsync(
            ErrorIds.ArgumentInvalid,
            $"{b} cannot be loaded without a staging path: it was loaded together with a file that changed, and "
            + $"has to be read again with it.",
            new EtlOptions { EventPaths = [a] });
    }

    [Fact]
    public async Task One_that_is_gone_fails_the_load()
    {
        var a = Put("log_data/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/b.json", EventLine.Plays(3, session: 2));
        await LoadAsync();
        Put("log_data/a.json", EventLine.Plays(1, session: 1));
        S3.Delete(Bucket, "log_data/b.json");
        await FailsAsync(
            ErrorIds.LoadFailed,
            "The load failed, and nothing was changed: S3ServiceException:The specified key does not "
            + "exist.,Status 404,Error NoSuchKey,"
            + "Rid 0A1B2C3D4E5F6071,CanRetry 1",
            Options with { EventPaths = [a] });

        // A full load lets go of what is not there any more.
        await LoadAsync(Options with { Full = true });
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task By_prefix_all_are_read_again_where_one_is_new()
    {
        Put("log_data/a.json", EventLine.Plays(2, session: 1));
        Put("song_data/s.json", SongLine.Song());
        await LoadAsync(Options with { StagingPath = null });
        Put("log_data/b.json", EventLine.Plays(3, session: 2));

        var second = await LoadAsync(Options with { StagingPath = null });

        // Of songs nothing is new.
        Assert.Equal((2, 1, 5, 0), (second.Files, second.FilesSkipped, second.EventsRead, second.SongsRead));
        Assert.Equal(3, second.SongplaysAdded);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_load_reads_everything_and_lets_go_of_what_is_gone(bool staged)
    {
        var options = Options with { StagingPath = staged ? Staging : null };
        await LoadOldAsync();
        Put("log_data/more.json", EventLine.Plays(4, session: 9));
        await LoadAsync();
        S3.Delete(Bucket, "log_data/old.json");

        var result = await LoadAsync(options with { EventPaths = [Events], SongPaths = [Songs], Full = true });

        Assert.Equal(
            (SparkifyLoadMode.Full, 2, 0, 4, 1),
            (result.Mode, result.Files, result.FilesSkipped, result.EventsRead, result.SongsRead));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
        Assert.DoesNotContain(
            Server.Statements, statement => statement.Contains("TRUNCATE", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Songs_may_come_later_than_their_events()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        await LoadAsync();
        Assert.Equal(["2"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays WHERE song_id IS NULL"));
        Put("song_data/s.json", SongLine.Song());

        await LoadAsync(Options with { EventPaths = [] });

        Assert.Equal(["0"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays WHERE song_id IS NULL"));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task What_COPY_filled_is_gone_with_the_load()
    {
        await LoadOldAsync();
        Assert.Empty(StarDump.Rows(
            Warehouse,
            "SELECT table_name FROM information_schema.tables "
            + "WHERE table_schema = 'sparkify' AND table_name LIKE 'copied%'"));
    }

    private string Manifest() =>
        System.Text.Encoding.UTF8.GetString(S3.Get(Bucket, S3.List(Bucket, "tmp/").Single().Key));
}
