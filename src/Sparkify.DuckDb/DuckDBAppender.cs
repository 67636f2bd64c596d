using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb;

/// <summary>Adds rows to a table in bulk. <see cref="Close"/> (or Dispose) writes what is still buffered.</summary>
/// <remarks>
/// After an error the buffered rows are dropped, not written: only full buffers before it stay in the table, and in a
/// transaction not even those.
/// </remarks>
public sealed class DuckDBAppender : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly AppenderHandle _handle;
    private readonly DuckDBAppenderRow _row;
    private bool _inRow;
    private bool _failed;

    internal DuckDBAppender(DuckDBConnection connection, string? database, string? schema, string table)
    {
        var state = NativeMethods.duckdb_appender_create_ext(connection.Handle, database, schema, table, out _handle);
        if (state != NativeState.Success)
        {
            using (_handle)
                throw new DuckDBException(NativeMethods.Borrowed(NativeMethods.duckdb_appender_error(_handle)));
        }

        _handle.KeepAlive(connection.Handle);
        _connection = connection;
        _connection.Attach(_handle);
        _row = new DuckDBAppenderRow(this, _handle);
    }

    /// <summary>Starts the next row; the same object each time.</summary>
    /// <exception cref="InvalidOperationException">The row before was not ended.</exception>
    public DuckDBAppenderRow CreateRow()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        ThrowIfFailed();
        if (_inRow)
            throw new InvalidOperationException("End the row before starting the next.");
        _inRow = true;
        return _row;
    }

    /// <summary>Writes what is buffered and ends the appender.</summary>
    /// <exception cref="DuckDBException">The rows do not fit the table's constraints.</exception>
    public void Close()
    {
        if (_handle.IsClosed)
            return;
        try
        {
            if (_failed)
                return;
            if (_inRow)
                throw new InvalidOperationException("The last row is not ended; the buffered rows are dropped.");
            _connection.ThrowIfStreaming();
            Check(NativeMethods.duckdb_appender_close(_handle));
        }
        finally
        {
            _connection.Detach(_handle);
            _handle.Dispose();
        }
    }

    /// <summary>As <see cref="Close"/>; but within a row, so after some error, what is buffered is dropped.</summary>
    public void Dispose()
    {
        _failed |= _inRow;
        Close();
    }

    internal void EndRow()
    {
        ThrowIfFailed();
        _connection.ThrowIfStreaming();
        Check(NativeMethods.duckdb_appender_end_row(_handle));
        _inRow = false;
    }

    internal void Check(NativeState state)
    {
        if (state == NativeState.Success)
            return;
        _failed = true;
        throw new DuckDBException(NativeMethods.Borrowed(NativeMethods.duckdb_appender_error(_handle)));
    }

    private void ThrowIfFailed()
    {
        if (_failed)
            throw new InvalidOperationException("The appender has failed before; start over with a new one.");
    }
}
