using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>With which role COPY reads, where, and by which paths.</summary>
public sealed class AccessTests : RedshiftTests
{
    private const string Role = "arn:aws:iam::123456789012:role/reader";
    private const string Stranger = "arn:aws:iam::123456789012:role/stranger";

    private const string Failed = "The load failed, and nothing was changed: ";

    [Fact]
    public async Task The_role_that_is_named_reads()
    {
        await StartAsync(
            new RedshiftOptions { Roles = [new(RedshiftOptions.DefaultRoleArn, []), new(Role, [Bucket])] });
        Put("log_data/a.json", EventLine.Plays(2));

        await EtlRunner.RunAsync(Warehouse.WithRole(Role), Options, null, Token);

        Assert.Contains($"\nIAM_ROLE '{Role}'\n", Assert.Single(Copies), StringComparison.Ordinal);
        Assert.Equal(["2"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays"));
    }

    [Fact]
    public async Task A_role_that_may_not_read_the_bucket_fails_the_load()
    {
        await StartAsync(new RedshiftOptions { Roles = [new(RedshiftOptions.DefaultRoleArn, ["another"])] });
        Put("log_data/a.json", EventLine.Plays(2));
        await FailsAsync(
            ErrorIds.LoadFailed,
            $"{Failed}S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 0A1B2C3D4E5F6071,CanRetry 1");
    }

    [Fact]
    public async Task A_role_that_is_not_attached_fails_the_load()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(Warehouse.WithRole(Stranger), Options, null, Token));
        Assert.Equal(
            (ErrorIds.LoadFailed,
                $"{Failed}User arn:aws:redshift:us-west-2:123456789012:dbuser:sparkify/awsuser is not "
                + $"authorized to assume IAM Role {Stranger}"),
            (exception.ErrorId, exception.Message));
    }

    [Fact]
    public async Task A_cluster_without_a_default_role_fails_the_load()
    {
        await StartAsync(new RedshiftOptions { Roles = [] });
        Put("log_data/a.json", EventLine.Plays(2));
        await FailsAsync(ErrorIds.LoadFailed, $"{Failed}The cluster doesn't have a default IAM role.");
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_named_with_it()
    {
        var far = $"{Bucket}-far";
        S3.CreateBucket(far, "eu-west-1");
        S3.Put(far, "log_data/a.json", System.Text.Encoding.UTF8.GetBytes($"{EventLine.Play()}\n"));
        var result = await LoadAsync(
            new EtlOptions { EventPaths = [$"s3://{far}/log_data"], StagingPath = $"s3://{far}/tmp" });
        Assert.Equal((1, 1, 0, 0, 0, 0), Counts(result));
        Assert.Contains("\nREGION 'eu-west-1'\n", Assert.Single(Copies), StringComparison.Ordinal);
    }

    // By default keys go to the columns of their names, whatever their case.
    [Fact]
    public async Task A_JSONPaths_file_says_which_key_goes_where()
    {
        var paths = PutJsonPaths(["t", "s", "i"]);
        Put("log_data/a.json",
            EventLine.Plays(2)
            .Select(line => line.Rename("ts", "t").Rename("sessionId", "s").Rename("itemInSession", "i")));

        var result = await LoadAsync(Options with { JsonPaths = paths });

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(result));
        Assert.Contains($"\nFORMAT JSON '{paths}'\n", Assert.Single(Copies), StringComparison.Ordinal);
        Put("log_data/a.json", EventLine.Plays(2));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task Songs_go_by_name_all_the_same()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        Put("song_data/s.json", SongLine.Song());
        var paths = PutJsonPaths(["ts", "sessionId", "itemInSession"]);
        await LoadAsync(Options with { JsonPaths = paths });
        Assert.Equal(
            [$"FORMAT JSON '{paths}'", "FORMAT JSON 'auto ignorecase'"],
            Copies.Select(
                copy => copy.Split('\n').Single(line => line.StartsWith("FORMAT", StringComparison.Ordinal))));
    }

    // Which line breaks a rule is found by names, and here names say nothing.
    [Fact]
    public async Task A_line_that_breaks_a_rule_is_counted_where_keys_have_other_names()
    {
        var paths = PutJsonPaths(["t", "s", "i"]);
        var path = Put(
            "log_data/a.json",
            new[] { EventLine.Play(item: 1), EventLine.Play(item: 2, ts: 1542241826) }
                .Select(line => line.Rename("ts", "t").Rename("sessionId", "s").Rename("itemInSession", "i")));
        var result = await LoadAsync(Options with { JsonPaths = paths, MaxErrors = 1 });
        Assert.Equal((2, 1, 0, 1, 0, 0), Counts(result));
        Assert.Equal(
            (path, 0,
                "a line of this file, or of one that came with it, breaks a rule, and it could not be found out which",
                ""),
            Assert.Single(await RejectsAsync(result.RunId)));
    }

    [Fact]
    public async Task A_JSONPaths_file_that_is_not_there_fails_the_load()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        await FailsAsync(
            ErrorIds.LoadFailed,
            $"{Failed}S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey,Rid "
            + $"0A1B2C3D4E5F6071,CanRetry 1",
            Options with { JsonPaths = $"s3://{Bucket}/none.json" });
    }

    [Fact]
    public async Task A_JSONPaths_file_with_too_few_paths_fails_the_load()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var paths = Put("paths.json", "{\"jsonpaths\":[\"$.ts\"]}");
        await FailsAsync(
            ErrorIds.LoadFailed,
            $"{Failed}Number of jsonpaths and the number of columns should match. JSONPath size: 1, Number of "
            + $"columns in table or column list: 18",
            Options with { JsonPaths = paths });
    }

    [Fact]
    public async Task The_user_s_options_come_behind_ours()
    {
        Put("log_data/a.json", EventLine.Play(song: new string('x', 5000)));
        await LoadAsync(Options with { CopyOptions = ["TRUNCATECOLUMNS", "COMPUPDATE PRESET"] });
        Assert.EndsWith(
            "\nMANIFEST\nSTATUPDATE OFF\nTRUNCATECOLUMNS\nCOMPUPDATE PRESET", Assert.Single(Copies),
            StringComparison.Ordinal);
        Assert.Equal(["4096"], StarDump.Rows(Warehouse, "SELECT LENGTH(song_title) FROM {schema}.songplays"));
    }

    [Fact]
    public async Task An_option_that_is_refused_is_refused_before_anything_is_done()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync(
                Options with { CopyOptions = ["TRUNCATECOLUMNS", "CREDENTIALS 'aws_secret_access_key=hunter2'"] }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "CREDENTIALS is no option to give: the load says it itself."),
            (exception.ErrorId, exception.Message));
        Assert.Empty(Server.Statements);
    }

    // A file that names the columns in their order; the three keys in the place of ts, sessionId and itemInSession.
    private string PutJsonPaths(IReadOnlyList<string> keys)
    {
        string[] columns =
        [
            "artist", "auth", "firstName", "gender", keys[2], "lastName", "length", "level", "location", "method",
            "page", "registration",
            keys[1], "song", "status", keys[0], "userAgent", "userId",
        ];
        return Put(
            "paths.json", $"{{\"jsonpaths\":[{string.Join(',', columns.Select(column => $"\"$.{column}\""))}]}}");
    }
}
