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

    /// <summary>Lets a statement fail or wait where it is to.</summary>
    private async Task DisturbAsync(string sql, CancellationToken token)
    {
        var faults = context.Server.Faults;
        if (faults.TakeFailure(sql) is { } error)
            throw new SqlErrorException(error);
        if (faults.TakeTime(sql) is { Ticks: > 0 } time)
            await QueryAsync(FormattableString.Invariant($"SELECT pg_sleep({time.TotalSeconds})"), token);
    }

    /// <summary>Changes what a statement does where it is to do otherwise.</summary>
    private Translation Disturb(Translation statement)
    {
        var faults = context.Server.Faults;
        if (faults.IgnoreStatementTimeout
            && statement.Text.Contains("SET statement_timeout TO ", StringComparison.Ordinal))
            return statement with { Text = "SET statement_timeout TO 0" };
        const string Errors = "sys_load_error_detail";
        return statement.Text.Contains(Errors, StringComparison.Ordinal) && faults.TakeVisibleErrors() is { } visible
            ? statement with
            {
                Text = statement.Text.Replace(
                    $"FROM {Errors}",
                    $"FROM (SELECT * FROM {Errors} ORDER BY line_number LIMIT {visible}) visible",
                    StringComparison.Ordinal),
            }
            : statement;
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
            Inform($"Load into table '{command.Table}' completed, {rows} record(s) loaded successfully.");
            if (copy.Rejected > 0)
            {
                Inform(
                    $"Load into table '{command.Table}' completed, {copy.Rejected} record(s) could not be loaded.  "
                    + "Check 'stl_load_errors' system table for details.");
            }
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

    private void Inform(string message) =>
        client.Write(Message.NoticeResponse, new SqlError("00000", message, Severity: "INFO").Body());

    /// <summary>Keeps what PG_LAST_COPY_COUNT() and PG_LAST_COPY_ID() give; a rollback takes it back.</summary>
    private Task RememberAsync(long rows, long queryId, CancellationToken token) => QueryAsync(
        $"SELECT set_config('redshift.last_copy_count', '{rows}', false), " +
        $"set_config('redshift.last_copy_id', '{queryId}', false)",
        token);
}
