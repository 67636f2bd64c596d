using System.Data;
using Sparkify.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.DuckDb;

public class TransactionTests
{
    [Fact]
    public void Commit_keeps_rollback_and_dispose_drop()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (i INTEGER)");

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)");
            transaction.Commit();
        }

        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)");
            transaction.Rollback();
        }

        using (connection.BeginTransaction())
            connection.Execute("INSERT INTO t VALUES (3)");

        Assert.Equal("1", connection.Scalar("SELECT string_agg(i, ',') FROM t"));
    }

    [Fact]
    public void One_transaction_at_a_time_and_each_ends_once()
    {
        using var connection = Duck.Open();
        using var transaction = connection.BeginTransaction();

        Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());
        Assert.Same(connection, transaction.Connection);
        transaction.Commit();
        Assert.Null(transaction.Connection);
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        Assert.Throws<InvalidOperationException>(transaction.Rollback);
        connection.BeginTransaction().Dispose();
        Assert.Throws<ArgumentException>(() => connection.BeginTransaction(IsolationLevel.Serializable));
    }

    [Fact]
    public void After_an_error_the_transaction_is_aborted_and_commit_does_not_pretend_otherwise()
    {
        using var connection = Duck.Open();
        var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TABLE t (i INTEGER)");
        Assert.Throws<DuckDBException>(() => connection.Execute("INSERT INTO t VALUES ('x')"));

        const string Aborted = "TransactionContext Error: Current transaction is aborted (please ROLLBACK)";
        Assert.Equal(Aborted, Assert.Throws<DuckDBException>(() => connection.Scalar("SELECT 1")).Message);
        Assert.Equal(Aborted, Assert.Throws<DuckDBException>(transaction.Commit).Message);
        transaction.Rollback();
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public void A_commit_that_conflicts_is_rolled_back_and_over()
    {
        using var folder = new TestFolder();
        using var first = Duck.Open($"Data Source={folder["a.db"]}");
        using var second = Duck.Open($"Data Source={folder["a.db"]}");
        first.Execute("CREATE TABLE t (i INTEGER PRIMARY KEY)");
        using var winner = first.BeginTransaction();
        using var loser = second.BeginTransaction();
        first.Execute("INSERT INTO t VALUES (1)");
        second.Execute("INSERT INTO t VALUES (1)");
        winner.Commit();

        var error = Assert.Throws<DuckDBException>(loser.Commit);
        Assert.Equal(DuckDBErrorType.Transaction, error.ErrorType);
        Assert.Null(loser.Connection);
        using var next = second.BeginTransaction();
        Assert.Equal(1L, second.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Dispose_rolls_back_under_an_open_reader()
    {
        using var connection = Duck.Open();
        using (connection.BeginTransaction())
        {
            connection.Execute("CREATE TABLE t (i INTEGER)");
            var reader = connection.Command("FROM range(1000000)").ExecuteReader();
            Assert.True(reader.Read());
        }

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }
}
