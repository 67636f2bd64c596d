using System.Globalization;
using System.Numerics;
using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Reading;

internal sealed unsafe partial class Column
{
    // What the 96 bits of a .NET decimal hold, and the digits it takes behind the point.
    private static readonly Int128 DecimalMax = (Int128)decimal.MaxValue;
    private const int DecimalMaxScale = 28;

    internal bool GetBoolean(int row) =>
        _type == NativeType.Boolean ? Cell<byte>(row) != 0 : throw Mismatch(typeof(bool));

    /// <summary>The value of an integer column, in any number type that holds it.</summary>
    internal T GetInteger<T>(int row)
        where T : struct, INumber<T>
    {
        // The two common cases cost no more than the cell; the compiler drops what is not T.
        if (typeof(T) == typeof(long) && _type == NativeType.BigInt)
            return (T)(object)Cell<long>(row);
        if (typeof(T) == typeof(int) && _type == NativeType.Integer)
            return (T)(object)Cell<int>(row);

        var value = Integer(row, typeof(T));
        try
        {
            return T.CreateChecked(value);
        }
        catch (OverflowException)
        {
            throw Overflow(value.ToString(CultureInfo.InvariantCulture), typeof(T).Name);
        }
    }

    internal BigInteger GetBigInteger(int row) =>
        _type == NativeType.UHugeInt ? Cell<NativeHugeInt>(row).Unsigned : Integer(row, typeof(BigInteger));

    internal double GetDouble(int row) => _type switch
    {
        NativeType.Double => Cell<double>(row),
        NativeType.Float => Cell<float>(row),
        NativeType.Decimal => (double)Unscaled(row) / Math.Pow(10, _scale),
        _ => (double)Integer(row, typeof(double)),
    };

    internal decimal GetDecimal(int row)
    {
        if (_type != NativeType.Decimal)
            return GetInteger<decimal>(row);

        var (unscaled, scale) = (Unscaled(row), _scale);
        var magnitude = Int128.Abs(unscaled);

        // Zeros at the end may go: what is left is the same number.
        while ((magnitude > DecimalMax || scale > DecimalMaxScale) && scale > 0 && magnitude % 10 == 0)
            (magnitude, scale) = (magnitude / 10, (byte)(scale - 1));
        if (magnitude > DecimalMax || scale > DecimalMaxScale)
            throw Overflow(unscaled.ToString(CultureInfo.InvariantCulture) + "E-" + _scale, nameof(Decimal));

        return new decimal(
            (int)(uint)(magnitude & uint.MaxValue),
            (int)(uint)((magnitude >> 32) & uint.MaxValue),
            (int)(uint)(magnitude >> 64),
            unscaled < 0,
            scale);
    }

    private Int128 Integer(int row, Type target) => _type switch
    {
        NativeType.UHugeInt => GetBigInteger(row) is var value && value <= Int128.MaxValue
            ? (Int128)value
            : throw Overflow(value.ToString(CultureInfo.InvariantCulture), target.Name),
        NativeType.Decimal or NativeType.Enum => throw Mismatch(target),
        _ => Stored(row) ?? throw Mismatch(target),
    };

    private Int128 Unscaled(int row) => Stored(row)!.Value;

    private Int128? Stored(int row) => _storage switch
    {
        NativeType.TinyInt => Cell<sbyte>(row),
        NativeType.SmallInt => Cell<short>(row),
        NativeType.Integer => Cell<int>(row),
        NativeType.BigInt => Cell<long>(row),
        NativeType.UTinyInt => Cell<byte>(row),
        NativeType.USmallInt => Cell<ushort>(row),
        NativeType.UInteger => Cell<uint>(row),
        NativeType.UBigInt => Cell<ulong>(row),
        NativeType.HugeInt => Cell<NativeHugeInt>(row).Signed,
        _ => null,
    };
}
