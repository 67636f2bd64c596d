namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_prepared_statement</c>.</summary>
internal sealed class StatementHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_prepare(ref handle);
}
