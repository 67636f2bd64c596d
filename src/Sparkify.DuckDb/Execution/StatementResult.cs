using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Execution;

/// <summary>What one statement gave.</summary>
internal sealed class StatementResult(ConnectionHandle connection, ResultHandle result, bool streams) : IDisposable
{
    private bool _ended;
    private DuckDBException? _error;

    /// <summary>Rows are still to be computed: the connection is not free for another command.</summary>
    internal bool Streams { get; private set; } = streams;

    internal bool HasColumns { get; } = result.ReturnType == NativeResultType.QueryResult;

    /// <summary>The rows that an INSERT, UPDATE or DELETE changed; null for every other statement.</summary>
    internal long? RowsChanged =>
        result.ReturnType == NativeResultType.ChangedRows ? (long)NativeMethods.duckdb_rows_changed(result) : null;

    internal int ColumnCount => (int)NativeMethods.duckdb_column_count(result);

    internal string ColumnName(int ordinal) =>
        NativeMethods.Borrowed(NativeMethods.duckdb_column_name(result, (ulong)ordinal))!;

    internal LogicalTypeHandle ColumnType(int ordinal) =>
        NativeMethods.duckdb_column_logical_type(result, (ulong)ordinal);

    /// <summary>The next rows, or null after the last.</summary>
    /// <exception cref="DuckDBException">The query failed on the way.</exception>
    internal ChunkHandle? FetchChunk()
    {
        if (_ended)
            return _error is null ? null : throw _error;

        var chunk = result.FetchChunk();
        if (!chunk.IsInvalid)
        {
            chunk.KeepAlive(connection);
            if (NativeMethods.duckdb_data_chunk_get_size(chunk) > 0)
                return chunk;
            chunk.Dispose();
        }

        // No chunk means the end, but also an error: only the result knows which.
        (_ended, Streams) = (true, false);
        if (NativeMethods.duckdb_result_error(result) == 0)
            return null;
        throw _error = Error(result);
    }

    internal static DuckDBException Error(ResultHandle result) => new(
        NativeMethods.Borrowed(NativeMethods.duckdb_result_error(result)), NativeMethods.duckdb_result_error_type(result));

    public void Dispose()
    {
        Streams = false;
        result.Dispose();
    }
}
