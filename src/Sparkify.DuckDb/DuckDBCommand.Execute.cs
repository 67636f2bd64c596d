using System.Data;
using System.Data.Common;
using Sparkify.DuckDb.Execution;

namespace Sparkify.DuckDb;

public sealed partial class DuckDBCommand
{
    /// <summary>Runs to the first statement that gives rows.</summary>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <inheritdoc cref="ExecuteReader()" />
    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => Start(behavior, CancellationToken.None);

    /// <summary>Runs every statement to its end.</summary>
    /// <returns>The rows that all of them changed; -1 when none is of a kind that changes rows.</returns>
    public override int ExecuteNonQuery() => RunToEnd(CancellationToken.None);

    /// <summary>Runs every statement.</summary>
    /// <returns>The first column of the first row of the first result; null when it has no rows.</returns>
    public override object? ExecuteScalar() => RunForValue(CancellationToken.None);

    /// <inheritdoc />
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Task.Run(() => RunToEnd(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Task.Run(() => RunForValue(cancellationToken), cancellationToken);

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior, CancellationToken cancellationToken) =>
        Task.Run(DbDataReader () => Start(behavior, cancellationToken), cancellationToken);

    private int RunToEnd(CancellationToken token)
    {
        using var reader = Start(CommandBehavior.Default, token);
        do
        {
            reader.SkipRows(token);
        }
        while (reader.AdvanceResult(token));
        return reader.RecordsAffected;
    }

    private object? RunForValue(CancellationToken token)
    {
        using var reader = Start(CommandBehavior.Default, token);
        var value = reader.Advance(token) ? reader.GetValue(0) : null;
        while (reader.AdvanceResult(token))
            reader.SkipRows(token);
        return value;
    }

    private DuckDBDataReader Start(CommandBehavior behavior, CancellationToken token)
    {
        if (behavior.HasFlag(CommandBehavior.SchemaOnly))
            throw new NotSupportedException("DuckDB tells a result's columns only by running the statement.");

        var connection = ReadyConnection();
        var execution = new Interruption(connection.Handle, TimeSpan.FromSeconds(CommandTimeout));
        _execution = execution;
        DuckDBDataReader? reader = null;
        try
        {
            var script = _prepared is { IsReused: true } prepared
                ? prepared
                : execution.Run(() => new Script(connection.Handle, CommandText, reused: false), token);
            reader = new DuckDBDataReader(connection, script, Parameters, execution, behavior);
            reader.AdvanceResult(token);
            return reader;
        }
        catch
        {
            reader?.Dispose();
            execution.Dispose();
            throw;
        }
    }
}
