namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_value</c>: one value to bind.</summary>
internal sealed class ValueHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_value(ref handle);
}
