using Npgsql;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Emulator;

public class CopyTests(Cluster cluster)
{
    private const string Copy = "COPY t FROM 's3://b/in' IAM_ROLE default FORMAT JSON 'auto'";

    [Fact]
    public async Task Objects_become_rows_whatever_white_space_parts_them()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in/1.json", """{"i":1,"s":"a\tb\\c\nü"} {"s":"two","i":2}""" + "\n\n{\n\"i\": 3\n}");
        redshift.Store.Put("b", "in/2.json", """{"i":4,"other":[1,2],"s":null}""");
        await redshift.RunAsync("CREATE TABLE t (i INT, s VARCHAR(20))");

        await redshift.RunAsync(Copy);

        Assert.Equal(["1|a\tb\\c\nü", "2|two", "3|", "4|"], await redshift.RowsAsync("SELECT * FROM t ORDER BY i"));
    }

    [Fact]
    public async Task A_prefix_is_a_beginning_of_keys_not_a_folder()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in/1.json", """{"i":1}""");
        redshift.Store.Put("b", "in2/1.json", """{"i":2}""");
        redshift.Store.Put("b", "other/1.json", """{"i":3}""");
        await redshift.RunAsync("CREATE TABLE t (i INT)", Copy);

        Assert.Equal(["1", "2"], await redshift.RowsAsync("SELECT i FROM t ORDER BY i"));
    }

    [Theory]
    [InlineData("auto", "|3")]
    [InlineData("auto ignorecase", "1|3")]
    public async Task Keys_match_lower_case_columns_unless_case_is_ignored(string json, string row)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"userId":1,"level":2,"level":3}""");
        await redshift.RunAsync(
            "CREATE TABLE t (userid INT, level INT)", $"COPY t FROM 's3://b/in' IAM_ROLE default JSON AS '{json}'");

        Assert.Equal([row], await redshift.RowsAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_JSONPaths_file_says_where_the_values_of_the_columns_lie()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"A":{"b":1},"c":["x","y"]}""");
        redshift.Store.Put("b", "paths.json", """{"jsonpaths":["$.A.b","$['c'][1]"]}""");
        await redshift.RunAsync(
            "CREATE TABLE t (i INT, s VARCHAR(10))",
            "COPY t FROM 's3://b/in' IAM_ROLE default JSON 's3://b/paths.json'");

        Assert.Equal(["1|y"], await redshift.RowsAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_column_that_is_not_listed_gets_its_default_and_a_missing_key_NULL()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"i":1,"d":9}""");
        await redshift.RunAsync(
            "CREATE TABLE t (i INT, d INT DEFAULT 5, e INT DEFAULT 6)",
            "COPY t (i, e) FROM 's3://b/in' IAM_ROLE default FORMAT JSON 'auto'");

        Assert.Equal(["1|5|"], await redshift.RowsAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task A_manifest_names_the_objects_and_one_named_twice_loads_twice()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in/1.json", """{"i":1}""");
        redshift.Store.Put("b", "m", """
            {"entries":[{"url":"s3://b/in/1.json","mandatory":true},{"url":"s3://b/in/1.json"},{"url":"s3://b/none"}]}
            """);
        await redshift.RunAsync("CREATE TABLE t (i INT)", "COPY t FROM 's3://b/m' IAM_ROLE default JSON 'auto' MANIFEST");

        Assert.Equal(["2"], await redshift.RowsAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Gzip_is_unpacked_where_GZIP_says_so()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json.gz", TestFolder.Gzip("""{"i":1}"""));
        await redshift.RunAsync("CREATE TABLE t (i INT)", $"{Copy} GZIP");

        Assert.Equal(["1"], await redshift.RowsAsync("SELECT i FROM t"));
        Assert.StartsWith("Load into table 't' failed.", (await redshift.RefusedAsync(Copy)).MessageText);
    }

    [Fact]
    public async Task Times_in_milliseconds_become_timestamps_and_stay_numbers_in_a_BIGINT()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"at":1542241826796,"ts":1542241826796}""");
        await redshift.RunAsync("CREATE TABLE t (at TIMESTAMP, ts BIGINT)", $"{Copy} TIMEFORMAT 'epochmillisecs'");

        Assert.Equal(["2018-11-15 00:30:26.796|1542241826796"], await redshift.RowsAsync("SELECT * FROM t"));
    }

    [Theory]
    [InlineData("TRUNCATECOLUMNS", """ {"s":"ääää"} """, "ää")]
    [InlineData("EMPTYASNULL", """ {"s":""} """, "NULL")]
    [InlineData("BLANKSASNULL", """ {"s":"  "} """, "NULL")]
    [InlineData("TRIMBLANKS", """ {"s":"a  "} """, "a")]
    [InlineData("ACCEPTINVCHARS AS '^'", """ {"s":"a\u0000"} """, "a^")]
    [InlineData("", """ {"s":""} """, "")]
    [InlineData("", """ {"s":1.50} """, "1.50")]
    [InlineData("", """ {"s":true} """, "true")]
    [InlineData("", """ {"s":[1]} """, "[1]")]
    public async Task Text_is_taken_as_the_options_say(string options, string json, string text)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", json);
        await redshift.RunAsync("CREATE TABLE t (s VARCHAR(5))", $"{Copy} {options}");

        Assert.Equal([text], await redshift.RowsAsync("SELECT NVL(s, 'NULL') FROM t"));
    }

    [Fact]
    public async Task It_counts_its_rows_in_the_session()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"i":1}{"i":2}""");
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        Assert.Equal(["0|-1"], await connection.RowsAsync("SELECT pg_last_copy_count(), pg_last_copy_id()"));

        await connection.RunAsync(Copy);

        var id = Assert.Single(await connection.RowsAsync("SELECT pg_last_copy_id()"));
        Assert.Equal(["2"], await connection.RowsAsync("SELECT pg_last_copy_count()"));
        Assert.Equal(
            ["completed|t|2|1|14|0"],
            await redshift.RowsAsync("SELECT status, table_name, loaded_rows, source_file_count, loaded_bytes, error_count " +
                $"FROM sys_load_history WHERE query_id = {id}"));
    }

    [Fact]
    public async Task NOLOAD_checks_and_loads_nothing()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"i":1}""");
        await redshift.RunAsync("CREATE TABLE t (i INT)", $"{Copy} NOLOAD");
        Assert.Equal(["0"], await redshift.RowsAsync("SELECT count(*) FROM t"));

        redshift.Store.Put("b", "in.json", """{"i":"x"}""");

        Assert.StartsWith("Load into table 't' failed.", (await redshift.RefusedAsync($"{Copy} NOLOAD")).MessageText);
    }

    [Fact]
    public async Task It_takes_part_in_the_transaction_it_runs_in()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in.json", """{"i":1}""");
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await connection.RunAsync(Copy);
            Assert.Equal(["1"], await connection.RowsAsync("SELECT count(*) FROM t"));
            Assert.Equal(["0"], await redshift.RowsAsync("SELECT count(*) FROM t"));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["0"], await connection.RowsAsync("SELECT count(*) FROM t"));
        Assert.Equal(["-1"], await connection.RowsAsync("SELECT pg_last_copy_id()"));
    }

    [Fact]
    public async Task As_many_objects_are_read_at_a_time_as_there_are_slices()
    {
        await using var redshift = await cluster.StartAsync(new RedshiftOptions { Slices = 3 });
        var (open, most, all) = (0, 0, new TaskCompletionSource());
        for (var i = 0; i < 9; i++)
            redshift.Store.Put("b", $"in/{i}", $$"""{"i":{{i}}}""");
        redshift.Store.Opening = async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            if (open == 3)
                all.TrySetResult();
            await all.Task.WaitAsync(token);
            Interlocked.Decrement(ref open);
        };
        await redshift.RunAsync("CREATE TABLE t (i INT)", Copy);

        Assert.Equal(3, most);
        Assert.Equal(["9|3"], await redshift.RowsAsync("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM stv_slices)"));
    }

    [Fact]
    public async Task Others_see_it_run()
    {
        await using var redshift = await cluster.StartAsync(new RedshiftOptions { Slices = 1 });
        var (opened, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        redshift.Store.Put("b", "in/1", """{"i":1}""");
        redshift.Store.Opening = (_, token) =>
        {
            opened.TrySetResult();
            return goOn.Task.WaitAsync(token);
        };
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        var copying = redshift.RunAsync(Copy);
        await opened.Task;

        Assert.Equal(["running|1|0"], await redshift.RowsAsync(
            "SELECT status, source_file_count, file_count_scanned FROM sys_load_history"));

        goOn.SetResult();
        await copying;
        Assert.Equal(["completed|1|1"], await redshift.RowsAsync(
            "SELECT status, source_file_count, file_count_scanned FROM sys_load_history"));
    }

    [Fact]
    public async Task It_reads_what_lies_in_the_S3_of_the_emulator()
    {
        await using var s3 = await S3Server.StartAsync();
        s3.CreateBucket("b");
        s3.Put("b", "in/1", """{"i":1}"""u8.ToArray());
        await using var server = await cluster.StartAsync(new S3ObjectStore(s3));
        var database = $"test_{Guid.NewGuid():N}";
        await server.CreateDatabaseAsync(database);
        await using var connection = new NpgsqlConnection($"{server.ConnectionString(database)};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await connection.RunAsync("CREATE TABLE t (i INT)");

        await connection.RunAsync(Copy);

        Assert.Equal(["1"], await connection.RowsAsync("SELECT i FROM t"));
    }

    [Fact]
    public async Task An_object_that_goes_in_the_middle_is_an_error_of_S3()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in/1", """{"i":1}""");
        redshift.Store.Opening = (_, _) => throw new KeyNotFoundException();
        await redshift.RunAsync("CREATE TABLE t (i INT)");

        var error = await redshift.RefusedAsync(Copy);

        Assert.StartsWith("S3ServiceException:The specified key does not exist.,Status 404", error.MessageText);
    }
}
