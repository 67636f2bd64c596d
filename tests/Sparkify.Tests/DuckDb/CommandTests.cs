using System.Data;
using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

public class CommandTests
{
    [Fact]
    public void A_script_runs_each_statement_after_the_one_it_needs()
    {
        using var connection = Duck.Open();

        var changed = connection.Execute("""
            CREATE TABLE songs (id INTEGER);
            INSERT INTO songs SELECT * FROM range(5);
            UPDATE songs SET id = 9 WHERE id > 2;
            SELECT * FROM songs; -- gives rows, changes none
            DELETE FROM songs WHERE id = 9;
            """);

        Assert.Equal(5 + 2 + 2, changed);
        Assert.Equal(3L, connection.Scalar("SELECT count(*) FROM songs"));
    }

    [Fact]
    public void A_reader_gives_the_results_of_a_script_one_after_the_other()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command(
            "SELECT 1 AS a; CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1), (2); SELECT 'x' AS b, 2 AS c WHERE false").ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt32(0));
        Assert.Equal(-1, reader.RecordsAffected);
        Assert.True(reader.NextResult());
        Assert.Equal(["b", "c"], [reader.GetName(0), reader.GetName(1)]);
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.Equal(2, reader.RecordsAffected);
        Assert.False(reader.NextResult());
        Assert.Equal(0, reader.FieldCount);
    }

    [Fact]
    public void Statements_before_an_error_stay_done()
    {
        using var connection = Duck.Open();

        var error = Assert.Throws<DuckDBException>(
            () => connection.Execute("CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1); SELECT nothing; DELETE FROM t"));

        Assert.Equal(DuckDBErrorType.Binder, error.ErrorType);
        Assert.Equal(1, connection.Scalar("FROM t"));
    }

    [Fact]
    public void ExecuteScalar_runs_the_statements_behind_its_value()
    {
        using var connection = Duck.Open();

        Assert.Equal(1, connection.Scalar("SELECT 1; CREATE TABLE later AS SELECT 2 AS i"));
        Assert.Equal(2, connection.Scalar("FROM later"));
        Assert.Null(connection.Scalar("SELECT 1 WHERE false"));
        Assert.Null(connection.Scalar("-- nothing but a comment"));
    }

    [Fact]
    public void An_empty_script_does_nothing()
    {
        using var connection = Duck.Open();

        Assert.Equal(-1, connection.Execute(" ; "));
    }

    [Fact]
    public void Errors_keep_the_engines_message_and_kind()
    {
        using var connection = Duck.Open();

        var parse = Assert.Throws<DuckDBException>(() => connection.Scalar("SELEC 1"));
        Assert.Equal(DuckDBErrorType.Parser, parse.ErrorType);
        Assert.StartsWith("Parser Error: syntax error at or near \"SELEC\"", parse.Message, StringComparison.Ordinal);
        var cast = Assert.Throws<DuckDBException>(() => connection.Scalar("SELECT 'a'::INTEGER"));
        Assert.Equal(DuckDBErrorType.Conversion, cast.ErrorType);
        Assert.Contains("Could not convert string 'a'", cast.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<DuckDBException>(() => connection.Scalar("FROM nowhere"));
        Assert.Equal(DuckDBErrorType.Catalog, missing.ErrorType);
    }

    [Fact]
    public void A_command_needs_an_open_connection()
    {
        using var closed = new DuckDBConnection();

        Assert.Throws<InvalidOperationException>(() => closed.Scalar("SELECT 1"));
        Assert.Throws<InvalidOperationException>(() => new DuckDBCommand("SELECT 1").ExecuteScalar());
    }

    [Fact]
    public void CloseConnection_closes_the_connection_once_with_the_reader()
    {
        var connection = Duck.Open();
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);

        using (var reader = connection.Command("SELECT 1").ExecuteReader(CommandBehavior.CloseConnection))
            Assert.True(reader.Read());
        Assert.Equal(ConnectionState.Closed, connection.State);

        connection.Open();
        var open = connection.Command("FROM range(1000000)").ExecuteReader(CommandBehavior.CloseConnection);
        connection.Close();
        Assert.True(open.IsClosed);
        Assert.Equal([ConnectionState.Closed, ConnectionState.Open, ConnectionState.Closed], states);
    }

    [Fact]
    public async Task The_async_methods_give_what_the_others_give()
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync(token);
        await using var command = connection.Command("CREATE TABLE t (i BIGINT); INSERT INTO t FROM range(5000)");
        Assert.Equal(5000, await command.ExecuteNonQueryAsync(token));
        command.CommandText = "SELECT sum(i)::BIGINT FROM t";
        Assert.Equal(12_497_500L, await command.ExecuteScalarAsync(token));

        command.CommandText = "FROM t; SELECT 'next'";
        await using var reader = await command.ExecuteReaderAsync(token);
        var rows = 0;
        while (await reader.ReadAsync(token))
            rows++;
        Assert.Equal(5000, rows);
        Assert.True(await reader.NextResultAsync(token));
        Assert.True(await reader.ReadAsync(token));
        Assert.Equal("next", reader.GetString(0));
    }
}
