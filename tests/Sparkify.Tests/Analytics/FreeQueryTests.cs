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
    [InlineData(null, "The command has no value for its parameter $a.")]
    [InlineData('c', "Parameter 'a' is a System.Char, which DuckDB has no type for here.")]
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
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.StartsWith("The query failed: Binder Error: Referenced column \"nothing\" not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_cannot_be_read_says_how_it_can()
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync("SELECT [1, 2] AS list"));
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.Contains("list", error.Message, StringComparison.Ordinal);
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
