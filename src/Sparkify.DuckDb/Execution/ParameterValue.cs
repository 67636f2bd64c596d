using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Sparkify.DuckDb.Native;
using static Sparkify.DuckDb.Native.NativeMethods;

namespace Sparkify.DuckDb.Execution;

/// <summary>.NET values as DuckDB's.</summary>
internal static unsafe class ParameterValue
{
    internal static ValueHandle Create(DuckDBParameter parameter) => parameter.Value switch
    {
        IReadOnlyList<string?> items => List(NativeType.Varchar, items.Select(Text)),
        long[] items => List(NativeType.BigInt, items.Select(duckdb_create_int64)),
        var value => Scalar(value) ?? throw new NotSupportedException(
            $"Parameter '{parameter.ParameterName}' is a {value!.GetType()}, which DuckDB has no type for here."),
    };

    private static ValueHandle? Scalar(object? value) => value switch
    {
        null or DBNull => duckdb_create_null_value(),
        string v => Text(v),
        bool v => duckdb_create_bool(v),
        sbyte v => duckdb_create_int8(v),
        byte v => duckdb_create_uint8(v),
        short v => duckdb_create_int16(v),
        ushort v => duckdb_create_uint16(v),
        int v => duckdb_create_int32(v),
        uint v => duckdb_create_uint32(v),
        long v => duckdb_create_int64(v),
        ulong v => duckdb_create_uint64(v),
        Int128 v => duckdb_create_hugeint(new NativeHugeInt(v)),
        BigInteger v => duckdb_create_hugeint(new NativeHugeInt((Int128)v)),
        decimal v => duckdb_create_decimal(new NativeDecimal(v)),
        float v => duckdb_create_float(v),
        double v => duckdb_create_double(v),
        DateOnly v => duckdb_create_date(v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        TimeOnly v => duckdb_create_time(v.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime v => duckdb_create_timestamp(UnixMicros(v)),
        DateTimeOffset v => duckdb_create_timestamp_tz(UnixMicros(v.UtcDateTime)),
        TimeSpan v => duckdb_create_interval((DuckDBInterval)v),
        DuckDBInterval v => duckdb_create_interval(v),
        Guid v => Uuid(v),
        byte[] v => Blob(v),
        _ => null,
    };

    /// <summary>Whatever the kind: the clock as it reads, floored to the microsecond.</summary>
    internal static long UnixMicros(DateTime value) =>
        (value.Ticks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);

    private static ValueHandle Text(string? value)
    {
        if (value is null)
            return duckdb_create_null_value();
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* text = bytes)
            return duckdb_create_varchar_length(text, (ulong)bytes.Length);
    }

    private static ValueHandle Blob(byte[] value)
    {
        fixed (byte* data = value)
            return duckdb_create_blob(data, (ulong)value.Length);
    }

    private static ValueHandle Uuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return duckdb_create_uuid(new NativeHugeInt(
            BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])));
    }

    private static ValueHandle List(NativeType itemType, IEnumerable<ValueHandle> values)
    {
        var items = values.ToArray();
        try
        {
            using var type = duckdb_create_logical_type(itemType);

            // One more than there are: DuckDB takes no null pointer, not even for no items.
            var pointers = new nint[items.Length + 1];
            for (var i = 0; i < items.Length; i++)
                pointers[i] = items[i].DangerousGetHandle();
            fixed (nint* first = pointers)
                return duckdb_create_list_value(type, first, (ulong)items.Length);
        }
        finally
        {
            Array.ForEach(items, item => item.Dispose());
        }
    }
}
