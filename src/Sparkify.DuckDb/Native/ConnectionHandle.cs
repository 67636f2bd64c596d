namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_connection</c>.</summary>
internal sealed class ConnectionHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_disconnect(ref handle);
}
