using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

public class StreamingTests
{
    // No folder to spill to: a result kept whole would end in "Out of Memory".
    private const string Tight = "Data Source=:memory:;memory_limit=64MB;temp_directory='';threads=2";

    [Fact]
    public void A_result_larger_than_the_memory_limit_streams()
    {
        using var connection = Duck.Open(Tight);
        using var reader = connection.Command("SELECT i, repeat('x', 500) FROM range(1000000) t(i)").ExecuteReader();

        var (rows, length) = (0L, 0L);
        while (reader.Read())
        {
            rows++;
            length += reader.GetString(1).Length;
        }

        Assert.Equal((1_000_000L, 500_000_000L), (rows, length));
        var whole = Assert.Throws<DuckDBException>(
            () => connection.Execute("CREATE TABLE t AS SELECT i, repeat(md5(i::VARCHAR), 16) FROM range(1000000) t(i)"));
        Assert.Equal(DuckDBErrorType.OutOfMemory, whole.ErrorType);
    }

    [Fact]
    public void ExecuteNonQuery_runs_a_select_to_its_end_without_keeping_it()
    {
        using var connection = Duck.Open(Tight);

        Assert.Equal(-1, connection.Execute("SELECT i, repeat('x', 500) FROM range(300000) t(i)"));
        Assert.Throws<DuckDBException>(() => connection.Execute(FailsAt(299_999)));
    }

    [Fact]
    public void An_error_in_the_middle_of_a_stream_is_thrown_and_stays()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command(FailsAt(500_000)).ExecuteReader();
        var rows = 0;

        void ReadAll()
        {
            while (reader.Read())
                rows++;
        }

        var error = Assert.Throws<DuckDBException>(ReadAll);
        Assert.Equal("Invalid Input Error: boom", error.Message);
        Assert.Equal(DuckDBErrorType.InvalidInput, error.ErrorType);
        Assert.InRange(rows, 1, 500_000);
        Assert.Same(error, Assert.Throws<DuckDBException>(() => reader.Read()));
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void Nothing_else_may_run_while_rows_stream()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (i INTEGER)");
        using var reader = connection.Command("FROM range(1000000)").ExecuteReader();
        reader.Read();

        Assert.Contains(
            "still has rows to stream", Assert.Throws<InvalidOperationException>(() => connection.Scalar("SELECT 1")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => connection.CreateAppender("t"));
        Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());

        var rows = 1L;
        while (reader.Read())
            rows++;
        Assert.Equal(1_000_000, rows);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void A_reader_closed_early_frees_the_connection()
    {
        using var connection = Duck.Open();
        using (var reader = connection.Command("FROM range(1000000000)").ExecuteReader())
            Assert.True(reader.Read());

        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    private static string FailsAt(int row) =>
        $"SELECT CASE WHEN i = {row} THEN error('boom') ELSE i::VARCHAR END FROM range({row} + 1) t(i)";
}
