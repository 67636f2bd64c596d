using System.Data;
using Npgsql;
using Sparkify.Emulator.Redshift;

namespace Sparkify.Tests.Emulator;

public class CopyErrorTests(Cluster cluster)
{
    private const string Copy = "COPY t FROM 's3://b/in' IAM_ROLE default FORMAT JSON 'auto'";
    private const string Failed = "Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.";

    private const string Errors =
        "SELECT TRIM(column_name), TRIM(column_type), error_code, TRIM(error_message) FROM sys_load_error_detail";

    [Theory]
    [InlineData("BIGINT", "\"abc\"", "int8|1207|Invalid digit, Value 'a', Pos 0, Type: Long")]
    [InlineData("INT", "\"1x\"", "int4|1207|Invalid digit, Value 'x', Pos 1, Type: Integer")]
    [InlineData("BIGINT", "1.5", "int8|1207|Invalid digit, Value '.', Pos 1, Type: Long")]
    [InlineData("BIGINT", "1e3", "int8|1207|Invalid digit, Value 'e', Pos 1, Type: Long")]
    [InlineData("BIGINT", "true", "int8|1207|Invalid digit, Value 't', Pos 0, Type: Long")]
    [InlineData("SMALLINT", "40000", "int2|1204|Overflow, Type: Short")]
    [InlineData("INT", "3000000000", "int4|1204|Overflow, Type: Integer")]
    [InlineData("BIGINT", "9223372036854775808", "int8|1204|Overflow, Type: Long")]
    [InlineData("DOUBLE PRECISION", "\"1,5\"", "float8|1207|Invalid digit, Value ',', Pos 1, Type: Double")]
    [InlineData("DOUBLE PRECISION", "1e999", "float8|1204|Overflow, Type: Double")]
    [InlineData("DECIMAL(5,2)", "12345.6", "numeric|1204|Overflow, Type: NUMERIC(5,2)")]
    [InlineData("BOOLEAN", "\"maybe\"", "bool|1210|Unknown boolean format")]
    [InlineData("TIMESTAMP", "\"soon\"", "timestamp|1206|Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]")]
    [InlineData("DATE", "\"soon\"", "date|1205|Invalid Date Format - length must be 10 or more")]
    [InlineData("VARCHAR(5)", "\"äää\"", "varchar|1204|String length exceeds DDL length")]
    [InlineData("CHAR(5)", "\"ä\"", "bpchar|1220|Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char: c3")]
    [InlineData("VARCHAR(5)", "\"\\u0000\"", "varchar|1220|String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: 00 (error 3)")]
    [InlineData("INT NOT NULL", "null", "int4|1213|Missing data for not-null field")]
    [InlineData("INT NOT NULL", "\"\"", "int4|1213|Missing data for not-null field")]
    public async Task A_value_that_does_not_fit_fails_the_load_and_says_why(string type, string value, string error)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", $$"""{"v":{{value}}}""");
        await redshift.RunAsync($"CREATE TABLE t (v {type})");

        var failed = await redshift.RefusedAsync(Copy);

        Assert.Equal(("XX000", Failed), (failed.SqlState, failed.MessageText));
        Assert.Equal([$"v|{error}"], await redshift.RowsAsync(Errors));
    }

    [Theory]
    [InlineData("INT", "\"\"", "NULL")]
    [InlineData("BIGINT", "\"12\"", "12")]
    [InlineData("SMALLINT", "-32768", "-32768")]
    [InlineData("DOUBLE PRECISION", "1.5e3", "1500")]
    [InlineData("DECIMAL(5,2)", "1.999", "1.99")]
    [InlineData("BOOLEAN", "false", "false")]
    [InlineData("TIMESTAMP", "\"2018-11-15T00:30:26.796Z\"", "2018-11-15 00:30:26.796")]
    [InlineData("DATE", "\"2018-11-15\"", "2018-11-15")]
    public async Task A_value_that_fits_is_loaded(string type, string value, string loaded)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", $$"""{"v":{{value}}}""");
        await redshift.RunAsync($"CREATE TABLE t (v {type})", Copy);

        Assert.Equal([loaded], await redshift.RowsAsync("SELECT NVL(CAST(v AS VARCHAR), 'NULL') FROM t"));
    }

    [Theory]
    [InlineData("not json\n{\"v\":1}\n", 1, 1)]
    [InlineData("{\"v\":1}\n{\"v\":\n{\"v\":2}\n", 2, 2)]
    [InlineData("{\"v\":1}\n{\"v\":2}}\n{\"v\":3}", 2, 3)]
    [InlineData("{\"v\":1},\n{\"v\":2}\n", 1, 2)]
    [InlineData("[{\"v\":1}]\n{\"v\":2}\n", 1, 1)]
    [InlineData("{\n\"v\":\n\"x\"}\n{\"v\":2}\n", 3, 1)]
    [InlineData("{\"v\":1}\n{\"v\":\"unclosed}\n{\"v\":2}\n", 2, 2)]
    public async Task What_is_no_object_is_one_error_of_its_line_and_the_next_line_loads(string content, int line, int rows)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", content);
        await redshift.RunAsync("CREATE TABLE t (v INT)", $"{Copy} MAXERROR 10");

        Assert.Equal([$"s3://b/in|{line}"], await redshift.RowsAsync("SELECT TRIM(file_name), line_number FROM sys_load_error_detail"));
        Assert.Equal([$"{rows}"], await redshift.RowsAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_an_error_or_are_replaced()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", [.. "{\"v\":\"a"u8, 0xa4, .. "b\"}"u8]);
        await redshift.RunAsync("CREATE TABLE t (v VARCHAR(5))");

        await redshift.RefusedAsync(Copy);
        await redshift.RunAsync($"{Copy} ACCEPTINVCHARS");

        Assert.Equal(
            ["v|varchar|1220|String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: a4 (error 3)"],
            await redshift.RowsAsync(Errors));
        Assert.Equal(["a?b"], await redshift.RowsAsync("SELECT v FROM t"));
    }

    [Fact]
    public async Task An_object_of_more_than_4_MB_is_an_error()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", "{\"v\":\"" + new string('x', 4 << 20) + "\"}\n{\"v\":\"y\"}");
        await redshift.RunAsync("CREATE TABLE t (v VARCHAR(MAX))", $"{Copy} MAXERROR 2");

        Assert.Equal(["||1216|Json object exceeds the maximum size of 4194304 bytes"], await redshift.RowsAsync(Errors));
        Assert.Equal(["y"], await redshift.RowsAsync("SELECT v FROM t"));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("MAXERROR 0", 1, 1)]
    [InlineData("MAXERROR 1", 1, 1)]
    [InlineData("MAXERROR AS 2", 1, 0)]
    [InlineData("MAXERROR 2", 2, 2)]
    [InlineData("MAXERROR 2", 3, 2)]
    [InlineData("IGNOREALLERRORS", 3, 0)]
    public async Task The_load_fails_when_the_errors_reach_the_limit(string limit, int bad, int failsWith)
    {
        await using var redshift = await cluster.StartAsync(new RedshiftOptions { Slices = 1 });
        var content = "{\"v\":1}\n" + string.Concat(Enumerable.Repeat("{\"v\":\"x\"}\n", bad));
        redshift.Store.Put("b", "in", content);
        await redshift.RunAsync("CREATE TABLE t (v INT)");

        if (failsWith > 0)
            Assert.Equal(Failed, (await redshift.RefusedAsync($"{Copy} {limit}")).MessageText);
        else
            await redshift.RunAsync($"{Copy} {limit}");

        var errors = failsWith > 0 ? failsWith : bad;
        Assert.Equal([$"{errors}"], await redshift.RowsAsync("SELECT count(*) FROM sys_load_error_detail"));
        Assert.Equal([failsWith > 0 ? "0" : "1"], await redshift.RowsAsync("SELECT count(*) FROM t"));
        Assert.Equal(
            [$"{(failsWith > 0 ? "failed" : "completed")}|{errors}"],
            await redshift.RowsAsync("SELECT status, error_count FROM sys_load_history"));
    }

    [Fact]
    public async Task Load_errors_stay_when_the_transaction_is_rolled_back_and_are_padded()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", "x");
        await redshift.RunAsync("CREATE TABLE t (v INT)");
        await using var connection = await redshift.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.RunAsync("INSERT INTO t VALUES (1)");

        // Npgsql takes every error of class XX for the end of the server, and closes.
        await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync(Copy));
        Assert.Equal(ConnectionState.Closed, connection.State);

        Assert.Equal(["0"], await redshift.RowsAsync("SELECT count(*) FROM t"));
        Assert.Equal([$"{"s3://b/in",-256}|1"], await redshift.RowsAsync(
            "SELECT file_name, line_number FROM sys_load_error_detail"));
    }

    [Theory]
    [InlineData("COPY t FROM 's3://b/none' IAM_ROLE default JSON 'auto'", "The specified S3 prefix 'none' does not exist")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE 'arn:aws:iam::1:role/x' JSON 'auto'", "is not authorized to assume IAM Role arn:aws:iam::1:role/x")]
    [InlineData("COPY t FROM 's3://closed/in' IAM_ROLE 'arn:aws:iam::1:role/b' JSON 'auto'", "S3ServiceException:Access Denied,Status 403")]
    [InlineData("COPY t FROM 's3://nowhere/in' IAM_ROLE default JSON 'auto'", "S3ServiceException:The specified bucket does not exist,Status 404")]
    [InlineData("COPY t FROM 's3://far/in' IAM_ROLE default JSON 'auto'", "S3ServiceException:The S3 bucket 'far' addressed by the query is in a different region")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 's3://b/none'", "S3ServiceException:The specified key does not exist.,Status 404")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 's3://b/two'", "Number of jsonpaths and the number of columns should match")]
    [InlineData("COPY t FROM 's3://b/missing' IAM_ROLE default JSON 'auto' MANIFEST", "S3ServiceException:The specified key does not exist.,Status 404")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 'auto' MANIFEST", "Invalid manifest file")]
    [InlineData("COPY t FROM 's3://b/in' JSON 'auto'", "requires credentials")]
    public async Task What_cannot_be_read_is_an_error_in_the_words_of_S3(string copy, string message)
    {
        var roles = new RedshiftRole[] { new(RedshiftOptions.DefaultRoleArn), new("arn:aws:iam::1:role/b", ["b"]) };
        await using var redshift = await cluster.StartAsync(new RedshiftOptions { Roles = roles });
        redshift.Store.Put("b", "in", "{");
        redshift.Store.Put("b", "two", """{"jsonpaths":["$.a","$.b"]}""");
        redshift.Store.Put("b", "missing", """{"entries":[{"url":"s3://b/not-there","mandatory":true}]}""");
        redshift.Store.Put("closed", "in", "{}");
        redshift.Store.Put("far", "in", "{}"u8.ToArray(), region: "eu-central-1");
        await redshift.RunAsync("CREATE TABLE t (v INT)");

        var error = await redshift.RefusedAsync(copy);

        Assert.Equal("XX000", error.SqlState);
        Assert.Contains(message, error.MessageText);
    }

    [Fact]
    public async Task REGION_says_where_the_bucket_lies()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("far", "in", "{\"v\":1}"u8.ToArray(), region: "eu-central-1");
        await redshift.RunAsync(
            "CREATE TABLE t (v INT)", "COPY t FROM 's3://far/in' IAM_ROLE default JSON 'auto' REGION AS 'eu-central-1'");

        Assert.Equal(["1"], await redshift.RowsAsync("SELECT v FROM t"));
    }

    [Theory]
    [InlineData("COPY t FROM STDIN", "0A000", "COPY FROM STDIN is not supported")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 'auto' DELIMITER '|'", "0A000", "DELIMITER option is not supported for JSON")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 'auto' NULL AS 'x'", "0A000", "NULL option is not supported for JSON")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 'auto' SPEED 9", "42601", "syntax error at or near \"SPEED\"")]
    [InlineData("COPY t FROM 's3://b/in' IAM_ROLE default JSON 'auto' MAXERROR 100001", "42601", "syntax error at or near \"100001\"")]
    [InlineData("COPY t TO 's3://b/in'", "42601", "syntax error at or near \"TO\"")]
    [InlineData("COPY none FROM 's3://b/in' IAM_ROLE default JSON 'auto'", "42P01", "relation \"none\" does not exist")]
    [InlineData("COPY t (x) FROM 's3://b/in' IAM_ROLE default JSON 'auto'", "42703", "column \"x\" of relation \"t\" does not exist")]
    public async Task A_statement_that_is_wrong_is_refused(string copy, string state, string message)
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in", "{}");
        await redshift.RunAsync("CREATE TABLE t (v INT)");

        var error = await redshift.RefusedAsync(copy);

        Assert.Equal((state, message), (error.SqlState, error.MessageText));
    }
}
