using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>The layout of <c>duckdb_result</c>: five deprecated fields and the pointer that counts.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}
