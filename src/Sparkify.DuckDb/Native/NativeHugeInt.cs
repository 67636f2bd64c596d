using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>The layout of <c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>.</summary>
/// <remarks>Not <see cref="Int128"/> itself: that is aligned to 16 bytes, DuckDB's struct to 8.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(ulong upper, ulong lower)
{
    private readonly ulong _lower = lower;
    private readonly ulong _upper = upper;

    internal NativeHugeInt(Int128 value)
        : this((ulong)(value >> 64), (ulong)value)
    {
    }

    internal Int128 Signed => new(_upper, _lower);

    internal UInt128 Unsigned => new(_upper, _lower);
}
