using System.Data;
using System.Diagnostics;
using Npgsql;
using Sparkify.Emulator.Redshift;

namespace Sparkify.Tests.Emulator;

public class RedshiftTransactionTests(Cluster cluster)
{
    private const string Copy = "COPY t FROM 's3://b/in' IAM_ROLE default FORMAT JSON 'auto'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TRUNCATE_commits_the_transaction_it_runs_in()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)", "CREATE TABLE u (i INT)", "INSERT INTO t VALUES (1)");
        await using var connection = await redshift.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await connection.RunAsync("INSERT INTO u VALUES (1)");

        await connection.RunAsync("TRUNCATE t");

        Assert.Equal(["0|1"], await redshift.RowsAsync("SELECT (SELECT COUNT(*) FROM t), (SELECT COUNT(*) FROM u)"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Token));
    }

    [Theory]
    [InlineData("VACUUM t", "VACUUM")]
    [InlineData("ALTER TABLE t ALTER COLUMN s TYPE VARCHAR(20)", "ALTER TABLE")]
    public async Task Some_statements_run_outside_a_transaction_only(string sql, string names)
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (s VARCHAR(10))", sql);
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync("BEGIN");

        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync(sql));

        Assert.Equal(("25001", $"{names} cannot run inside a transaction block"), (error.SqlState, error.MessageText));
    }

    [Fact]
    public async Task A_refused_statement_aborts_the_transaction()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync("BEGIN");
        await connection.RunAsync("INSERT INTO t VALUES (1)");
        await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync("SAVEPOINT s"));

        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync("SELECT 1"));
        await connection.RunAsync("COMMIT");

        Assert.Equal(PostgresErrorCodes.InFailedSqlTransaction, error.SqlState);
        Assert.Equal(["0"], await connection.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Theory]
    [InlineData("BEGIN")]
    [InlineData("BEGIN ISOLATION LEVEL SERIALIZABLE")]
    [InlineData("BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED")]
    [InlineData("START TRANSACTION ISOLATION LEVEL READ UNCOMMITTED, READ WRITE")]
    [InlineData("BEGIN ISOLATION LEVEL SNAPSHOT")]
    public async Task Every_level_is_a_snapshot(string begin)
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync(begin);
        await connection.RowsAsync("SELECT * FROM t");

        await redshift.RunAsync("INSERT INTO t VALUES (1)");

        Assert.Equal(["0"], await connection.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task The_snapshot_is_taken_behind_the_LOCK_not_at_BEGIN()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var first = await redshift.OpenAsync();
        await using var second = await redshift.OpenAsync();
        await first.RunAsync("BEGIN");
        await first.RunAsync("LOCK t");
        await second.RunAsync("BEGIN");
        var waiting = second.RunAsync("LOCK TABLE t");
        await first.RunAsync("INSERT INTO t VALUES (1)");
        Assert.False(waiting.IsCompleted);

        await first.RunAsync("COMMIT");
        await waiting;

        Assert.Equal(["1"], await second.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task Who_changes_a_row_that_another_has_changed_gets_1023()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)", "INSERT INTO t VALUES (1)");
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync("BEGIN");
        await connection.RowsAsync("SELECT * FROM t");
        await redshift.RunAsync("UPDATE t SET i = 2");

        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync("UPDATE t SET i = 3"));

        Assert.Equal(("XX000", "1023"), (error.SqlState, error.MessageText));
        Assert.StartsWith("Serializable isolation violation on table", error.Detail);
    }

    [Fact]
    public async Task The_nth_commits_fail_as_told_and_leave_nothing()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        redshift.Server.Faults.FailCommit(n: 2, count: 2);

        var outcomes = new List<string>();
        for (var i = 1; i <= 4; i++)
        {
            await using var connection = await redshift.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await connection.RunAsync($"INSERT INTO t VALUES ({i})");
            var error = await Record.ExceptionAsync(() => transaction.CommitAsync(Token));
            outcomes.Add((error as PostgresException)?.MessageText ?? "done");
        }

        Assert.Equal(["done", "1023", "1023", "done"], outcomes);
        Assert.Equal(["1", "4"], await redshift.RowsAsync("SELECT i FROM t ORDER BY i"));
    }

    [Theory]
    [InlineData(CommitMoment.Before, "0")]
    [InlineData(CommitMoment.After, "1")]
    public async Task The_connection_breaks_at_COMMIT_as_told(CommitMoment moment, string rows)
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        redshift.Server.Faults.DropConnectionAtCommit(moment);
        await using var connection = await redshift.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await connection.RunAsync("INSERT INTO t VALUES (1)");

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Token));

        Assert.IsNotType<PostgresException>(error);
        Assert.Equal([rows], await redshift.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task The_connection_breaks_in_a_COPY_as_told_and_nothing_is_loaded()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Store.Put("b", "in/1", """{"i":1}""");
        redshift.Store.Put("b", "in/2", """{"i":2}""");
        redshift.Server.Faults.DropConnectionInCopy(afterBytes: 10);
        await redshift.RunAsync("CREATE TABLE t (i INT)");

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => redshift.RunAsync(Copy));

        Assert.IsNotType<PostgresException>(error);
        Assert.Equal(["0"], await redshift.RowsAsync("SELECT COUNT(*) FROM t"));
        await redshift.RunAsync(Copy);
        Assert.Equal(["2"], await redshift.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Theory]
    [InlineData("SELECT COUNT(*) FROM t a, t b, t c, t d, t e, t f, t g")]
    [InlineData(Copy)]
    public async Task What_runs_can_be_cancelled_and_the_connection_lives_on(string sql)
    {
        await using var redshift = await cluster.StartAsync();
        var started = new TaskCompletionSource();
        redshift.Store.Put("b", "in", """{"i":1}""");
        redshift.Store.Opening = (_, token) =>
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        await redshift.RunAsync(["CREATE TABLE t AS SELECT 1 AS i", .. Enumerable.Repeat("INSERT INTO t SELECT i FROM t", 8)]);
        await using var connection = await redshift.OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        var running = command.ExecuteNonQueryAsync(cancel.Token);
        await (sql == Copy ? started.Task : Task.Delay(200, Token));
        var clock = Stopwatch.StartNew();

        await cancel.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal("Query (1) canceled on user's request", Assert.IsType<PostgresException>(error.InnerException).MessageText);
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(["1"], await connection.RowsAsync("SELECT 1"));
    }

    [Theory]
    [InlineData(true, "0")]
    [InlineData(false, "1")]
    public async Task A_COPY_whose_client_vanishes_is_rolled_back_in_a_transaction_and_goes_on_alone(bool inTransaction, string rows)
    {
        await using var redshift = await cluster.StartAsync();
        var (opened, goOn, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        redshift.Store.Put("b", "in", """{"i":1}""");
        redshift.Store.Opening = async (_, token) =>
        {
            opened.TrySetResult();
            token.Register(() => cancelled.TrySetResult());
            await goOn.Task.WaitAsync(token);
        };
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        using var line = new CutLine(redshift.Server.Port);
        await using var connection = await redshift.OpenAsync($"Port={line.Port}");
        if (inTransaction)
            await connection.RunAsync("BEGIN");
        await using var command = new NpgsqlCommand(Copy, connection);
        var running = command.ExecuteNonQueryAsync(Token);
        await opened.Task;

        line.Dispose();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => running);
        if (inTransaction)
            await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(5), Token);
        goOn.SetResult();

        await using var other = await redshift.OpenAsync();
        await other.RunAsync("BEGIN");
        // Waits for the COPY to end.
        await other.RunAsync("LOCK t");
        Assert.Equal([rows], await other.RowsAsync("SELECT COUNT(*) FROM t"));
    }

    [Fact]
    public async Task Who_is_turned_away_may_come_again()
    {
        await using var redshift = await cluster.StartAsync();
        redshift.Server.Faults.RefuseConnections = true;
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => redshift.OpenAsync());

        redshift.Server.Faults.RefuseConnections = false;

        Assert.Equal(["1"], await redshift.RowsAsync("SELECT 1"));
    }

    [Fact]
    public async Task svv_table_info_tells_of_tables_with_rows_how_they_lie()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync(
            "CREATE SCHEMA music", "CREATE TABLE music.empty (i INT)",
            "CREATE TABLE music.plays (id INT, at TIMESTAMP, s VARCHAR(99)) DISTSTYLE EVEN SORTKEY (at, id)",
            "CREATE TABLE music.users (id INT) DISTSTYLE ALL", "CREATE TABLE music.songs (id INT DISTKEY)",
            "INSERT INTO music.plays (id) VALUES (1), (2)", "INSERT INTO music.users VALUES (1)", "INSERT INTO music.songs VALUES (1)");

        Assert.Equal(
            ["music|plays|EVEN|at|2|2|1.00|99", "music|songs|KEY(id)|AUTO(SORTKEY)|0|1|1.00|0", "music|users|ALL|AUTO(SORTKEY)|0|1||0"],
            await redshift.RowsAsync(
                "SELECT schema, \"table\", diststyle, sortkey1, sortkey_num, CAST(tbl_rows AS BIGINT), " +
                "CAST(skew_rows AS VARCHAR), max_varchar " +
                "FROM svv_table_info ORDER BY \"table\""));
    }

    [Fact]
    public async Task svv_transactions_tells_who_holds_a_table()
    {
        await using var redshift = await cluster.StartAsync();
        await redshift.RunAsync("CREATE TABLE t (i INT)");
        await using var connection = await redshift.OpenAsync();
        await connection.RunAsync("BEGIN");
        await connection.RunAsync("LOCK t");
        var pid = Assert.Single(await connection.RowsAsync("SELECT pg_backend_pid()"));

        Assert.Equal([$"awsuser|{pid}|AccessExclusiveLock|True"], await redshift.RowsAsync(
            "SELECT txn_owner, pid, lock_mode, granted FROM svv_transactions WHERE relation = 't'::regclass::oid::integer"));
    }
}
