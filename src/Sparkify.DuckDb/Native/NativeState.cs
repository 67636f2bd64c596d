namespace Sparkify.DuckDb.Native;

/// <summary><c>duckdb_state</c>.</summary>
internal enum NativeState
{
    Success = 0,
    Error = 1,
}
