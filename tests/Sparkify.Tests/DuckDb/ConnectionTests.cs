using System.Data;
using Sparkify.DuckDb;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.DuckDb;

public class ConnectionTests
{
    [Fact]
    public void Two_connections_to_one_file_share_its_data()
    {
        using var folder = new TestFolder();
        var file = folder["a.db"];
        using var first = Duck.Open($"Data Source={file}");
        using var second = Duck.Open($"DataSource={Path.Combine(Path.GetDirectoryName(file)!, ".", "a.db")}");

        first.Execute("CREATE TABLE t AS SELECT 42 AS i");
        Assert.Equal(42, second.Scalar("FROM t"));
        first.Close();
        Assert.Equal(42, second.Scalar("FROM t"));
    }

    [Fact]
    public void A_link_to_a_file_is_that_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows, where the file lock holds anyway.");
        using var folder = new TestFolder();
        using var first = Duck.Open($"Data Source={folder["a.db"]}");
        File.CreateSymbolicLink(folder["link.db"], folder["a.db"]);
        using var second = Duck.Open($"Data Source={folder["link.db"]}");

        first.Execute("CREATE TABLE t AS SELECT 42 AS i");
        Assert.Equal(42, second.Scalar("FROM t"));
    }

    [Fact]
    public void Databases_in_memory_are_apart()
    {
        using var first = Duck.Open();
        using var second = Duck.Open();
        first.Execute("CREATE TABLE t (i INTEGER)");

        Assert.Equal(0L, second.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public void Settings_of_the_connection_string_reach_the_engine()
    {
        using var folder = new TestFolder();
        var spill = folder["spill"];
        using var connection = Duck.Open(
            $"Data Source=:memory:;threads=3;memory_limit=100MB;temp_directory={spill};preserve_insertion_order=false");

        Assert.Equal(3L, connection.Field<long>("SELECT current_setting('threads')"));
        Assert.Equal("95.3 MiB", connection.Scalar("SELECT current_setting('memory_limit')"));
        Assert.Equal(spill, connection.Scalar("SELECT current_setting('temp_directory')"));
        Assert.Equal(false, connection.Scalar("SELECT current_setting('preserve_insertion_order')"));
    }

    [Fact]
    public void Read_only_refuses_writes_and_missing_files()
    {
        using var folder = new TestFolder();
        var file = folder["a.db"];
        using (var writer = Duck.Open($"Data Source={file}"))
            writer.Execute("CREATE TABLE t AS SELECT 1 AS i");

        using var reader = Duck.Open($"Data Source={file};access_mode=READ_ONLY");
        Assert.Equal(1, reader.Scalar("FROM t"));
        var error = Assert.Throws<DuckDBException>(() => reader.Execute("DROP TABLE t"));
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            DuckDBErrorType.IO,
            Assert.Throws<DuckDBException>(() => Duck.Open($"Data Source={folder["b.db"]};access_mode=READ_ONLY")).ErrorType);
    }

    [Fact]
    public void An_unknown_setting_and_a_bad_value_are_refused_by_name()
    {
        Assert.Equal(
            "Invalid Input Error: The following options were not recognized: nonsense",
            Assert.Throws<DuckDBException>(() => Duck.Open("Data Source=:memory:;nonsense=1")).Message);
        Assert.Equal(
            "DuckDB refuses the setting threads=many of the connection string.",
            Assert.Throws<DuckDBException>(() => Duck.Open("Data Source=:memory:;threads=many")).Message);
    }

    [Fact]
    public void A_file_that_is_no_database_gives_the_engines_message()
    {
        using var folder = new TestFolder();
        var file = folder.Write("a.db", new string('x', 10_000));

        var error = Assert.Throws<DuckDBException>(() => Duck.Open($"Data Source={file}"));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("not a valid DuckDB database file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_opens_closes_and_opens_again()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Throws<InvalidOperationException>(() => connection.ServerVersion);
        connection.Open();
        Assert.Equal("v1.5.5", connection.ServerVersion);
        Assert.Equal("memory", connection.Database);
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Throws<NotSupportedException>(() => connection.ChangeDatabase("other"));
        connection.Close();
        connection.Close();
        connection.Open();
        connection.Dispose();
        connection.Dispose();
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Equal(-1, connection.GetQueryProgress().Percentage);
    }

    // A database that is still open anywhere in the process refuses another configuration: none may be left.
    [Fact]
    public void A_thousand_connections_leave_nothing_open()
    {
        using var folder = new TestFolder();
        var file = folder["a.db"];
        using (var keeper = Duck.Open($"Data Source={file};threads=1"))
        {
            keeper.Execute("CREATE TABLE t (i INTEGER)");
            for (var i = 0; i < 1000; i++)
                LeaveAllOpen(file);
            Assert.Throws<DuckDBException>(() => Duck.Open($"Data Source={file};threads=2"));
        }

        using var last = Duck.Open($"Data Source={file};threads=2");
        Assert.Equal(0L, last.Scalar("SELECT count(*) FROM t"));
    }

    private static void LeaveAllOpen(string file)
    {
        using var connection = Duck.Open($"Data Source={file};threads=1");
        connection.CreateAppender("t").CreateRow().AppendValue(1).EndRow();
        connection.Command("SELECT $i", ("i", 1)).Prepare();
        Assert.True(connection.Command("FROM range(10000)").ExecuteReader().Read());
    }
}
