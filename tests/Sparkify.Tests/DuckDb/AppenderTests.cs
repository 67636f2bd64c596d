using System.Globalization;
using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

public class AppenderTests
{
    [Fact]
    public void Ten_thousand_rows_with_nulls_arrive_in_order()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (id BIGINT, name VARCHAR)");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var i = 0L; i < 10_000; i++)
                appender.CreateRow().AppendValue(i).AppendValue(i % 4 == 0 ? null : Name(i)).EndRow();
        }

        using var reader = connection.Command("SELECT id, name FROM t").ExecuteReader();
        for (var i = 0L; i < 10_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i, reader.GetInt64(0));
            Assert.Equal(i % 4 == 0 ? null : Name(i), reader.IsDBNull(1) ? null : reader.GetString(1));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Every_type_that_appends_arrives_as_it_was()
    {
        using var connection = Duck.Open();
        connection.Execute(
            "CREATE SCHEMA s; CREATE TABLE s.t (a VARCHAR, b BIGINT, c INTEGER, d DOUBLE, e BOOLEAN, f TIMESTAMP, g BLOB)");
        var time = new DateTime(1969, 12, 31, 23, 59, 59, 999, 999);
        var text = new string('é', 5000);
        using (var appender = connection.CreateAppender("s", "t"))
        {
            appender.CreateRow().AppendValue(text).AppendValue(long.MinValue).AppendValue(int.MaxValue)
                .AppendValue(-0.5).AppendValue(true).AppendValue(time).AppendValue([0, 255]).EndRow();
            appender.CreateRow().AppendValue("").AppendValue((long?)null).AppendValue((int?)null)
                .AppendValue((double?)null).AppendValue((bool?)null).AppendValue((DateTime?)null).AppendValue((byte[]?)null)
                .EndRow();
            appender.CreateRow().AppendValue("a\0b").AppendNullValue().AppendNullValue()
                .AppendNullValue().AppendNullValue().AppendNullValue().AppendValue(Array.Empty<byte>()).EndRow();
        }

        using var reader = connection.Command("FROM s.t").ExecuteReader();
        var rows = new object[7];
        Assert.True(reader.Read());
        Assert.Equal(7, reader.GetValues(rows));
        Assert.Equal([text, long.MinValue, int.MaxValue, -0.5, true, time, new byte[] { 0, 255 }], rows);
        Assert.True(reader.Read());
        reader.GetValues(rows);
        Assert.Equal(["", .. Enumerable.Repeat<object>(DBNull.Value, 6)], rows);
        Assert.True(reader.Read());
        Assert.Equal("a\0b", reader.GetString(0));
        Assert.Empty(reader.GetFieldValue<byte[]>(6));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_an_error_and_drops_what_is_buffered()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (id INTEGER)");
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1).EndRow();
            var row = appender.CreateRow();
            Assert.Equal(
                "Could not convert string 'abc' to INT32", Assert.Throws<DuckDBException>(() => row.AppendValue("abc")).Message);
            Assert.Throws<InvalidOperationException>(row.EndRow);
            Assert.Throws<InvalidOperationException>(appender.CreateRow);
        }

        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Rows_that_break_a_constraint_fail_the_close()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        var appender = connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
        appender.CreateRow().AppendValue(1).EndRow();

        Assert.Contains("duplicate key", Assert.Throws<DuckDBException>(appender.Close).Message, StringComparison.OrdinalIgnoreCase);
        appender.Dispose();
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_row_must_be_whole_and_ended()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (a INTEGER, b INTEGER)");

        var early = connection.CreateAppender("t");
        Assert.Throws<DuckDBException>(() => early.CreateRow().AppendValue(1).EndRow());
        var open = connection.CreateAppender("t");
        open.CreateRow();
        Assert.Throws<InvalidOperationException>(open.CreateRow);
        Assert.Throws<InvalidOperationException>(open.Close);
        Assert.Throws<ObjectDisposedException>(open.CreateRow);
    }

    [Fact]
    public void An_error_within_a_row_is_not_hidden_by_the_dispose()
    {
        using var connection = Duck.Open();
        connection.Execute("CREATE TABLE t (a INTEGER)");

        void Load()
        {
            using var appender = connection.CreateAppender("t");
            appender.CreateRow().AppendValue(1).EndRow();
            appender.CreateRow().AppendValue(int.Parse("source failed", CultureInfo.InvariantCulture)).EndRow();
        }

        Assert.Throws<FormatException>(Load);
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void An_appender_to_no_table_names_it()
    {
        using var connection = Duck.Open();

        Assert.Contains("nowhere", Assert.Throws<DuckDBException>(() => connection.CreateAppender("nowhere")).Message, StringComparison.Ordinal);
    }

    private static string Name(long id) => string.Create(CultureInfo.InvariantCulture, $"song number {id}");
}
