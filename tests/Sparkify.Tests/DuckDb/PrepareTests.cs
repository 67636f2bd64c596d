using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

public class PrepareTests
{
    [Fact]
    public void A_prepared_command_runs_again_with_new_values()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (i INTEGER, s VARCHAR)");
        using var insert = connection.Command("INSERT INTO t VALUES ($i, $s)", ("i", 0), ("s", null));
        insert.Prepare();
        for (var i = 0; i < 3; i++)
        {
            insert.Parameters["i"].Value = i;
            insert.Parameters["s"].Value = i == 1 ? null : new string('x', i);
            Assert.Equal(1, insert.ExecuteNonQuery());
        }

        Assert.Equal("0[] 1[null] 2[xx]", connection.Scalar(
            "SELECT string_agg(i || '[' || coalesce(s, 'null') || ']', ' ' ORDER BY i) FROM t"));
    }

    [Fact]
    public void A_prepared_script_may_create_what_it_uses()
    {
        using var connection = Duck.Open();
        using var script = connection.Command(
            "CREATE OR REPLACE TABLE t AS SELECT $i AS i; INSERT INTO t SELECT i + 1 FROM t; SELECT sum(i)::BIGINT FROM t", ("i", 1));
        script.Prepare();

        Assert.Equal(3L, script.ExecuteScalar());
        script.Parameters["i"].Value = 10;
        Assert.Equal(21L, script.ExecuteScalar());
    }

    [Fact]
    public void Prepare_shows_errors_before_anything_runs()
    {
        using var connection = Duck.Open();

        Assert.Throws<DuckDBException>(() => connection.Command("CREATE TABLE t (i INTEGER); SELEC 1").Prepare());
        Assert.Throws<DuckDBException>(() => connection.Command("SELECT * FROM nowhere").Prepare());
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public void A_new_text_or_a_new_connection_ends_what_was_prepared()
    {
        using var connection = Duck.Open();
        using var command = connection.Command("SELECT 1");
        command.Prepare();
        command.CommandText = "SELECT 2";
        Assert.Equal(2, command.ExecuteScalar());

        command.Prepare();
        connection.Close();
        connection.Open();
        Assert.Equal(2, command.ExecuteScalar());
    }
}
