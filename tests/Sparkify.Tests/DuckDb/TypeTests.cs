using System.Globalization;
using System.Numerics;
using Sparkify.DuckDb;

namespace Sparkify.Tests.DuckDb;

public class TypeTests
{
    public static TheoryData<string, object, string> Literals => new()
    {
        { "true", true, "BOOLEAN" },
        { "false", false, "BOOLEAN" },
        { "(-128)::TINYINT", sbyte.MinValue, "TINYINT" },
        { "127::TINYINT", sbyte.MaxValue, "TINYINT" },
        { "255::UTINYINT", byte.MaxValue, "UTINYINT" },
        { "(-32768)::SMALLINT", short.MinValue, "SMALLINT" },
        { "65535::USMALLINT", ushort.MaxValue, "USMALLINT" },
        { "(-2147483648)::INTEGER", int.MinValue, "INTEGER" },
        { "4294967295::UINTEGER", uint.MaxValue, "UINTEGER" },
        { "(-9223372036854775808)::BIGINT", long.MinValue, "BIGINT" },
        { "9223372036854775807::BIGINT", long.MaxValue, "BIGINT" },
        { "18446744073709551615::UBIGINT", ulong.MaxValue, "UBIGINT" },
        { "'-170141183460469231731687303715884105728'::HUGEINT", (BigInteger)Int128.MinValue, "HUGEINT" },
        { "(-1)::HUGEINT", BigInteger.MinusOne, "HUGEINT" },
        { "'340282366920938463463374607431768211455'::UHUGEINT", (BigInteger)UInt128.MaxValue, "UHUGEINT" },
        { "(-999.9)::DECIMAL(4,1)", -999.9m, "DECIMAL(4,1)" },
        { "(-99999.9999)::DECIMAL(9,4)", -99999.9999m, "DECIMAL(9,4)" },
        { "999999999999.999999::DECIMAL(18,6)", 999999999999.999999m, "DECIMAL(18,6)" },
        { "'-79228162514264337593543950335'::DECIMAL(38,0)", decimal.MinValue, "DECIMAL(38,0)" },
        { "'0.0000000000000000000000000001'::DECIMAL(38,28)", 0.0000000000000000000000000001m, "DECIMAL(38,28)" },
        { "'1.5'::DECIMAL(38,30)", 1.5m, "DECIMAL(38,30)" },
        { "1.5::FLOAT", 1.5f, "FLOAT" },
        { "'-1.7976931348623157e308'::DOUBLE", double.MinValue, "DOUBLE" },
        { "'nan'::DOUBLE", double.NaN, "DOUBLE" },
        { "''", "", "VARCHAR" },
        { "'twelve bytes'", "twelve bytes", "VARCHAR" },
        { "'thirteen byte'", "thirteen byte", "VARCHAR" },
        { "'🦆🦆🦆'", "🦆🦆🦆", "VARCHAR" },
        { "'🦆🦆🦆🦆'", "🦆🦆🦆🦆", "VARCHAR" },
        { "DATE '0001-01-01'", DateOnly.MinValue, "DATE" },
        { "DATE '9999-12-31'", DateOnly.MaxValue, "DATE" },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { "TIMESTAMP '0001-01-01'", DateTime.MinValue, "TIMESTAMP" },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", Time(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { "TIMESTAMP '9999-12-31 23:59:59.999999'", Time(9999, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { "'1969-12-31 23:59:59'::TIMESTAMP_S", Time(1969, 12, 31, 23, 59, 59), "TIMESTAMP_S" },
        { "'2018-11-30 00:11:22.123'::TIMESTAMP_MS", Time(2018, 11, 30, 0, 11, 22, 123), "TIMESTAMP_MS" },
        {
            "'1969-12-31 23:59:59.999999999'::TIMESTAMP_NS",
            DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified).AddTicks(-1), "TIMESTAMP_NS"
        },
        { "TIMESTAMPTZ '2018-11-30 02:00:00+02'", Utc(2018, 11, 30), "TIMESTAMP WITH TIME ZONE" },
        { "INTERVAL '-1 day' + INTERVAL '3 microseconds'", TimeSpan.FromDays(-1) + TimeSpan.FromMicroseconds(3), "INTERVAL" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 }, "BLOB" },
        { "''::BLOB", Array.Empty<byte>(), "BLOB" },
        {
            "'00112233-4455-6677-8899-aabbccddeeff'::UUID", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "UUID"
        },
        { "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID", Guid.AllBitsSet, "UUID" },
        { "'b'::ENUM('a', 'b')", "b", "ENUM" },
    };

    public static TheoryData<object> Parameters =>
    [
        true, sbyte.MinValue, byte.MaxValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue,
        long.MinValue, ulong.MaxValue, (BigInteger)Int128.MinValue, (BigInteger)Int128.MaxValue,
        decimal.MaxValue, decimal.MinValue, -0.0000000000000000000000000001m, 12.340m, 0m,
        float.MinValue, double.MaxValue, double.NegativeInfinity,
        "", "twelve bytes", "thirteen byte", "a\0b", "naïve 🦆", new string('x', 100_000),
        DateOnly.MinValue, DateOnly.MaxValue, TimeOnly.MinValue, new TimeOnly(23, 59, 59, 999, 999),
        DateTime.MinValue, Time(1969, 12, 31, 23, 59, 59, 999, 999), Time(2018, 11, 30, 0, 11, 22, 123, 456),
        TimeSpan.FromDays(400) + TimeSpan.FromMicroseconds(1), TimeSpan.FromMicroseconds(-1),
        Array.Empty<byte>(), new byte[] { 0, 1, 255 }, Guid.Empty, Guid.Parse("80112233-4455-6677-8899-aabbccddeeff"),
    ];

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_literal_reads_as_the_type_that_fits(string sql, object expected, string typeName)
    {
        using var connection = Duck.Open();
        using var command = connection.Command($"SELECT {sql}");
        using var reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetFieldType(0));
        Assert.Equal(typeName, reader.GetDataTypeName(0));
        if (expected is DateTime time)
            Assert.Equal(time.Kind, reader.GetDateTime(0).Kind);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_comes_back_as_it_went(object value)
    {
        using var connection = Duck.Open();

        Assert.Equal(value, connection.Scalar("SELECT $value", ("value", value)));
    }

    [Fact]
    public void Values_that_read_as_another_type()
    {
        using var connection = Duck.Open();
        var time = new DateTimeOffset(2018, 11, 30, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(time.UtcDateTime, connection.Field<DateTimeOffset>("SELECT $t", ("t", time)).DateTime);
        Assert.Equal(
            Time(2018, 11, 30, 1, 2, 3), connection.Scalar("SELECT $t", ("t", Utc(2018, 11, 30).Add(new TimeSpan(1, 2, 3)))));
        Assert.Equal((BigInteger)5, connection.Scalar("SELECT $n", ("n", (Int128)5)));
        Assert.Equal(new DateTime(2018, 11, 30), connection.Field<DateTime>("SELECT DATE '2018-11-30'"));
        Assert.Equal(
            new DuckDBInterval(14, 3, 5_000_000), connection.Field<DuckDBInterval>("SELECT INTERVAL '14 months 3 days 5 seconds'"));
        Assert.Equal(42L, connection.Field<long>("SELECT 42::HUGEINT"));
        Assert.Equal(1.25, connection.Field<double>("SELECT 1.25::DECIMAL(18,3)"));
        Assert.Equal(7m, connection.Field<decimal>("SELECT 7::BIGINT"));
        Assert.Equal(7, connection.Field<int?>("SELECT 7::BIGINT"));
        Assert.Null(connection.Field<int?>("SELECT NULL::BIGINT"));
        Assert.Equal(DBNull.Value, connection.Field<object>("SELECT NULL::BIGINT"));
    }

    [Theory]
    [InlineData("9223372036854775808::HUGEINT", typeof(long))]
    [InlineData("2147483648::BIGINT", typeof(int))]
    [InlineData("(-1)::INTEGER", typeof(byte))]
    [InlineData("'79228162514264337593543950336'::DECIMAL(38,0)", typeof(decimal))]
    [InlineData("'0.00000000000000000000000000001'::DECIMAL(38,29)", typeof(decimal))]
    [InlineData("'infinity'::TIMESTAMP", typeof(DateTime))]
    [InlineData("'-infinity'::DATE", typeof(DateOnly))]
    [InlineData("'294247-01-01'::TIMESTAMP", typeof(DateTime))]
    [InlineData("TIME '24:00:00'", typeof(TimeOnly))]
    [InlineData("INTERVAL '1 month'", typeof(TimeSpan))]
    public void A_value_that_does_not_fit_overflows_and_names_its_column(string sql, Type target)
    {
        using var connection = Duck.Open();
        using var reader = connection.Command($"SELECT {sql} AS amount").ExecuteReader();
        reader.Read();
        var get = typeof(DuckDBDataReader).GetMethod(nameof(DuckDBDataReader.GetFieldValue))!.MakeGenericMethod(target);

        var wrapped = Assert.ThrowsAny<Exception>(() => get.Invoke(reader, [0]));
        var error = Assert.IsType<OverflowException>(wrapped.InnerException);
        Assert.StartsWith("Column 'amount' (", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2]", "LIST")]
    [InlineData("{'a': 1}", "STRUCT")]
    [InlineData("MAP {'a': 1}", "MAP")]
    [InlineData("'101'::BIT", "BIT")]
    [InlineData("array_value(1, 2)", "ARRAY")]
    public void An_unsupported_type_names_column_type_and_cure(string sql, string type)
    {
        using var connection = Duck.Open();
        using var reader = connection.Command($"SELECT {sql} AS odd").ExecuteReader();
        reader.Read();

        var error = Assert.Throws<NotSupportedException>(() => reader.GetValue(0));
        Assert.Equal(
            $"Column 'odd' is of type {type}, which is not read here; cast it to VARCHAR in the query.", error.Message);
        Assert.Throws<NotSupportedException>(() => reader.GetString(0));
        Assert.Throws<NotSupportedException>(() => reader.GetFieldType(0));
        Assert.False(reader.IsDBNull(0));
    }

    [Fact]
    public void Null_and_mismatched_values_name_their_column()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command("SELECT NULL::VARCHAR AS artist, 'x' AS title").ExecuteReader();
        reader.Read();

        Assert.True(reader.IsDBNull(0));
        Assert.Contains("'artist'", Assert.Throws<InvalidCastException>(() => reader.GetString(0)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "Column 'title' is VARCHAR, which does not read as Int64.",
            Assert.Throws<InvalidCastException>(() => reader.GetInt64(1)).Message);
    }

    [Fact]
    public void Every_row_of_many_chunks_reads_with_its_own_null()
    {
        using var connection = Duck.Open();
        using var reader = connection.Command(
            "SELECT i, CASE WHEN i % 3 <> 0 THEN 'row number ' || i END FROM range(5000) t(i) ORDER BY i").ExecuteReader();

        var row = 0L;
        for (; reader.Read(); row++)
        {
            Assert.Equal(row, reader.GetInt64(0));
            Assert.Equal(row % 3 == 0, reader.IsDBNull(1));
            if (row % 3 != 0)
                Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"row number {row}"), reader.GetString(1));
        }

        Assert.Equal(5000, row);
    }

    private static DateTime Time(
        int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int millisecond = 0, int microsecond = 0) =>
        new(year, month, day, hour, minute, second, millisecond, microsecond);

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
