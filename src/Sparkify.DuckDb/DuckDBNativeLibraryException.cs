namespace Sparkify.DuckDb;

/// <summary>DuckDB's native library was not found or did not load; the message lists every place looked in.</summary>
public sealed class DuckDBNativeLibraryException : DllNotFoundException
{
    internal DuckDBNativeLibraryException(string message)
        : base(message)
    {
    }
}
