using System.Data.Common;

namespace Sparkify.DuckDb;

/// <summary>An error that DuckDB reported; the message is the engine's own, unchanged.</summary>
public sealed class DuckDBException : DbException
{
    internal DuckDBException(string? message, DuckDBErrorType? errorType = null, Exception? inner = null)
        : base(message ?? "DuckDB failed without a message.", inner)
    {
        ErrorType = errorType ?? TypeOf(Message);
    }

    /// <summary>The kind of error, <see cref="DuckDBErrorType.Invalid"/> where DuckDB did not say.</summary>
    public DuckDBErrorType ErrorType { get; }

    // Where the C API gives a message only (at open, prepare and append), the message still starts with the kind.
    private static DuckDBErrorType TypeOf(string message)
    {
        var end = message.IndexOf(" Error:", StringComparison.Ordinal);
        return end > 0
            && Enum.TryParse<DuckDBErrorType>(message[..end].Replace(" ", ""), ignoreCase: true, out var type)
            ? type
            : DuckDBErrorType.Invalid;
    }
}
