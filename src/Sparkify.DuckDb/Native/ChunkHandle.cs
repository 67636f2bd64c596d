namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_data_chunk</c>: up to 2,048 rows, column by column.</summary>
internal sealed class ChunkHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_data_chunk(ref handle);
}
