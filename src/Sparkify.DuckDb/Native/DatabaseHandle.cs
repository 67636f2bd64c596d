namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_database</c>; the database itself closes with the last handle and connection to it.</summary>
internal sealed class DatabaseHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_close(ref handle);
}
