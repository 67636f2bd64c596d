using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>DuckDB's C API, under its own names (https://duckdb.org/docs/stable/clients/c/api).</summary>
internal static partial class NativeMethods
{
    internal const string Library = "duckdb";

    [LibraryImport(Library)]
    internal static partial nint duckdb_library_version();

    [LibraryImport(Library)]
    internal static partial void duckdb_free(nint memory);

    /// <summary>A string that stays DuckDB's own.</summary>
    internal static string? Borrowed(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>A string that DuckDB allocated for us: read, then given back.</summary>
    internal static string? Owned(nint text)
    {
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            duckdb_free(text);
        }
    }
}
