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

    private const string Denied =
        "S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 0A1B2C3D4E5F6071,CanRetry 1";

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
    public async Task A_role_that_may_not_read_the_staging_path_is_named_before_anything_is_loaded()
    {
        await StartAsync(new RedshiftOptions { Roles = [new(Role, ["another"])] });
        Warehouse = Warehouse.WithRole(Role);
        Put("log_data/a.json", EventLine.Plays(2));

        var exception = await FailsAsync(
            ErrorIds.AccessDenied, $"The role {Role} may not read {Staging}. Nothing was changed: {Denied}");

        Assert.Equal(Staging, exception.Target);
        Assert.StartsWith(
            $"Let the role read them, in PowerShell: New-SparkifyRole reader -Bucket {Bucket}/log_data, {Bucket}/tmp; or, for a role "
            + "that somebody else made: aws iam put-role-policy --role-name reader --policy-name sparkify-s3 "
            + "--policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[",
            exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Copies);
        // -WhatIf says the same.
        var preview = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlPreview.MakeAsync(Warehouse, Options, null, Token));
        Assert.Equal((exception.ErrorId, exception.Message), (preview.ErrorId, preview.Message));
        Assert.Empty(S3.List(Bucket, "tmp"));
    }

    [Fact]
    public async Task Who_may_not_write_to_the_staging_path_is_told_by_WhatIf_too()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        S3.Faults.Fail(
            request => request.Operation == "PutObject" && request.Bucket == Bucket, 2, 403, "AccessDenied");
        foreach (var attempt in new Func<Task>[]
            { () => EtlPreview.MakeAsync(Warehouse, Options, null, Token), () => LoadAsync() })
        {
            var exception = await Assert.ThrowsAsync<SparkifyException>(attempt);
            Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
            Assert.EndsWith(
                $"give them s3:PutObject on the bucket {Bucket}.", exception.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Empty(Copies);
    }

    [Fact]
    public async Task A_role_that_may_not_read_a_source_is_named_with_it()
    {
        var other = $"{Bucket}-logs";
        S3.CreateBucket(other);
        S3.Put(other, "log_data/a.json", System.Text.Encoding.UTF8.GetBytes($"{EventLine.Play()}\n"));
        await StartAsync(new RedshiftOptions { Roles = [new(RedshiftOptions.DefaultRoleArn, [Bucket])] });
        var exception = await FailsAsync(
            ErrorIds.AccessDenied,
            $"The cluster's default role may not read s3://{other}/log_data. Nothing was changed: {Denied}",
            new EtlOptions { EventPaths = [$"s3://{other}/log_data"], StagingPath = Staging });
        Assert.StartsWith(
            $"Let the role read them, in PowerShell: New-SparkifyRole sparkify-copy -Bucket {other}/log_data, {Bucket}/tmp; or, ".Replace(
                $"{other}/log_data, {Bucket}/tmp",
                string.Join(", ", new[] { $"{other}/log_data", $"{Bucket}/tmp" }.Order(StringComparer.Ordinal)),
                StringComparison.Ordinal),
            exception.RecommendedAction, StringComparison.Ordinal);
        Assert.EndsWith(" {Connect-SparkifyWarehouse -RoleArn} gives it to COPY.", exception.RecommendedAction, StringComparison.Ordinal);
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

    // By prefix COPY reads from any region.
    [Fact]
    public async Task A_bucket_in_another_region_is_named_with_it()
    {
        var result = await LoadAsync(new EtlOptions { EventPaths = [$"s3://{FarAway()}/log_data"] });
        Assert.Equal((1, 1, 0, 0, 0, 0), Counts(result));
        Assert.Contains("\nREGION 'eu-west-1'\n", Assert.Single(Copies), StringComparison.Ordinal);
    }

    // By a manifest it reads from the cluster's.
    [Fact]
    public async Task Of_a_bucket_in_another_region_a_manifest_is_not_written()
    {
        var far = FarAway();
        Warehouse = Warehouse with { ClusterIdentifier = "sparkify", Region = "us-west-2" };
        await FailsAsync(
            ErrorIds.ArgumentInvalid, Elsewhere(far),
            new EtlOptions { EventPaths = [$"s3://{far}/log_data"], StagingPath = $"s3://{far}/tmp" });
        var exception = await FailsAsync(
            ErrorIds.ArgumentInvalid, Elsewhere(far),
            new EtlOptions { EventPaths = [$"s3://{far}/log_data"], StagingPath = Staging });
        Assert.Equal(
            "Load without {-StagingPath}, so that COPY reads the whole folder from there, or copy the "
            + "files to a bucket of us-west-2.", exception.RecommendedAction);
        Assert.Empty(Copies);
        var preview = await Assert.ThrowsAsync<SparkifyException>(() => EtlPreview.MakeAsync(
            Warehouse, new EtlOptions { EventPaths = [$"s3://{far}/log_data"], StagingPath = Staging }, null, Token));
        Assert.Equal(exception.Message, preview.Message);

        // Files that are packed go to the staging path, wherever they come from.
        var local = Folder.WriteLines("log_data/a.json", EventLine.Plays(2));
        Assert.Equal(2, (await LoadAsync(
            new EtlOptions { EventPaths = [local], StagingPath = Staging })).SongplaysAdded);
    }

    [Fact]
    public async Task Where_a_cluster_is_that_goes_by_another_name_it_says_itself()
    {
        var far = FarAway();
        var exception = await FailsAsync(
            ErrorIds.LoadFailed,
            $"The cluster is in another region than s3://{far}/tmp. Nothing was changed: S3ServiceException:The S3 bucket "
            + $"'{far}' addressed by the query is in a different region from this cluster.,Status 301,Error "
            + "PermanentRedirect,Rid 0A1B2C3D4E5F6071,CanRetry 1",
            new EtlOptions { EventPaths = [$"s3://{far}/log_data"], StagingPath = $"s3://{far}/tmp" });
        Assert.StartsWith("By a manifest COPY reads from the cluster's region only", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task A_JSONPaths_file_lies_in_the_region_of_the_events()
    {
        var far = FarAway();
        Put("log_data/a.json", EventLine.Plays(2));
        await FailsAsync(
            ErrorIds.ArgumentInvalid,
            $"The bucket {far} is in eu-west-1, and {Bucket} in us-west-2: one COPY reads one region.",
            Options with { StagingPath = null, JsonPaths = $"s3://{far}/paths.json" });
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

    // A bucket with an event in it.
    private string FarAway()
    {
        var far = $"{Bucket}-far";
        S3.CreateBucket(far, "eu-west-1");
        S3.Put(far, "log_data/a.json", System.Text.Encoding.UTF8.GetBytes($"{EventLine.Play()}\n"));
        return far;
    }

    private static string Elsewhere(string bucket) =>
        $"The bucket {bucket} is in eu-west-1: with a staging path COPY reads by a manifest, and only from the cluster's "
        + "region, us-west-2.";

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
