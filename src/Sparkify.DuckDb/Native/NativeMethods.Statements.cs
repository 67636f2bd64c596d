using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong duckdb_extract_statements(
        ConnectionHandle connection, string query, out ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial nint duckdb_extract_statements_error(ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_prepare_extracted_statement(
        ConnectionHandle connection, ExtractedStatementsHandle statements, ulong index, out StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial nint duckdb_prepare_error(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_prepare(ref nint statement);

    [LibraryImport(Library)]
    internal static partial NativeStatementType duckdb_prepared_statement_type(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_nparams(StatementHandle statement);

    [LibraryImport(Library)]
    internal static partial nint duckdb_parameter_name(StatementHandle statement, ulong index);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_bind_value(StatementHandle statement, ulong index, ValueHandle value);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_execute_prepared(StatementHandle statement, ResultHandle result);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_execute_prepared_streaming(StatementHandle statement, ResultHandle result);
}
