namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_appender</c>.</summary>
internal sealed class AppenderHandle : NativeHandle
{
    /// <summary>
    /// Destroying an appender would flush it: rows that were never closed in order are dropped instead.
    /// </summary>
    protected override void Free()
    {
        NativeMethods.duckdb_appender_clear(handle);
        NativeMethods.duckdb_appender_destroy(ref handle);
    }
}
