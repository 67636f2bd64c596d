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
    /// SourceNotFound, SourceEmpty, SourceUnreadable, SourceChanged, RejectLimit, LoadBusy, LoadFailed, ConnectionFailed,
    /// EngineUnavailable, ArgumentInvalid. The old star stays.
    /// </exception>
    public static async Task<SparkifyEtlResult> RunAsync(
        SparkifyWarehouse warehouse, EtlOptions options, IReporter? reporter, CancellationToken cancellationToken)
    {
        reporter ??= NoReporter.Instance;
        Validate(options);
        var listing = Stopwatch.StartNew();
        var events = LocalSource.List(options.EventPaths);
        var songs = LocalSource.List(options.SongPaths);
        listing.Stop();
        using var turn = await LoadLock.AcquireAsync(warehouse, options.Wait, reporter, cancellationToken).ConfigureAwait(false);
        await using var door = await LoadLock.OpenAsync(warehouse, options.Wait, reporter, cancellationToken).ConfigureAwait(false);
        var run = new EtlRun(options.Full ? SparkifyLoadMode.Full : SparkifyLoadMode.Incremental, options.MaxErrors, listing.Elapsed);
        var ledger = new Ledger(door);
        EtlPlan plan;
        try
        {
            await Schema.CreateAsync(door, cancellationToken).ConfigureAwait(false);
            await ledger.StartAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw door.Translate(ErrorIds.LoadFailed, "The load could not begin", exception);
        }

        try
        {
            plan = EtlPlan.Make(events, songs, await ledger.FilesAsync(cancellationToken).ConfigureAwait(false), options.Full);
            run.Files = plan.Files;
            run.EndStep("Plan", start: 0);
            reporter.Verbose($"{plan.Files.Count:N0} files to load, {plan.Bytes:N0} bytes; {plan.Skipped:N0} loaded already");
            foreach (var file in plan.Files)
                reporter.Verbose($"{file.Kind} {file.Source.Path} ({file.Source.Size:N0} bytes)");
            await new Attempt(door, run, plan, ledger, options, reporter).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RecordFailureAsync(ledger, run, exception, reporter).ConfigureAwait(false);
            if (exception is DbException error)
                throw door.Translate(ErrorIds.LoadFailed, "The load failed, and nothing was changed", error);
            throw;
        }

        return Result(warehouse, run, plan);
    }

    private static void Validate(EtlOptions options)
    {
        if (options.EventPaths.Count + options.SongPaths.Count == 0)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "There is nothing to load: neither events nor songs were named.", "EventPath",
                "Name the folder of the event logs, of the songs, or both.");
        }

        if (options.MaxErrors < 0)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"MaxErrors is {options.MaxErrors}; it must be 0 or more.", "MaxErrors",
                "Give the number of lines that may be rejected.");
        }
    }

    // The run's own work is rolled back by now: how it ended, and which lines it rejected, is noted behind it.
    private static async Task RecordFailureAsync(Ledger ledger, EtlRun run, Exception exception, IReporter reporter)
    {
        var status = exception is OperationCanceledException ? SparkifyRunStatus.Canceled : SparkifyRunStatus.Failed;
        try
        {
            await ledger.FinishAsync(run, status, CancellationToken.None).ConfigureAwait(false);
            ledger.AddRejects(run);
        }
        catch (DbException error)
        {
            reporter.Verbose($"How the run ended could not be noted: {error.Message}");
        }
    }

    private static SparkifyEtlResult Result(SparkifyWarehouse warehouse, EtlRun run, EtlPlan plan)
    {
        var (read, rejected) = (run.Rows(SourceKind.Events), run.Rejected(SourceKind.Events));
        var songplays = plan.Files.Sum(file => file.Songplays);
        return new SparkifyEtlResult
        {
            RunId = run.RunId,
            Mode = run.Mode,
            Files = plan.Files.Count,
            FilesSkipped = plan.Skipped,
            Bytes = plan.Bytes,
            EventsRead = read,
            Songplays = songplays,
            OtherEvents = read - rejected - songplays,
            EventsRejected = rejected,
            SongsRead = run.Rows(SourceKind.Songs),
            SongsRejected = run.Rejected(SourceKind.Songs),
            SongplaysAdded = run.SongplaysAdded,
            TextsRepaired = run.TextsRepaired,
            Seconds = run.Seconds,
            Steps = new SparkifySteps([.. run.Steps]),
            Warehouse = warehouse,
        };
    }
}
