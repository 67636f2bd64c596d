namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_config</c>: the settings a database opens with.</summary>
internal sealed class ConfigHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_config(ref handle);
}
