using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Without a place to write to, COPY gets a prefix: all that begins so, or the load says why not.</summary>
public sealed class PrefixTests : RedshiftTests
{
    private const string Action =
        "Give {-StagingPath}, a place in S3 that the load may write to: a manifest there names "
        + "the files one by one.";

    private EtlOptions Prefix => Options with { StagingPath = null };

    [Fact]
    public async Task A_folder_is_read_whole_and_its_namesakes_are_not()
    {
        Put("log_data/2018/11/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/2018/12/b.json", EventLine.Plays(3, session: 2));
        Put("log_data2/c.json", EventLine.Plays(4, session: 3));
        Put("log_data.json", EventLine.Plays(5, session: 4));
        Put("song_data/s.json", SongLine.Song());

        var result = await LoadAsync(Prefix);

        Assert.Equal((5, 5, 0, 0, 1, 0), Counts(result));
        Assert.Equal(3, result.Files);
        Assert.Equal(
            [Copy("copied_events", $"{Events}/"), Copy("copied_songs", $"{Songs}/")],
            Copies);
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Theory]
    [InlineData("s3://{0}/log_data/", "log_data/")]
    [InlineData("S3://{0}/log_data", "log_data/")]
    [InlineData("s3://{0}/log_data/a.json", "log_data/a.json")]
    [InlineData("s3://{0}", "")]
    public async Task However_the_path_is_spelled(string path, string prefix)
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var result = await LoadAsync(
            new EtlOptions { EventPaths = [path.Replace("{0}", Bucket, StringComparison.Ordinal)] });
        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(result));
        Assert.Equal([Copy("copied_events", $"s3://{Bucket}/{prefix}")], Copies);
    }

    [Fact]
    public async Task Of_two_paths_one_in_the_other_the_outer_is_read_once()
    {
        Put("log_data/2018/11/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/2018/12/b.json", EventLine.Plays(3, session: 2));
        var result = await LoadAsync(
            new EtlOptions { EventPaths = [$"{Events}/2018/11", Events, $"{Events}/2018/12/b.json"] });
        Assert.Equal((5, 5, 0, 0, 0, 0), Counts(result));
        Assert.Equal([Copy("copied_events", $"{Events}/")], Copies);
    }

    [Fact]
    public async Task Two_folders_are_two_COPYs()
    {
        Put("log_data/2018/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/2019/b.json.gz",
            TestFolder.Gzip(string.Concat(EventLine.Plays(3, session: 2).Select(line => $"{line}\n"))));
        var result = await LoadAsync(new EtlOptions { EventPaths = [$"{Events}/2018", $"{Events}/2019"] });
        Assert.Equal((5, 5, 0, 0, 0, 0), Counts(result));
        Assert.Equal(
            [Copy("copied_events", $"{Events}/2018/"), Copy("copied_events", $"{Events}/2019/", "\nGZIP")], Copies);
    }

    [Fact]
    public async Task An_empty_file_is_no_hindrance()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        Put("log_data/empty.json");
        Put("log_data/", Array.Empty<byte>());
        var result = await LoadAsync(Prefix);
        Assert.Equal((2, (2, 2, 0, 0, 0, 0)), (result.Files, Counts(result)));
        Assert.Equal(2, (await LoadAsync(Prefix)).FilesSkipped);
    }

    [Fact]
    public async Task A_folder_of_empty_files_is_not_read_at_all()
    {
        Put("log_data/empty.json");
        var result = await LoadAsync(Prefix);
        Assert.Equal((1, (0, 0, 0, 0, 0, 0)), (result.Files, Counts(result)));
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task Another_object_among_the_files_is_refused()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var stray = Put("log_data/README.md", "# Logs");
        await RefusedAsync(
            $"{Events}/ cannot be loaded without a staging path: COPY takes all that begins so, {stray} too.", Prefix);
        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(await LoadAsync()));
    }

    [Fact]
    public async Task A_file_whose_name_begins_like_the_one_that_is_meant_is_refused()
    {
        var meant = Put("log_data/a.json", EventLine.Plays(2, session: 1));
        var other = Put("log_data/a.json.old.json", EventLine.Plays(2, session: 2));
        await RefusedAsync(
            $"{meant} cannot be loaded without a staging path: COPY takes all that begins so, {other} too.",
            new EtlOptions { EventPaths = [meant] });
    }

    [Fact]
    public async Task A_pattern_is_refused()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var pattern = $"{Events}/*.json";
        await RefusedAsync(
            $"{pattern}/ cannot be loaded without a staging path: it is a pattern, and COPY takes a prefix.",
            new EtlOptions { EventPaths = [pattern] });
        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(await LoadAsync(Options with { EventPaths = [pattern] })));
    }

    [Fact]
    public async Task Compressed_files_among_others_are_refused()
    {
        Put("log_data/a.json", EventLine.Plays(2, session: 1));
        Put("log_data/b.json.gz", TestFolder.Gzip($"{EventLine.Play(session: 2)}\n"));
        await RefusedAsync(
            $"{Events}/ cannot be loaded without a staging path: some of its files are compressed and some are "
            + $"not, and COPY takes all "
            + "for one or the other.", Prefix);

        Server.ClearStatements();
        Assert.Equal((3, 3, 0, 0, 0, 0), Counts(await LoadAsync()));
        // By manifest they are two COPYs.
        Assert.Equal([false, true], Copies.Select(copy => copy.Contains("\nGZIP", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_local_file_is_refused()
    {
        var path = Folder.WriteLines("log_data/a.json", EventLine.Plays(2));
        await RefusedAsync(
            $"{path} cannot be loaded without a staging path: it lies on this machine, and COPY reads S3 alone.",
            new EtlOptions { EventPaths = [Folder["log_data"]] });
    }

    private static string Copy(string table, string from, string more = "") =>
        $"""
        COPY "sparkify".{table}
        FROM '{from}'
        IAM_ROLE default
        FORMAT JSON 'auto ignorecase'
        REGION 'us-west-2'{more}
        COMPUPDATE OFF
        STATUPDATE OFF
        """;

    private async Task RefusedAsync(string message, EtlOptions options)
    {
        var exception = await FailsAsync(ErrorIds.ArgumentInvalid, message, options);
        Assert.Equal(("StagingPath", Action), (exception.Target, exception.RecommendedAction));
        Assert.Empty(Copies);
        Assert.Equal(SparkifyRunStatus.Failed, (await LastRunAsync()).Status);
    }
}
