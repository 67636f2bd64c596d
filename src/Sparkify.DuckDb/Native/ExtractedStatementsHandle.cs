namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_extracted_statements</c>: a script, parsed.</summary>
internal sealed class ExtractedStatementsHandle : NativeHandle
{
    protected override void Free() => NativeMethods.duckdb_destroy_extracted(ref handle);
}
