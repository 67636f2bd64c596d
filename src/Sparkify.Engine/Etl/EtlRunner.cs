using System.Data.Common;
using System.Diagnostics;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>The load: plan, stage, repair, transform, record. All of it is one transaction.</summary>
public static class EtlRunner
{
    /// <summary>Loads event logs and songs into the star.</summary>
    /// <param name="warehouse">Where to load; its tables are made if they are not there.</param>
    /// <param name="options">What to load, and how.</param>
    /// <param name="reporter">Told how it goes; may be null.</param>
    /// <param name="cancellationToken">Stops the load; the old star stays.</param>
    /// <exception cref="SparkifyException">
    /// SourceNotFound, SourceEmpty, SourceUnreadable, SourceChanged, RejectLimit, CheckFailed, LoadBusy, LoadFailed,
    /// ConnectionFailed, CredentialMissing, CredentialExpired, AccessDenied, EngineUnavailable, ArgumentInvalid. The old
    /// star stays.
    /// </exception>
    public static async Task<SparkifyEtlResult> RunAsync(
        SparkifyWarehouse warehouse, EtlOptions options, IReporter? reporter, CancellationToken cancellationToken)
    {
        reporter ??= NoReporter.Instance;
        EtlOptionsCheck.Require(warehouse, options);
        using var storage = options.Storage(warehouse);
        var listing = Stopwatch.StartNew();
        var events = await storage.ListAsync(options.EventPaths, cancellationToken).ConfigureAwait(false);
        var songs = await storage.ListAsync(options.SongPaths, cancellationToken).ConfigureAwait(false);
        listing.Stop();
        string[] ignored = [.. events.Ignored.Union(songs.Ignored)];
        using var turn = await LoadLock.AcquireAsync(warehouse, options.Wait, reporter, cancellationToken)
            .ConfigureAwait(false);
        await using var door = await LoadLock.OpenAsync(warehouse, options.Wait, reporter, cancellationToken)
            .ConfigureAwait(false);
        var mode = options.Full ? SparkifyLoadMode.Full : SparkifyLoadMode.Incremental;
        var run = new EtlRun(mode, options.MaxErrors, listing.Elapsed);
        var ledger = new Ledger(door);
        EtlPlan? plan = null;
        try
        {
            await new Retry(door, options.RetryInterval, reporter).RunAsync(
                async () =>
                {
                    await Schema.CreateAsync(door, cancellationToken).ConfigureAwait(false);
                    await ledger.StartAsync(run, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw door.Translate(ErrorIds.LoadFailed, "The load could not begin", exception);
        }

        try
        {
            plan = EtlPlan.Make(
                events.Files, songs.Files, await ledger.FilesAsync(cancellationToken).ConfigureAwait(false), options.Full,
                door.ReadsAllOrNone(options));
            await new Inventory(door).RequireUnchangedAsync(plan, cancellationToken).ConfigureAwait(false);
            run.Files = plan.Files;
            run.EndStep("Plan", start: 0);
            Report(plan, reporter);
            if (ignored.Length > 0)
                reporter.Verbose($"Ignored {SourceNames.Describe(ignored)}");
            await door.RequireReadableAsync(plan.Files, options, storage, cancellationToken).ConfigureAwait(false);
            await using var stager = door.Stager(run, options, storage);
            await stager.PrepareAsync(cancellationToken).ConfigureAwait(false);
            var attempt = new Attempt(door, run, plan, ledger, stager, options, reporter);
            await attempt.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var isCommitted = await Aftermath.IsCommittedAsync(door, run, exception, reporter).ConfigureAwait(false);
            if (isCommitted != true || plan is null)
            {
                if (exception is DbException error)
                {
                    throw door.Translate(
                        ErrorIds.LoadFailed,
                        isCommitted is null
                            ? "The connection was lost in the commit, and nobody could be asked whether the load is in"
                            : "The load failed, and nothing was changed",
                        error);
                }

                throw;
            }
        }

        if (run.Conflicts > 0)
        {
            reporter.Warning(
                $"{run.Conflicts:N0} songplays are told differently by lines of the same user, session, item and time; "
                + "of each the first in a fixed order is kept.");
        }

        if (!plan.IsEmpty && door.KeepsStatistics)
            await run.StepAsync("Analyze", () => AnalyzeAsync(door, reporter, cancellationToken)).ConfigureAwait(false);
        return Result(warehouse, run, plan, ignored.Length);
    }

    private static void Report(EtlPlan plan, IReporter reporter)
    {
        reporter.Verbose(
            $"{plan.Files.Count:N0} files to load, {plan.Bytes:N0} bytes; {plan.Skipped:N0} loaded already");
        foreach (var kind in plan.Files.GroupBy(file => file.Kind))
        {
            reporter.Verbose(
                $"{kind.Count():N0} files of {kind.Key.ToString().ToLowerInvariant()}, "
                + $"{kind.Sum(file => file.Source.Size):N0} bytes, from {kind.First().Source.Path} to "
                + $"{kind.Last().Source.Path}");
        }

        foreach (var file in plan.Files)
            reporter.Debug($"{file.Kind} {file.Source.Path} ({file.Source.Size:N0} bytes)");
    }

    // The load stands: whatever becomes of this, it has not failed.
    private static async Task AnalyzeAsync(Warehouse door, IReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            await door.AnalyzeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is DbException or OperationCanceledException or InvalidOperationException)
        {
            reporter.Warning($"The load succeeded, but the planner could not be told: {exception.Message}");
        }
    }

    private static SparkifyEtlResult Result(SparkifyWarehouse warehouse, EtlRun run, EtlPlan plan, int ignored)
    {
        var (read, rejected) = (run.Rows(SourceKind.Events), run.Rejected(SourceKind.Events));
        var songplays = plan.Files.Sum(file => file.Songplays);
        return new SparkifyEtlResult
        {
            RunId = run.RunId,
            Mode = run.Mode,
            Files = plan.Files.Count,
            FilesSkipped = plan.Skipped,
            FilesIgnored = ignored,
            Bytes = plan.Bytes,
            EventsRead = read,
            Songplays = songplays,
            OtherEvents = read - rejected - songplays,
            EventsRejected = rejected,
            SongsRead = run.Rows(SourceKind.Songs),
            SongsRejected = run.Rejected(SourceKind.Songs),
            SongplaysAdded = run.SongplaysAdded,
            Conflicts = run.Conflicts,
            TextsRepaired = run.TextsRepaired,
            Seconds = run.Seconds,
            Steps = new SparkifySteps([.. run.Steps]),
            Warehouse = warehouse,
        };
    }
}
