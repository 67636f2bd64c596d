namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_logical_type</c>.</summary>
internal sealed class LogicalTypeHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_logical_type(ref handle);
}
