using System.Data.Common;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// What is left to do when a load ended with an error: its own work is rolled back by now, and how it ended, and which
/// lines it rejected, is noted behind it. Unless it only looks so: a connection that is lost while the server commits
/// takes the answer along.
/// </summary>
internal static class Aftermath
{
    // Nothing of a load that failed is loaded: its first rejects say why, and a user who stopped it does not wait for more.
    private const int MostRejects = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PatienceOnCancel = TimeSpan.FromSeconds(1);

    /// <summary>Notes that the load failed, unless the server says that it was committed.</summary>
    /// <returns>Whether it was committed; null where that could not be asked.</returns>
    public static async Task<bool?> IsCommittedAsync(
        Warehouse door, EtlRun run, Exception exception, IReporter reporter)
    {
        var isOpen = door.IsLost && door.IsInCommit;
        try
        {
            if (!door.IsLost && await TryRecordAsync(door, run, exception).ConfigureAwait(false))
                return false;

            // Whoever gets the lock knows that the lost session is over.
            await door.DisposeAsync().ConfigureAwait(false);
            using var patience = new CancellationTokenSource(exception is OperationCanceledException ? PatienceOnCancel : Patience);
            await using var other = await LoadLock.OpenAsync(door.Description, wait: true, reporter, patience.Token)
                .ConfigureAwait(false);
            var statuses = await other.QueryAsync(
                "admin/run_status", row => row.GetString(0), patience.Token, ("run_id", run.RunId))
                .ConfigureAwait(false);
            if (statuses is ["succeeded"])
            {
                reporter.Warning(
                    $"The connection was lost in the commit, but the load was committed: run {run.RunId}.");
                return true;
            }

            isOpen = false;
            await RecordAsync(other, run, exception).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or SparkifyException or OperationCanceledException)
        {
            reporter.Verbose($"How the run ended could not be noted: {error.Message}");
        }

        return isOpen ? null : false;
    }

    // That a connection is lost may be found out only here.
    private static async Task<bool> TryRecordAsync(Warehouse door, EtlRun run, Exception exception)
    {
        try
        {
            await RecordAsync(door, run, exception).ConfigureAwait(false);
            return true;
        }
        catch (DbException) when (door.IsLost)
        {
            return false;
        }
    }

    private static async Task RecordAsync(Warehouse door, EtlRun run, Exception exception)
    {
        var status = exception is OperationCanceledException ? SparkifyRunStatus.Canceled : SparkifyRunStatus.Failed;
        var ledger = new Ledger(door);
        await ledger.FinishAsync(run, status, CancellationToken.None).ConfigureAwait(false);
        await ledger.AddRejectsAsync(run, CancellationToken.None, MostRejects).ConfigureAwait(false);
    }
}
