using System.Collections;
using System.Data;
using System.Data.Common;
using Sparkify.DuckDb.Execution;
using Sparkify.DuckDb.Native;
using Sparkify.DuckDb.Reading;

namespace Sparkify.DuckDb;

/// <summary>The rows of a command's results. Rows of a SELECT are computed as they are read.</summary>
/// <remarks>Statements run as they are reached: those after the last result asked for do not run.</remarks>
public sealed partial class DuckDBDataReader : DbDataReader
{
    private readonly DuckDBConnection _connection;
    private readonly Script _script;
    private readonly DuckDBParameterCollection _parameters;
    private readonly Interruption _execution;
    private readonly CommandBehavior _behavior;
    private int _statement;
    private StatementResult? _result;
    private ChunkHandle? _chunk;
    private Column[] _columns = [];
    private int _row = -1;
    private int _rowCount;
    private bool _hasRows;
    private bool _closed;
    private long _recordsAffected = -1;

    internal DuckDBDataReader(
        DuckDBConnection connection,
        Script script,
        DuckDBParameterCollection parameters,
        Interruption execution,
        CommandBehavior behavior)
    {
        (_connection, _script, _parameters) = (connection, script, parameters);
        (_execution, _behavior) = (execution, behavior);
        connection.Attach(this);
    }

    /// <summary>Always 0.</summary>
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => _columns.Length;

    /// <inheritdoc />
    public override bool HasRows => _hasRows;

    /// <inheritdoc />
    public override bool IsClosed => _closed;

    /// <summary>The rows changed by the statements run so far; -1 when none was of a kind that changes rows.</summary>
    public override int RecordsAffected => (int)Math.Min(_recordsAffected, int.MaxValue);

    internal bool Streams => _result is { Streams: true };

    /// <inheritdoc />
    public override bool Read() => Advance(CancellationToken.None);

    /// <inheritdoc />
    public override bool NextResult() => AdvanceResult(CancellationToken.None);

    /// <summary>Reads on a thread-pool thread where rows must be computed, at once where they are there.</summary>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<bool>(cancellationToken);
        return _row + 1 < _rowCount
            ? Task.FromResult(Advance(cancellationToken))
            : Task.Run(() => Advance(cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) =>
        Task.Run(() => AdvanceResult(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <inheritdoc />
    public override void Close()
    {
        if (_closed)
            return;

        _closed = true;
        EndResult();
        if (!_script.IsReused)
            _script.Dispose();
        _execution.Dispose();
        _connection.Detach(this);
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
            _connection.Close();
    }

    internal bool Advance(CancellationToken token)
    {
        ThrowIfClosed();
        if (_row + 1 < _rowCount)
        {
            _row++;
            return true;
        }

        if (!FetchRows(token))
            return false;
        _row = 0;
        return true;
    }

    internal bool AdvanceResult(CancellationToken token)
    {
        ThrowIfClosed();
        EndResult();
        _connection.ThrowIfStreaming();
        while (_statement < _script.Count)
        {
            var result = _execution.Run(() => _script.Execute(_statement++, _parameters), token);
            if (result.HasColumns)
            {
                BeginResult(result, token);
                return true;
            }

            if (result.RowsChanged is { } changed)
                _recordsAffected = Math.Max(_recordsAffected, 0) + changed;
            result.Dispose();
        }

        return false;
    }

    /// <summary>Computes the rest of the rows without reading them: an error in them still shows.</summary>
    internal void SkipRows(CancellationToken token)
    {
        while (FetchRows(token))
        {
        }
    }

    private void BeginResult(StatementResult result, CancellationToken token)
    {
        _result = result;
        _connection.SetStreaming(this);
        _columns = new Column[result.ColumnCount];
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            using var type = result.ColumnType(ordinal);
            _columns[ordinal] = new Column(result.ColumnName(ordinal), type);
        }

        _hasRows = FetchRows(token);
    }

    /// <summary>Brings the next rows; stands before the first of them.</summary>
    private bool FetchRows(CancellationToken token)
    {
        EndRows();
        if (_result is null)
            return false;
        _chunk = _execution.Run(_result.FetchChunk, token);
        if (_chunk is null)
            return false;

        _rowCount = (int)NativeMethods.duckdb_data_chunk_get_size(_chunk);
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
            _columns[ordinal].Take(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)ordinal));
        return true;
    }

    private void EndRows()
    {
        (_row, _rowCount) = (-1, 0);
        _chunk?.Dispose();
        _chunk = null;
    }

    private void EndResult()
    {
        EndRows();
        _result?.Dispose();
        (_result, _columns, _hasRows) = (null, [], false);
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw new InvalidOperationException("The reader is closed.");
    }
}
