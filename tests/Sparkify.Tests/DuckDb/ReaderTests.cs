using System.Data.Common;

namespace Sparkify.Tests.DuckDb;

public class ReaderTests
{
    [Fact]
    public void Columns_are_found_by_name_exactly_first()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command("SELECT 1 AS \"Id\", 2 AS \"id\", 3 AS Artist").ExecuteReader();
        reader.Read();

        Assert.Equal([0, 1, 0], [reader.GetOrdinal("Id"), reader.GetOrdinal("id"), reader.GetOrdinal("ID")]);
        Assert.Equal(3, reader["ARTIST"]);
        Assert.Equal(2, reader[1]);
        Assert.Contains("'year'", Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("year")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_there_on_a_row_only()
    {
        using var connection = Duck.Open();
        var reader = connection.Command("SELECT 1").ExecuteReader();

        Assert.True(reader.HasRows);
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt32(0));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(1));
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Dispose();
        reader.Dispose();
        Assert.True(reader.IsClosed);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    [Fact]
    public void The_schema_tells_every_column()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command("SELECT 1::BIGINT AS id, 1.5::DECIMAL(18,3) AS price").ExecuteReader();

        var columns = reader.GetColumnSchema();
        Assert.Equal(["id", "price"], columns.Select(column => column.ColumnName));
        Assert.Equal([typeof(long), typeof(decimal)], columns.Select(column => column.DataType));
        Assert.Equal(["BIGINT", "DECIMAL(18,3)"], columns.Select(column => column.DataTypeName));
    }

    [Fact]
    public void Rows_enumerate_as_records()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command("SELECT i FROM range(3) t(i)").ExecuteReader();

        Assert.Equal([0L, 1L, 2L], reader.Cast<DbDataRecord>().Select(record => record.GetInt64(0)));
    }

    [Fact]
    public void Bytes_and_characters_read_in_parts()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command("SELECT '\\x01\\x02\\x03'::BLOB, 'abc'").ExecuteReader();
        reader.Read();
        var bytes = new byte[4];
        var characters = new char[4];

        Assert.Equal(3, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 1, bytes, 1, 9));
        Assert.Equal([0, 2, 3, 0], bytes);
        Assert.Equal(1, reader.GetChars(1, 2, characters, 0, 1));
        Assert.Equal('c', characters[0]);
        Assert.Equal(3, reader.GetStream(0).Length);
    }
}
