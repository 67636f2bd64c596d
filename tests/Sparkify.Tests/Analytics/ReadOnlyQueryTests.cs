using Sparkify.Engine.Analytics;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Analytics;

/// <summary>A free query changes nothing: not the star, not the server, not a file.</summary>
public abstract class ReadOnlyQueryTests(SparkifyEngine engine) : OnEngine(engine)
{
    private static readonly string[] Writes =
    [
        "DELETE FROM songplays", "INSERT INTO users (user_id) VALUES (9)", "UPDATE users SET level = NULL",
        "MERGE INTO users USING songs ON false WHEN MATCHED THEN DELETE", "TRUNCATE songplays", "DROP TABLE songplays",
        "CREATE TABLE kept AS SELECT * FROM songplays", "ALTER TABLE songplays ADD COLUMN a INTEGER",
        "COPY songplays TO 'kept.csv'", "COPY songplays FROM PROGRAM 'cat'", "UNLOAD ('SELECT 1') TO 's3://b/k'",
        "EXPORT DATABASE 'kept'", "ATTACH 'kept.duckdb'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA memory_limit='1GB'",
        "SET threads = 1", "RESET ALL", "USE other", "CHECKPOINT", "VACUUM", "ANALYZE", "CALL remove_all()",
        "DO $$ BEGIN DELETE FROM songplays; COMMIT; END $$", "BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "END",
        "PREPARE p AS DELETE FROM songplays", "EXECUTE p", "DECLARE c CURSOR FOR SELECT 1", "FETCH c", "LOCK songplays",
        "LISTEN loads", "NOTIFY loads", "GRANT ALL ON songplays TO PUBLIC", "REFRESH MATERIALIZED VIEW v",
    ];

    private bool _isLoaded;

    [Fact]
    public async Task What_begins_with_any_other_word_than_those_of_a_query_is_refused()
    {
        foreach (var write in Writes)
        {
            await RefusedAsync(write, Begins(write.Split(' ')[0]));
            await RefusedAsync(write.ToLowerInvariant(), Begins(write.Split(' ')[0].ToLowerInvariant()));
        }
    }

    [Theory]
    [InlineData("-- SELECT\nDELETE FROM songplays", "DELETE")]
    [InlineData("-- SELECT\rDELETE FROM songplays", "DELETE")]
    [InlineData("/* SELECT */ DELETE FROM songplays", "DELETE")]
    [InlineData("/* /* */ SELECT */ DELETE FROM songplays", "DELETE")]
    [InlineData("(DELETE FROM songplays)", "DELETE")]
    [InlineData("; DELETE FROM songplays", "DELETE")]
    [InlineData("\"SELECT\" 1", "\"SELECT\"")]
    [InlineData("'SELECT' 1", "'SELECT'")]
    [InlineData("SELECTED 1", "SELECTED")]
    [InlineData("EXPLAIN ANALYZE DELETE FROM songplays", "DELETE")]
    [InlineData("EXPLAIN DELETE FROM songplays", "DELETE")]
    [InlineData("explain verbose analyze delete from songplays", "delete")]
    [InlineData("EXPLAIN (ANALYZE, FORMAT JSON) CREATE TABLE kept AS SELECT 1", "CREATE")]
    [InlineData("EXPLAIN ANALYZE SET threads = 1", "SET")]
    [InlineData("EXPLAIN ANALYZE (EXPLAIN ANALYZE COPY songplays TO 'kept.csv')", "COPY")]
    [InlineData("$name", "$name")]
    public Task The_first_word_is_the_one_behind_comments_and_brackets(string query, string word) =>
        RefusedAsync(query, Begins(word));

    [Theory]
    [InlineData("SELECT 1 AS a; DELETE FROM songplays")]
    [InlineData("SELECT 1 AS a; SELECT 2 AS b")]
    [InlineData("SELECT 1 AS a;; /* and */ DELETE FROM songplays;")]
    [InlineData("SELECT 1 AS a /* /* */ */; DELETE FROM songplays")]
    [InlineData("SELECT 1 AS a -- ;\n; DELETE FROM songplays")]
    [InlineData("SELECT $$a$$ AS a; DELETE FROM songplays; SELECT $$b$$")]
    [InlineData("SELECT $a$ $b$ $a$ AS a; DELETE FROM songplays -- $b$")]
    [InlineData("SELECT 'a''' AS a; DELETE FROM songplays --'")]
    [InlineData("SELECT E'\\'' AS a; DELETE FROM songplays --'")]
    [InlineData("SELECT \"user_id\" FROM songplays; COMMIT; DELETE FROM songplays")]
    [InlineData("SHOW search_path; COMMIT; SET default_transaction_read_only = off; DELETE FROM songplays")]
    public Task Of_several_statements_none_is_run(string query) =>
        RefusedAsync(query, "The query has more than one statement; none was run.");

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("-- SELECT 1")]
    public Task No_statement_is_no_query(string query) => RefusedAsync(query, "The query has no statement.");

    // The warehouse is made by the first query that gets to it.
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The query fails, with these words somewhere in the message, and all is as it was.</summary>
    private protected async Task FailsAsync(string query, string message)
    {
        await LoadAsync();
        var before = State();
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync(Warehouse, query));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorIds.QueryFailed, error.ErrorId);
        Assert.NotEmpty(error.RecommendedAction);
        Assert.Equal(before, State());
    }

    /// <summary>The rows of a query, after which all is as it was.</summary>
    private protected async Task<List<OrderedDictionary<string, object?>>> ReadsAsync(string query)
    {
        await LoadAsync();
        var before = State();
        var rows = await AskAsync(Warehouse, query);
        Assert.Equal(before, State());
        return rows;
    }

    private protected async Task ExecuteAsync(string statement)
    {
        await LoadAsync();
        using var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, statement);
    }

    private protected async Task LoadAsync()
    {
        if (_isLoaded)
            return;
        _isLoaded = true;
        await base.InitializeAsync();
        await LoadLinesAsync(EventLine.Plays(3));
    }

    private static string Begins(string word) =>
        $"A query only reads, and this one begins with {word}; it was not run.";

    // Before anything is opened: there is no such warehouse.
    private async Task RefusedAsync(string query, string message)
    {
        SparkifyWarehouse nowhere = new() { Engine = TestedEngine, HostName = "nowhere.invalid", Database = "none" };
        var error = await Assert.ThrowsAsync<SparkifyException>(() => AskAsync(nowhere, query));
        Assert.Equal((ErrorIds.QueryFailed, message), (error.ErrorId, error.Message));
        Assert.NotEmpty(error.RecommendedAction);
    }

    private protected static async Task<List<OrderedDictionary<string, object?>>> AskAsync(SparkifyWarehouse warehouse, string query)
    {
        List<OrderedDictionary<string, object?>> rows = [];
        await foreach (var row in FreeQuery.RunAsync(warehouse, query, null, null, Token))
            rows.Add(row);
        return rows;
    }

    // The star, and the names of all tables.
    private string State() =>
        StarDump.Of(Warehouse)
        + string.Join('\n', StarDump.Rows(
            Warehouse, "SELECT table_schema, table_name FROM information_schema.tables ORDER BY 1, 2"));
}

public sealed class ReadOnlyQueryTestsOnDuckDb() : ReadOnlyQueryTests(SparkifyEngine.DuckDb)
{
    [Theory]
    [InlineData("WITH one AS (SELECT 1) DELETE FROM songplays")]
    [InlineData("WITH one AS (SELECT 1) INSERT INTO users (user_id) SELECT 9")]
    public Task A_write_in_a_query_is_refused_by_the_engine(string query) => FailsAsync(query, "read-only mode");

    [Theory]
    [InlineData("SELECT * FROM read_text('{folder}/log_data/events.json')")]
    [InlineData("SELECT * FROM read_blob('{folder}/log_data/events.json')")]
    [InlineData("SELECT * FROM read_csv('{folder}/log_data/events.json')")]
    [InlineData("FROM read_json('{folder}/log_data/events.json')")]
    [InlineData("FROM '{folder}/log_data/events.json'")]
    [InlineData("SELECT * FROM glob('{folder}/*')")]
    [InlineData("SELECT * FROM sniff_csv('{folder}/log_data/events.json')")]
    [InlineData("SELECT * FROM query('FROM read_text(''{folder}/log_data/events.json'')')")]
    public Task Another_file_is_out_of_reach(string query) =>
        FailsAsync(
            query.Replace("{folder}", Folder.Path, StringComparison.Ordinal), "disabled by configuration");

    [Theory]
    [InlineData("SELECT * FROM query('DELETE FROM songplays')", "single SELECT statement")]
    [InlineData("FROM enable_logging('QueryLog', storage = 'file')", "enable_logging acts outside its transaction")]
    [InlineData("FROM enable_profiling()", "enable_profiling acts outside its transaction")]
    [InlineData("SELECT getenv('HOME')", "getenv does not exist")]
    [InlineData("SELECT * FROM read_parquet('https://nowhere.invalid/a.parquet')", "disabled by configuration")]
    public Task Nothing_else_is_in_reach_either(string query, string message) => FailsAsync(query, message);

    [Theory]
    [InlineData("FROM songplays SELECT user_id LIMIT 1", "user_id", "26")]
    [InlineData("DESCRIBE songplays", "column_name", "songplay_id")]
    [InlineData("SUMMARIZE songplays", "column_name", "songplay_id")]
    [InlineData("SHOW TABLES", "name", "artists")]
    [InlineData("PIVOT (SELECT user_id, level FROM songplays) ON level USING COUNT(*)", "free", "3")]
    [InlineData("VALUES (1, 'a')", "col1", "a")]
    [InlineData("SELECT current_setting('enable_external_access') AS a", "a", "False")]
    public async Task What_else_reads_in_DuckDB(string query, string column, string value) =>
        Assert.Equal(value, $"{(await ReadsAsync(query))[0][column]}");

    // Beside the database, in a folder that the engine may use all the same.
    [Fact]
    public async Task What_does_not_fit_into_memory_goes_to_disk_all_the_same()
    {
        await LoadAsync();
        await foreach (var row in FreeQuery.RunAsync(
            Warehouse with { MemoryLimit = "60MB", Threads = 1 },
            "SELECT COUNT(*) AS n FROM (SELECT DISTINCT md5(CAST(range AS VARCHAR)) FROM range(1000000))", null, null, Token))
        {
            Assert.Equal(1_000_000L, row["n"]);
        }
    }

    // Connections of one process share the open database, and its settings.
    [Fact]
    public async Task Who_reads_beside_it_is_not_hindered()
    {
        await LoadAsync();
        await foreach (var _ in FreeQuery.RunAsync(Warehouse, "SELECT * FROM songplays", null, null, Token))
        {
            Assert.Single(await AskAsync(Warehouse, "SELECT COUNT(*) FROM songplays"));
            Assert.NotEmpty(await Answers.TopSongsAsync(Warehouse, new AnswerOptions(), null, Token));
        }
    }
}

public sealed class ReadOnlyQueryTestsOnPostgres() : ReadOnlyQueryTests(SparkifyEngine.Postgres)
{
    [Theory]
    [InlineData("WITH gone AS (DELETE FROM songplays RETURNING 1) SELECT * FROM gone", "SELECT")]
    [InlineData("WITH one AS (SELECT 1) DELETE FROM songplays", "DELETE")]
    [InlineData("SELECT * INTO kept FROM songplays", "SELECT INTO")]
    [InlineData("SELECT * FROM songplays FOR UPDATE", "SELECT FOR UPDATE")]
    [InlineData("SELECT nextval('counter')", "nextval()")]
    [InlineData("SELECT setval('counter', 9)", "setval()")]
    [InlineData("SELECT remove_all()", "DELETE")]
    [InlineData("SELECT * FROM remove_all()", "DELETE")]
    public async Task A_write_in_a_query_is_refused_by_the_server(string query, string what)
    {
        await ExecuteAsync(
            "CREATE SEQUENCE counter; CREATE FUNCTION remove_all() RETURNS integer LANGUAGE plpgsql AS "
            + "'BEGIN DELETE FROM sparkify.songplays; RETURN 1; END'");
        await FailsAsync(query, $"cannot execute {what} in a read-only transaction");
    }

    [Theory]
    [InlineData("SELECT set_config('transaction_read_only', 'off', true)", "must be set before any query")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false), remove_all()", "must be set before any query")]
    [InlineData("SELECT commits()", "invalid transaction termination")]
    [InlineData("SELECT opens()", "must be set before any query")]
    public async Task The_transaction_cannot_be_ended_or_opened_from_within(string query, string message)
    {
        await ExecuteAsync(
            "CREATE FUNCTION remove_all() RETURNS integer LANGUAGE plpgsql AS "
            + "'BEGIN DELETE FROM sparkify.songplays; RETURN 1; END'; "
            + "CREATE FUNCTION commits() RETURNS integer LANGUAGE plpgsql AS "
            + "'BEGIN COMMIT; SET default_transaction_read_only = off; DELETE FROM sparkify.songplays; RETURN 1; END'; "
            + "CREATE FUNCTION opens() RETURNS integer LANGUAGE plpgsql AS "
            + "'BEGIN SET transaction_read_only = off; DELETE FROM sparkify.songplays; RETURN 1; END'");
        await FailsAsync(query, message);
    }

    [Theory]
    [InlineData("SELECT lo_import('/etc/passwd')", "lo_import")]
    [InlineData("SELECT lo_export(1, '/tmp/kept')", "lo_export")]
    [InlineData("SELECT pg_catalog . LO_EXPORT /* ( */ (1, '/tmp/kept')", "LO_EXPORT")]
    [InlineData("SELECT \"lo_export\"(1, '/tmp/kept')", "\"lo_export\"")]
    [InlineData("SELECT U&\"lo\\005fexport\"(1, '/tmp/kept')", "\"lo\\005fexport\"")]
    [InlineData("SELECT E'a'\n'b\\' ' , lo_export(1, '/tmp/kept') --'", "lo_export")]
    [InlineData("SELECT dblink_exec('dbname=x', 'DELETE FROM songplays')", "dblink_exec")]
    [InlineData("SELECT * FROM dblink('dbname=x', 'DELETE FROM songplays') AS t (a TEXT)", "dblink")]
    [InlineData("SELECT pg_read_file('/etc/passwd')", "pg_read_file")]
    [InlineData("SELECT pg_read_binary_file('/etc/passwd')", "pg_read_binary_file")]
    [InlineData("SELECT pg_ls_dir('/')", "pg_ls_dir")]
    [InlineData("SELECT pg_file_write('/tmp/kept', 'a', false)", "pg_file_write")]
    [InlineData("SELECT pg_terminate_backend(1)", "pg_terminate_backend")]
    [InlineData("SELECT pg_create_logical_replication_slot('a', 'b')", "pg_create_logical_replication_slot")]
    [InlineData("SELECT query_to_xml('SELECT lo_export(1, ''/tmp/kept'')', true, true, '')", "query_to_xml")]
    public Task A_function_that_acts_outside_the_transaction_is_not_called(string query, string function) =>
        FailsAsync(query, $"A query only reads, and {function} acts outside its transaction; it was not run.");

    [Fact]
    public async Task Settings_that_a_query_changes_go_with_its_session()
    {
        await ReadsAsync("SELECT set_config('default_transaction_read_only', 'off', false)");
        Assert.Equal("on", (await ReadsAsync("SHOW transaction_read_only")).Single()["transaction_read_only"]);
        Assert.Equal(
            "on", (await ReadsAsync("SHOW default_transaction_read_only")).Single()["default_transaction_read_only"]);
    }

    [Fact]
    public async Task A_statement_without_columns_says_that_nothing_is_kept() =>
        await FailsAsync(
            "SELECT FROM songplays",
            "The statement gives no rows, and nothing it did is kept: a query only reads.");

    // By the old rules a backslash escapes the quote behind it, and what is a string here would be a statement.
    [Fact]
    public async Task Strings_end_where_they_seem_to_whatever_the_database_has_set()
    {
        await LoadAsync();
        await ExecuteAsync($"ALTER DATABASE {Warehouse.Database} SET standard_conforming_strings = off");
        var row = (await ReadsAsync(@"SELECT 'a\' AS a, '; COMMIT; DELETE FROM songplays; --' AS b")).Single();
        Assert.Equal([@"a\", "; COMMIT; DELETE FROM songplays; --"], row.Values);
    }
}

public sealed class ReadOnlyQueryTestsOnRedshift() : ReadOnlyQueryTests(SparkifyEngine.Redshift)
{
    [Theory]
    [InlineData("WITH one AS (SELECT 1) DELETE FROM songplays", "DELETE")]
    [InlineData("SELECT * INTO kept FROM songplays", "SELECT INTO")]
    public Task A_write_in_a_query_is_refused_by_the_server(string query, string what) =>
        FailsAsync(query, $"cannot execute {what} in a read-only transaction");

    [Fact]
    public async Task A_backslash_escapes_in_a_string()
    {
        var row = (await ReadsAsync(@"SELECT 'a\'; TRUNCATE songplays; --' AS a")).Single();
        Assert.Equal("a'; TRUNCATE songplays; --", row["a"]);
        await FailsAsync(@"SELECT 'a\\'; TRUNCATE songplays; --'", "The query has more than one statement; none was run.");
    }

    [Theory]
    [InlineData("SELECT pg_terminate_backend(1)", "pg_terminate_backend")]
    [InlineData("SELECT pg_cancel_backend(1)", "pg_cancel_backend")]
    public Task A_function_that_acts_outside_the_transaction_is_not_called(string query, string function) =>
        FailsAsync(query, $"A query only reads, and {function} acts outside its transaction; it was not run.");
}
