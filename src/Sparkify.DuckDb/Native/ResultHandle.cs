using System.Runtime.InteropServices;

namespace Sparkify.DuckDb.Native;

/// <summary>A <c>duckdb_result</c>, which is a struct: the handle points to our unmanaged copy of it.</summary>
internal sealed unsafe class ResultHandle : NativeHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    internal NativeResultType ReturnType => Use(&NativeMethods.duckdb_result_return_type);

    /// <summary>The next rows; an invalid handle after the last, or after an error.</summary>
    internal ChunkHandle FetchChunk() => Use(&NativeMethods.duckdb_fetch_chunk);

    protected override void Free()
    {
        NativeMethods.duckdb_destroy_result(handle);
        NativeMemory.Free((void*)handle);
    }

    private T Use<T>(delegate*<NativeResult, T> function)
    {
        var added = false;
        DangerousAddRef(ref added);
        try
        {
            return function(*(NativeResult*)handle);
        }
        finally
        {
            DangerousRelease();
        }
    }
}
