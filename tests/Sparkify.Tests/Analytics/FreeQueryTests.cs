using System.Globalization;
using System.Numerics;
using System.Text;
using Npgsql;
using Sparkify.Engine.Analytics;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Analytics;

/// <summary>Any query over a warehouse.</summary>
public abstract class FreeQueryTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task Tables_need_no_schema_and_parameters_have_names()
    {
        var rows = await AskAsync("SELECT song_title, COUNT(*) AS plays FROM songplays WHERE user_id = $user GROUP BY 1", new() { ["user"] = 26L });
        Assert.Equal([("song_title", "Sehr kosmisch"), ("plays", 3L)], rows.Single().Select(column => (column.Key, column.Value)));
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_told_apart() =>
        Assert.Equal(["a", "A_2", "a_3"], (await AskAsync("SELECT 1 AS a, 2 AS \"A\", NULL AS a")).Single().Keys);

    [Fact]
    public async Task Times_are_utc() =>
        Assert.Equal(
            new DateTime(2018, 11, 15, 1, 0, 0, DateTimeKind.Utc).ToString("O"),
            ((DateTime)(await AskAsync("SELECT TIMESTAMP '2018-11-15 01:00:00' AS t")).Single()["t"]!).ToString("O"));

    [Fact]
    public async Task A_list_of_anything_else_is_refused()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT $a", new() { ["a"] = new object[] { 1, "x" } }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "a", "The value of $a is a list of more than texts or whole numbers."),
            (error.ErrorId, error.Target, error.Message));
    }

    [Theory]
    [InlineData("/* /* a */ ; */ -- b\nSELECT 1 AS a; -- no more")]
    [InlineData("(SELECT 1 AS a) UNION ALL (SELECT 2) ORDER BY a LIMIT 1")]
    [InlineData("WITH one AS (SELECT 1 AS a) SELECT a FROM one")]
    [InlineData("WITH RECURSIVE n (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n WHERE a < 3) SELECT MIN(a) AS a FROM n")]
    [InlineData("SELECT ROW_NUMBER() OVER (ORDER BY start_time) AS a FROM songplays ORDER BY a LIMIT 1")]
    [InlineData("select\n\t1 as a ; ;")]
    [InlineData("SELECT 1 AS a -- ; DELETE FROM songplays")]
    public async Task A_query_may_be_any_that_reads(string query) =>
        Assert.Equal("1", $"{(await AskAsync(query)).Single()["a"]}");

    [Theory]
    [InlineData("SELECT 'a;b' AS a")]
    [InlineData("SELECT $$a;b$$ AS a")]
    [InlineData("SELECT $x$a;b$x$ AS a")]
    [InlineData("SELECT 'a;b' AS a -- a;b")]
    [InlineData("SELECT 'a;b' /* a;b */ AS a; ;")]
    [InlineData("SELECT a FROM (SELECT 'a;b' AS a) AS \"x;y\"")]
    public async Task A_semicolon_in_a_text_or_a_comment_ends_no_statement(string query) =>
        Assert.Equal("a;b", (await AskAsync(query)).Single()["a"]);

    [Fact]
    public async Task A_query_is_explained() =>
        Assert.NotEmpty(await AskAsync("EXPLAIN SELECT * FROM songplays WHERE user_id = 26"));

    private protected async Task<List<OrderedDictionary<string, object?>>> AskAsync(string query, Dictionary<string, object?>? parameters = null)
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(3));
        List<OrderedDictionary<string, object?>> rows = [];
        await foreach (var row in FreeQuery.RunAsync(warehouse, query, parameters, null, TestContext.Current.CancellationToken))
            rows.Add(row);
        return rows;
    }
}

public sealed class FreeQueryTestsOnDuckDb() : FreeQueryTests(SparkifyEngine.DuckDb)
{
    [Fact]
    public async Task A_list_of_whole_numbers_or_of_texts_is_a_value()
    {
        Dictionary<string, object?> values = new() { ["users"] = new object?[] { 26, 27L }, ["names"] = new object?[] { "x", null } };
        Assert.Equal(
            [("mine", true), ("names", 2L)],
            (await AskAsync("SELECT list_contains($users, 26) AS mine, len($names) AS names", values)).Single()
                .Select(column => (column.Key, column.Value)));
    }

    [Theory]
    [InlineData(null, "Invalid number of parameters. Expected 1, got 0")]
    [InlineData('c', "The value of $a is a System.Char, which DuckDB has no type for.")]
    public async Task A_value_that_is_missing_or_of_no_known_type(object? value, string message)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => AskAsync("SELECT $a", value is null ? [] : new() { ["a"] = value }));
        Assert.Equal((ErrorIds.ArgumentInvalid, message), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_text_that_would_be_cut_is_refused()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT $a", new() { ["a"] = "x\0y" }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "The value of $a holds U+0000, where DuckDB would end it."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_value_under_another_name_is_missing_too()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT $a", new() { ["b"] = 1 }));
        Assert.Contains("Values were not provided for the following prepared statement parameters: a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_engines_own_message_is_said()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT nothing FROM songplays"));
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.StartsWith("The query failed: Binder Error: Referenced column \"nothing\" not found", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, object?> Values => new()
    {
        { "true", true },
        { "1::TINYINT", (sbyte)1 },
        { "2::UBIGINT", 2UL },
        { "1.50::DECIMAL(4,2)", 1.50m },
        { "12345678901234567890.123::DECIMAL(38,3)", 12345678901234567890.123m },
        { "170141183460469231731687303715884105727", BigInteger.Pow(2, 127) - 1 },
        { "sum(3)", new BigInteger(6) },
        { "1.5::FLOAT", 1.5f },
        { "'NaN'::DOUBLE", double.NaN },
        { "'é🎵'", "é🎵" },
        { "NULL", null },
        { "NULL::INTEGER[]", null },
        { "DATE '2018-11-15'", new DateOnly(2018, 11, 15) },
        { "TIME '01:02:03.5'", new TimeOnly(1, 2, 3, 500) },
        { "'01:02:03+02'::TIMETZ", "01:02:03+02:00" },
        { "TIMESTAMP_MS '2018-11-15 01:00:00'", new DateTime(2018, 11, 15, 1, 0, 0, DateTimeKind.Utc) },
        { "TIMESTAMPTZ '2018-11-15 01:00:00+02'", new DateTime(2018, 11, 14, 23, 0, 0, DateTimeKind.Utc) },
        { "INTERVAL '3 days 1 hour'", new TimeSpan(3, 1, 0, 0) },
        { "INTERVAL '14 months -2 days 1.5 seconds'", "P14M-2DT1.5S" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 } },
        { "'550e8400-e29b-41d4-a716-446655440000'::UUID", new Guid("550e8400-e29b-41d4-a716-446655440000") },
        { "'b'::ENUM ('a', 'b')", "b" },
        { "'00101'::BIT", "00101" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}" },
        { "[1, NULL, 3]", new object?[] { 1, null, 3 } },
        { "[DATE '2018-11-15', NULL]", new object?[] { new DateOnly(2018, 11, 15), null } },
        { "['a', NULL]", new object?[] { "a", null } },
        { "[]", Array.Empty<object?>() },
        { "[[1, NULL], NULL, []]", new object?[] { new object?[] { 1, null }, null, Array.Empty<object?>() } },
        { "[1.5, 2]::DOUBLE[2]", new object?[] { 1.5, 2.0 } },
        { "[INTERVAL '1 month']", new object?[] { "P1M" } },
        { "['\\x01'::BLOB]", new object?[] { new byte[] { 1 } } },
        { "{'b': 1, 'a': 'x', 'n': NULL}", Struct(("b", 1), ("a", "x"), ("n", null)) },
        { "{'s': {'t': [1, 2]}, 'at': TIMESTAMP '2018-11-15 01:00:00'}",
            Struct(("s", Struct(("t", new object?[] { 1, 2 }))), ("at", new DateTime(2018, 11, 15, 1, 0, 0, DateTimeKind.Utc))) },
        { "[{'a': 1}, NULL]", new object?[] { Struct(("a", 1)), null } },
        { "MAP {'x': 1, 'y': NULL}", new Dictionary<string, object?> { ["x"] = 1, ["y"] = null } },
        { "MAP {1: [2, NULL]}", new Dictionary<string, object?> { ["1"] = new object?[] { 2, null } } },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Every_type_is_an_object_that_outlives_its_row(string literal, object? expected)
    {
        var rows = await AskAsync($"SELECT {literal} AS v FROM range(2) GROUP BY ALL");
        Assert.Equal(expected, rows[0]["v"]);
        Assert.Equal(expected?.GetType(), rows[0]["v"]?.GetType());
    }

    // Blobs and lists lie in the engine's memory, which the next rows take.
    [Fact]
    public async Task Values_of_rows_long_gone_are_as_they_were()
    {
        var rows = await AskAsync("SELECT i, i::VARCHAR::BLOB AS b, [i, NULL] AS l FROM range(10000) t(i)");
        Assert.All(rows, row =>
        {
            Assert.Equal(Encoding.UTF8.GetBytes($"{row["i"]}"), row["b"]);
            Assert.Equal(new object?[] { row["i"], null }, row["l"]);
        });
    }

    [Theory]
    [InlineData("TIMESTAMP 'infinity'")]
    [InlineData("DATE '5877642-06-25 (BC)'")]
    [InlineData("99999999999999999999999999999999999999::DECIMAL(38,0)")]
    [InlineData("{'a': [1, NULL]}")]
    [InlineData("MAP {[1]: 2}")]
    [InlineData("union_value(a := 1)")]
    [InlineData("row(1, 2)")]
    public async Task A_value_that_cannot_be_read_says_how_it_can(string literal)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync($"SELECT {literal} AS odd"));
        Assert.StartsWith("The column odd cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorIds.QueryFailed, "Cast the column to VARCHAR."), (error.ErrorId, error.RecommendedAction));
        Assert.NotNull((await AskAsync($"SELECT ({literal})::VARCHAR AS odd")).Single()["odd"]);
    }

    [Fact]
    public async Task A_result_larger_than_the_memory_limit_streams()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(1)) with { MemoryLimit = "60MB" };
        var (rows, bytes) = (0L, 0L);
        await foreach (var row in FreeQuery.RunAsync(
            warehouse, "SELECT repeat(md5(i::VARCHAR), 32) AS t FROM range(300000) t(i)", null, null, Token))
        {
            rows++;
            bytes += ((string)row["t"]!).Length;
        }

        Assert.Equal((300_000, 300_000L * 1024), (rows, bytes));
    }

    private static OrderedDictionary<string, object?> Struct(params (string Name, object? Value)[] fields)
    {
        OrderedDictionary<string, object?> made = [];
        foreach (var (name, value) in fields)
            made.Add(name, value);
        return made;
    }
}

public sealed class FreeQueryTestsOnPostgres() : FreeQueryTests(SparkifyEngine.Postgres)
{
    [Fact]
    public async Task A_list_of_whole_numbers_or_of_texts_is_a_value()
    {
        Dictionary<string, object?> values = new() { ["users"] = new object?[] { 26, 27L }, ["names"] = new object?[] { "x", null } };
        Assert.Equal(
            [("mine", true), ("names", 2)],
            (await AskAsync("SELECT 26 = ANY ($users) AS mine, cardinality($names) AS names", values)).Single()
                .Select(column => (column.Key, column.Value)));
    }

    [Theory]
    [InlineData(null, "The query names $a, and no value is given for it.")]
    [InlineData(
        typeof(int),
        "Writing values of 'System.RuntimeType' is not supported for parameters having no NpgsqlDbType or DataTypeName. "
        + "Try setting one of these values to the expected database type..")]
    public async Task A_value_that_is_missing_or_of_no_known_type(object? value, string message)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => AskAsync("SELECT $a", value is null ? [] : new() { ["a"] = value }));
        Assert.Equal((ErrorIds.ArgumentInvalid, message), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task The_engines_own_message_is_said()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT nothing FROM songplays"));
        Assert.Equal((ErrorIds.QueryFailed, "The query failed: column \"nothing\" does not exist"), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("SHOW search_path", "search_path", "sparkify, public")]
    [InlineData("VALUES (1, 'a'), (2, 'b')", "column2", "a")]
    [InlineData("TABLE songplays", "level", "free")]
    public async Task Other_statements_that_read(string query, string column, object value) =>
        Assert.Equal(value, $"{(await AskAsync(query))[0][column]}".Replace("\"", "", StringComparison.Ordinal));

    public static TheoryData<string, object> Values() => new()
    {
        { "true", true },
        { "CAST(7 AS SMALLINT)", (short)7 },
        { "7", 7 },
        { "CAST(7 AS BIGINT)", 7L },
        { "CAST(7 AS OID)", 7u },
        { "CAST(0.1 AS REAL)", 0.1f },
        { "CAST(0.1 AS DOUBLE PRECISION) + CAST(0.2 AS DOUBLE PRECISION)", 0.1 + 0.2 },
        { "CAST('NaN' AS DOUBLE PRECISION)", double.NaN },
        { "CAST('-Infinity' AS REAL)", float.NegativeInfinity },
        { "-12.50", -12.50m },
        { "79228162514264337593543950335", decimal.MaxValue },
        { "79228162514264337593543950336", (BigInteger)decimal.MaxValue + 1 },
        { "CAST(-1e40 AS NUMERIC)", BigInteger.Pow(10, 40) * -1 },
        { "0.1234567890123456789012345678901", "0.1234567890123456789012345678901" },
        { "CAST('NaN' AS NUMERIC)", "NaN" },
        { "CAST('Infinity' AS NUMERIC)", "Infinity" },
        { "CAST('Björk' AS CHAR(6))", "Björk " },
        { "CAST('a' AS \"char\")", "a" },
        { "DATE '2018-11-05'", new DateOnly(2018, 11, 5) },
        { "DATE '0044-03-15 BC'", "0044-03-15 BC" },
        { "DATE 'infinity'", "infinity" },
        { "TIME '10:00:01.5'", new TimeOnly(10, 0, 1, 500) },
        { "TIME '24:00'", "24:00:00" },
        { "TIME WITH TIME ZONE '10:00+02'", "10:00:00+02" },
        { "TIMESTAMP '2018-11-05 10:00:00.123456'", new DateTime(2018, 11, 5, 10, 0, 0, DateTimeKind.Utc).AddTicks(1234560) },
        { "TIMESTAMP '2018-11-05'", new DateTime(2018, 11, 5, 0, 0, 0, DateTimeKind.Utc) },
        { "TIMESTAMP '-infinity'", "-infinity" },
        { "TIMESTAMP '12018-11-05'", "12018-11-05 00:00:00" },
        { "TIMESTAMP WITH TIME ZONE '2018-11-05 10:00+02'", new DateTime(2018, 11, 5, 8, 0, 0, DateTimeKind.Utc) },
        { "TIMESTAMP WITH TIME ZONE 'infinity'", "infinity" },
        { "INTERVAL '90 seconds'", TimeSpan.FromSeconds(90) },
        { "INTERVAL '100 hours 0.25 seconds'", TimeSpan.FromHours(100) + TimeSpan.FromMilliseconds(250) },
        { "INTERVAL '3 days -1 hour'", TimeSpan.FromHours(71) },
        { "INTERVAL '-3 days -1.5 seconds'", -TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1.5) },
        { "INTERVAL '0'", TimeSpan.Zero },
        { "INTERVAL '1 year 2 months'", "1 year 2 mons" },
        { "CAST('5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41' AS UUID)", new Guid("5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41") },
        { "CAST('\\x00ff' AS BYTEA)", new byte[] { 0, 255 } },
        { "CAST('{\"a\": 1}' AS JSON)", "{\"a\": 1}" },
        { "CAST('{\"a\":1}' AS JSONB)", "{\"a\": 1}" },
        { "CAST('10.0.0.1/8' AS INET)", "10.0.0.1/8" },
        { "CAST('10.0.0.0/8' AS CIDR)", "10.0.0.0/8" },
        { "CAST('08:00:2b:01:02:03' AS MACADDR)", "08:00:2b:01:02:03" },
        { "POINT(1, 2)", "(1,2)" },
        { "int4range(1, 5)", "[1,5)" },
        { "ROW(1, 'a')", "(1,a)" },
        { "B'101'", "101" },
        { "to_tsvector('simple', 'a b')", "'a':1 'b':2" },
        { "CAST('a' AS mood)", "a" },
        { "CAST(5 AS positive)", 5 },
        { "ARRAY[1, NULL, 3]", new object?[] { 1, null, 3 } },
        { "ARRAY['a', 'NULL', '\"', 'b,c', '\\', '', NULL]", new object?[] { "a", "NULL", "\"", "b,c", "\\", "", null } },
        { "CAST(ARRAY[] AS NUMERIC[])", Array.Empty<object>() },
        { "ARRAY[1.5, 1e40]", new object[] { 1.5m, BigInteger.Pow(10, 40) } },
        { "ARRAY[TIMESTAMP '2018-11-05']", new object[] { new DateTime(2018, 11, 5, 0, 0, 0, DateTimeKind.Utc) } },
        { "ARRAY[[1, 2], [3, 4]]", "{{1,2},{3,4}}" },
        { "CAST('[0:1]={7,8}' AS INTEGER[])", "[0:1]={7,8}" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Values))]
    public async Task A_value_is_the_object_that_holds_it_or_the_servers_text(string value, object expected)
    {
        if (value.StartsWith("CAST('a' AS mood", StringComparison.Ordinal))
            Execute("CREATE TYPE mood AS ENUM ('a')");
        if (value.EndsWith("positive)", StringComparison.Ordinal))
            Execute("CREATE DOMAIN positive AS INTEGER CHECK (VALUE > 0)");
        var read = (await AskAsync($"SELECT {value} AS v")).Single()["v"];
        Assert.Equal(expected, read);
        Assert.IsType(expected.GetType(), read);
    }

    // Money is written as the server's locale has it.
    [Fact]
    public async Task Money_is_text() =>
        Assert.Contains("12.50", (string)(await AskAsync("SELECT CAST(12.5 AS MONEY) AS m")).Single()["m"]!, StringComparison.Ordinal);

    [Fact]
    public async Task Values_are_read_the_same_whatever_the_database_has_set()
    {
        var database = Warehouse.Database;
        Execute(
            $"ALTER DATABASE {database} SET DateStyle = 'SQL, DMY'; ALTER DATABASE {database} SET IntervalStyle = 'iso_8601'; "
            + $"ALTER DATABASE {database} SET bytea_output = 'escape'; ALTER DATABASE {database} SET TimeZone = 'Asia/Tokyo'; "
            + $"ALTER DATABASE {database} SET extra_float_digits = -10");
        var row = (await AskAsync(
            "SELECT DATE '2018-11-05' AS d, TIMESTAMP WITH TIME ZONE '2018-11-05 10:00+00' AS t, INTERVAL '1 day' AS i, "
            + "CAST('\\x00' AS BYTEA) AS b, CAST(0.1 AS DOUBLE PRECISION) + 0.2 AS f")).Single();
        Assert.Equal(
            [new DateOnly(2018, 11, 5), new DateTime(2018, 11, 5, 10, 0, 0, DateTimeKind.Utc), TimeSpan.FromDays(1),
                new byte[] { 0 }, 0.1 + 0.2],
            row.Values);
    }

    private void Execute(string statement)
    {
        using var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, statement);
    }
}

public sealed class FreeQueryTestsOnRedshift() : FreeQueryTests(SparkifyEngine.Redshift)
{
    public static TheoryData<string, object> Values() => new()
    {
        { "CAST(12.34 AS NUMERIC(8, 2))", 12.34m },
        { "CAST(-0.05 AS NUMERIC(8, 2))", -0.05m },
        { "SUM(user_id)", 78m },
        { "CAST('12345678901234567890123456789012345678' AS NUMERIC(38, 0))", BigInteger.Parse("12345678901234567890123456789012345678", CultureInfo.InvariantCulture) },
        { "CAST(0.1 AS DOUBLE PRECISION) + CAST(0.2 AS DOUBLE PRECISION)", 0.1 + 0.2 },
        { "COUNT(*)", 3L },
        { "DATE '2018-11-05'", new DateOnly(2018, 11, 5) },
        { "TIMESTAMP WITH TIME ZONE '2018-11-05 10:00+02'", new DateTime(2018, 11, 5, 8, 0, 0, DateTimeKind.Utc) },
        { "INTERVAL '90 seconds'", TimeSpan.FromSeconds(90) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Values))]
    public async Task A_value_is_the_object_that_holds_it(string value, object expected)
    {
        var read = (await AskAsync($"SELECT {value} AS v FROM songplays LIMIT 1")).Single()["v"];
        Assert.Equal(expected, read);
        Assert.IsType(expected.GetType(), read);
    }

    // SUPER, VARBYTE, GEOMETRY and the rest: types of a number that only Redshift knows.
    [Fact]
    public async Task A_type_that_the_driver_does_not_know_is_text()
    {
        await ExecuteAsync("CREATE TYPE super AS ENUM ('[1,2]')");
        Assert.Equal("[1,2]", (await AskAsync("SELECT CAST('[1,2]' AS super) AS v")).Single()["v"]);
    }

    [Fact]
    public async Task The_session_is_in_UTC_whatever_the_user_has_set()
    {
        await ExecuteAsync(
            $"ALTER DATABASE {Warehouse.Database} SET TimeZone = 'Asia/Tokyo'; "
            + $"ALTER DATABASE {Warehouse.Database} SET DateStyle = 'SQL, DMY'");
        Assert.Equal(
            new DateTime(2018, 11, 5, 10, 0, 0, DateTimeKind.Utc),
            (await AskAsync("SELECT TIMESTAMP WITH TIME ZONE '2018-11-05 10:00+00' AS t")).Single()["t"]);
    }

    // Behind the stand-in, where everything is allowed.
    private async Task ExecuteAsync(string statement)
    {
        var server = await TestPostgres.ServerAsync();
        await using var connection = new NpgsqlConnection($"{server.ConnectionString(Warehouse.Database!)};Pooling=false");
        await connection.OpenAsync(Token);
        TestConnection.Execute(connection, statement);
    }
}
