using System.Numerics;
using System.Text;
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

    [Fact]
    public async Task A_second_statement_is_refused_and_not_dropped_in_silence()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT 1 AS a; SELECT 2 AS b"));
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.StartsWith("The query has more than one statement; ", error.Message, StringComparison.Ordinal);
        Assert.Single(await AskAsync("SELECT 1 AS a; -- no more"));
    }

    [Fact]
    public async Task Nothing_can_be_changed()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("DELETE FROM songplays"));
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
    }

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

    // A batch of statements is one transaction, and what its first says holds for the second.
    [Theory]
    [InlineData("SET transaction_read_only = off; DELETE FROM songplays")]
    [InlineData("SET transaction_read_only = off; -- and\nDELETE FROM songplays")]
    [InlineData("SET transaction_read_only = off;; /* and */ DELETE FROM songplays;")]
    public async Task A_second_statement_is_refused_before_it_can_change_anything(string query)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync(query));
        Assert.Equal(
            (ErrorIds.QueryFailed, "The query has more than one statement; none was run."), (error.ErrorId, error.Message));
        Assert.Equal(["3"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays"));
    }

    [Fact]
    public async Task The_engines_own_message_is_said()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT nothing FROM songplays"));
        Assert.Equal((ErrorIds.QueryFailed, "The query failed: column \"nothing\" does not exist"), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("INTERVAL '1 month'", "Cannot read interval values with non-zero months as TimeSpan")]
    [InlineData("CAST(1e40 AS NUMERIC)", "Value was either too large or too small for a Decimal.")]
    public async Task A_value_that_cannot_be_read_says_how_it_can(string value, string message)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync($"SELECT {value} AS odd"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorIds.QueryFailed, "Cast the column to VARCHAR."), (error.ErrorId, error.RecommendedAction));
    }

    [Theory]
    [InlineData("SELECT 'a;b' AS a")]
    [InlineData("SELECT $$a;b$$ AS a")]
    [InlineData("SELECT 'a;b' AS a -- a;b")]
    [InlineData("SELECT 'a;b' /* a;b */ AS a; ;")]
    public async Task A_semicolon_in_a_text_or_a_comment_ends_no_statement(string query) =>
        Assert.Equal("a;b", (await AskAsync(query)).Single()["a"]);
}
