using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState duckdb_appender_create_ext(
        ConnectionHandle connection, string? catalog, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial nint duckdb_appender_error(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_close(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_clear(nint appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_destroy(ref nint appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_end_row(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_null(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_bool(
        AppenderHandle appender, [MarshalAs(UnmanagedType.I1)] bool value);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_int32(AppenderHandle appender, int value);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_int64(AppenderHandle appender, long value);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_double(AppenderHandle appender, double value);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_timestamp(AppenderHandle appender, long micros);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_varchar_length(AppenderHandle appender, byte* text, ulong length);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_blob(AppenderHandle appender, byte* data, ulong length);
}
