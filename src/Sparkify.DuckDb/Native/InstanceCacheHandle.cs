namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_instance_cache</c>: which file is open in which database.</summary>
internal sealed class InstanceCacheHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_instance_cache(ref handle);
}
