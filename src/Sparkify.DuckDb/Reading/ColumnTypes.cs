using System.Numerics;
using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Reading;

/// <summary>What DuckDB's types are called in SQL, and what they are in .NET.</summary>
internal static class ColumnTypes
{
    internal static string Name(NativeType type) => type switch
    {
        NativeType.TimestampS => "TIMESTAMP_S",
        NativeType.TimestampMs => "TIMESTAMP_MS",
        NativeType.TimestampNs => "TIMESTAMP_NS",
        NativeType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        NativeType.TimeTz => "TIME WITH TIME ZONE",
        NativeType.TimeNs => "TIME_NS",
        NativeType.SqlNull => "NULL",
        _ => type.ToString().ToUpperInvariant(),
    };

    /// <summary>Null for a type that is not read.</summary>
    internal static Type? FieldType(NativeType type) => type switch
    {
        NativeType.Boolean => typeof(bool),
        NativeType.TinyInt => typeof(sbyte),
        NativeType.SmallInt => typeof(short),
        NativeType.Integer => typeof(int),
        NativeType.BigInt => typeof(long),
        NativeType.UTinyInt => typeof(byte),
        NativeType.USmallInt => typeof(ushort),
        NativeType.UInteger => typeof(uint),
        NativeType.UBigInt => typeof(ulong),
        NativeType.HugeInt or NativeType.UHugeInt => typeof(BigInteger),
        NativeType.Decimal => typeof(decimal),
        NativeType.Float => typeof(float),
        NativeType.Double => typeof(double),
        NativeType.Varchar or NativeType.Enum => typeof(string),
        NativeType.Date => typeof(DateOnly),
        NativeType.Time => typeof(TimeOnly),
        NativeType.Timestamp or NativeType.TimestampS or NativeType.TimestampMs or NativeType.TimestampNs
            or NativeType.TimestampTz => typeof(DateTime),
        NativeType.Interval => typeof(TimeSpan),
        NativeType.Blob => typeof(byte[]),
        NativeType.Uuid => typeof(Guid),
        NativeType.SqlNull => typeof(object),
        _ => null,
    };
}
