namespace Sparkify.DuckDb.Native;

/// <summary><c>duckdb_statement_type</c>, as far as it is asked for.</summary>
internal enum NativeStatementType
{
    Select = 1,
}
