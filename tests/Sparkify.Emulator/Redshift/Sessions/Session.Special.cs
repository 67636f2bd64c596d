using Sparkify.Emulator.Redshift.Copy;
using Sparkify.Emulator.Redshift.Sql;
using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Sessions;

// The statements that PostgreSQL cannot be left alone with.
internal sealed partial class Session
{
    /// <summary>Does what a statement says, and gives the tag to answer with.</summary>
    private async Task<string> PerformAsync(Translation statement, CancellationToken token)
    {
        if (_status == InFailedTransaction && statement.Kind != StatementKind.Commit)
            throw new SqlErrorException(
                "25P02", "current transaction is aborted, commands ignored until end of transaction block");
        if (_status == Idle)
            await SyncBackendAsync(token);
        switch (statement.Kind)
        {
            case StatementKind.Commit:
                return await CommitAsync(token);
            case StatementKind.Truncate:
                await TruncateAsync(statement.Text, token);
                return statement.Tag;
            case StatementKind.OutsideTransaction when _status != Idle:
                throw new SqlErrorException(
                    SqlError.ActiveTransaction, $"{statement.Tag} cannot run inside a transaction block");
            case StatementKind.OutsideTransaction:
                await QueryAsync(statement.Text, token);
                return statement.Tag;
            default:
                await CopyAsync(statement.Copy!, token);
                return statement.Tag;
        }
    }

    /// <summary>TRUNCATE commits what was done before it, and itself.</summary>
    private async Task TruncateAsync(string sql, CancellationToken token)
    {
        var ends = _status == InTransaction;
        await QueryAsync(sql, token);
        if (ends)
            await QueryAsync("COMMIT", token);
    }

    private async Task<string> CommitAsync(CancellationToken token)
    {
        var faults = context.Server.Faults;
        if (faults.TakeDrop(CommitMoment.Before))
            throw new ConnectionDroppedException();
        if (_status == InTransaction && faults.TakeCommitFailure())
        {
            await QueryAsync("ROLLBACK", token);
            throw new BackendErrorException(SqlError.Serialization("0"));
        }

        var wasFailed = _status == InFailedTransaction;
        await QueryAsync("COMMIT", token);
        if (faults.TakeDrop(CommitMoment.After))
            throw new ConnectionDroppedException();
        return wasFailed ? "ROLLBACK" : "COMMIT";
    }

    private async Task CopyAsync(CopyCommand command, CancellationToken token)
    {
        var isAlone = _status == Idle;
        using var cancelled = _cancellation.Begin(token);
        var copy = new CopyRun(command, backend, context, cancelled, isAlone ? null : client.HasEnded, token);
        var queryId = context.Server.NextQueryId();
        try
        {
            var rows = await copy.RunAsync(queryId);
            await RememberAsync(rows, queryId, token);
        }
        catch (SqlErrorException)
        {
            // A load that failed counts no rows; only the data's faults leave its id.
            if (isAlone && copy.HasLoadErrors)
                await RememberAsync(0, queryId, token);
            throw;
        }
        finally
        {
            _status = copy.Status ?? _status;
        }
    }

    /// <summary>Keeps what PG_LAST_COPY_COUNT() and PG_LAST_COPY_ID() give; a rollback takes it back.</summary>
    private Task RememberAsync(long rows, long queryId, CancellationToken token) => QueryAsync(
        $"SELECT set_config('redshift.last_copy_count', '{rows}', false), " +
        $"set_config('redshift.last_copy_id', '{queryId}', false)",
        token);
}
