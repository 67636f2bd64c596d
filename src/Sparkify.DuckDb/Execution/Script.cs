using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Execution;

/// <summary>The statements of a command text, each prepared when it is first reached.</summary>
/// <remarks>Not before: a statement may need the table that the one before it creates.</remarks>
internal sealed class Script : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly ExtractedStatementsHandle _extracted;
    private readonly PreparedStatement?[] _statements;
    private readonly bool _reused;

    /// <param name="connection">Where the statements run.</param>
    /// <param name="sql">Any number of statements.</param>
    /// <param name="reused">Statements stay prepared for the next run.</param>
    internal Script(ConnectionHandle connection, string sql, bool reused)
    {
        var count = NativeMethods.duckdb_extract_statements(connection, sql, out _extracted);
        if (count == 0 && NativeMethods.Borrowed(NativeMethods.duckdb_extract_statements_error(_extracted)) is { } error)
        {
            _extracted.Dispose();
            throw new DuckDBException(error);
        }

        _connection = connection;
        _extracted.KeepAlive(connection);
        _statements = new PreparedStatement?[count];
        _reused = reused;
    }

    internal int Count => _statements.Length;

    /// <summary>Stays prepared for the next run; no longer once the connection has closed.</summary>
    internal bool IsReused => _reused && !_extracted.IsClosed;

    internal PreparedStatement Prepare(int index) =>
        _statements[index] ??= new PreparedStatement(_connection, _extracted, index);

    internal StatementResult Execute(int index, DuckDBParameterCollection parameters)
    {
        var statement = Prepare(index);
        try
        {
            statement.Bind(parameters);
            return statement.Execute();
        }
        finally
        {
            if (!_reused)
                Release(index);
        }
    }

    public void Dispose()
    {
        for (var index = 0; index < Count; index++)
            Release(index);
        _extracted.Dispose();
    }

    private void Release(int index)
    {
        _statements[index]?.Dispose();
        _statements[index] = null;
    }
}
