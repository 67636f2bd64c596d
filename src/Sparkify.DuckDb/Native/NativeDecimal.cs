using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>The layout of <c>duckdb_decimal</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal
{
    private readonly byte _width;
    private readonly byte _scale;
    private readonly NativeHugeInt _value;

    internal NativeDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var unscaled = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);

        _scale = value.Scale;
        _width = Math.Max(_scale, Digits(unscaled));
        _value = new NativeHugeInt(value < 0 ? -unscaled : unscaled);
    }

    private static byte Digits(Int128 value)
    {
        byte digits = 1;
        while ((value /= 10) > 0)
            digits++;
        return digits;
    }
}
