using Sparkify.DuckDb.Native;

namespace Sparkify.DuckDb.Execution;

/// <summary>One prepared statement and the names of its parameters.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly StatementHandle _statement;
    private readonly string[] _parameters;

    internal PreparedStatement(ConnectionHandle connection, ExtractedStatementsHandle script, int index)
    {
        var state = NativeMethods.duckdb_prepare_extracted_statement(connection, script, (ulong)index, out _statement);
        if (state != NativeState.Success)
        {
            using (_statement)
                throw new DuckDBException(NativeMethods.Borrowed(NativeMethods.duckdb_prepare_error(_statement)));
        }

        _connection = connection;
        _statement.KeepAlive(connection);
        _parameters = new string[NativeMethods.duckdb_nparams(_statement)];
        for (var i = 0; i < _parameters.Length; i++)
            _parameters[i] = NativeMethods.Owned(NativeMethods.duckdb_parameter_name(_statement, (ulong)i + 1))!;
    }

    /// <summary>Gives every parameter of the statement its value; what the statement does not use is left alone.</summary>
    internal void Bind(DuckDBParameterCollection parameters)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            var parameter = parameters.Find(_parameters[i])
                ?? throw new InvalidOperationException($"The command has no value for its parameter ${_parameters[i]}.");
            using var value = ParameterValue.Create(parameter);
            if (NativeMethods.duckdb_bind_value(_statement, (ulong)i + 1, value) != NativeState.Success)
                throw new DuckDBException(NativeMethods.Borrowed(NativeMethods.duckdb_prepare_error(_statement)));
        }
    }

    /// <summary>Runs it: a SELECT's rows come as they are fetched, any other statement runs to its end.</summary>
    internal StatementResult Execute()
    {
        var streams = NativeMethods.duckdb_prepared_statement_type(_statement) == NativeStatementType.Select;
        var result = new ResultHandle();
        var state = streams
            ? NativeMethods.duckdb_execute_prepared_streaming(_statement, result)
            : NativeMethods.duckdb_execute_prepared(_statement, result);
        if (state != NativeState.Success)
        {
            using (result)
                throw StatementResult.Error(result);
        }

        result.KeepAlive(_connection);
        return new StatementResult(_connection, result, streams);
    }

    public void Dispose() => _statement.Dispose();
}
