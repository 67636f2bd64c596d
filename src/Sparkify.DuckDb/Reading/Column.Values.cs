using System.Numerics;

namespace Sparkify.DuckDb.Reading;

internal sealed unsafe partial class Column
{
    /// <summary>The value in the .NET type that fits it best.</summary>
    internal object GetValue(int row) => IsNull(row) ? DBNull.Value : GetValue(row, FieldType);

    /// <summary>The value in a .NET type asked for.</summary>
    internal object GetValue(int row, Type type)
    {
        if (type == typeof(object))
            return GetValue(row);
        if (type == typeof(string))
            return GetString(row);
        if (type == typeof(bool))
            return GetBoolean(row);
        if (type == typeof(long))
            return GetInteger<long>(row);
        if (type == typeof(int))
            return GetInteger<int>(row);
        if (type == typeof(short))
            return GetInteger<short>(row);
        if (type == typeof(sbyte))
            return GetInteger<sbyte>(row);
        if (type == typeof(byte))
            return GetInteger<byte>(row);
        if (type == typeof(ushort))
            return GetInteger<ushort>(row);
        if (type == typeof(uint))
            return GetInteger<uint>(row);
        if (type == typeof(ulong))
            return GetInteger<ulong>(row);
        if (type == typeof(Int128))
            return GetInteger<Int128>(row);
        if (type == typeof(BigInteger))
            return GetBigInteger(row);
        if (type == typeof(decimal))
            return GetDecimal(row);
        if (type == typeof(double))
            return GetDouble(row);
        if (type == typeof(float))
            return (float)GetDouble(row);
        if (type == typeof(DateTime))
            return GetDateTime(row);
        if (type == typeof(DateTimeOffset))
            return GetDateTimeOffset(row);
        if (type == typeof(DateOnly))
            return GetDate(row);
        if (type == typeof(TimeOnly))
            return GetTime(row);
        if (type == typeof(TimeSpan))
            return GetTimeSpan(row);
        if (type == typeof(DuckDBInterval))
            return GetInterval(row);
        if (type == typeof(Guid))
            return GetGuid(row);
        return type == typeof(byte[]) ? GetBlob(row) : throw Mismatch(type);
    }
}
