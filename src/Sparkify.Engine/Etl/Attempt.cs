using System.Data.Common;
using Sparkify.Engine.Etl.Staging;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// The transaction of a load, begun again where the engine gave up on a file, or on the transaction itself.
/// </summary>
internal sealed class Attempt(
    Warehouse warehouse, EtlRun run, EtlPlan plan, Ledger ledger, IStager stager, EtlOptions options, IReporter reporter)
{
    private const int MaxRetries = 5;

    private double _loadedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var steps = run.Steps.Count;
        for (var retries = 0; ;)
        {
            try
            {
                await warehouse.InTransactionAsync(() => LoadAsync(cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
                run.EndStep("Commit", _loadedAt);
                return;
            }
            catch (StagingRefusedException exception)
            {
                reporter.Verbose(
                    $"Starting again, to read line by line what the engine could not: {exception.Message}");
            }
            catch (DbException exception) when (warehouse.IsWorthRetrying(exception) && retries < MaxRetries)
            {
                // Each wait is twice as long as the one before, and not the same for two loads.
                var wait = options.RetryInterval * Math.Pow(2, retries++) * (0.5 + Random.Shared.NextDouble());
                var said = warehouse.Translate(ErrorIds.LoadFailed, "Another transaction came in between", exception);
                reporter.Warning(
                    $"{said.Message}; the load's begins again in {wait.TotalSeconds:0.0} s, try {retries + 1} of "
                    + $"{MaxRetries + 1}.");
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                await warehouse.RestoreAsync(cancellationToken).ConfigureAwait(false);
            }

            stager.Restart();
            run.Restart(steps);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!plan.IsEmpty)
            await LoadFilesAsync(cancellationToken).ConfigureAwait(false);
        await ledger.FinishAsync(run, SparkifyRunStatus.Succeeded, cancellationToken).ConfigureAwait(false);
        _loadedAt = run.Seconds;
    }

    private async Task LoadFilesAsync(CancellationToken cancellationToken)
    {
        var transformer = new Transformer(warehouse, plan, reporter);
        if (plan.WipesEvents)
            await transformer.WipeEventsAsync(cancellationToken).ConfigureAwait(false);
        var lastFileId = await LastFileIdAsync(cancellationToken).ConfigureAwait(false);
        stager.Number(lastFileId);
        await warehouse.ExecuteAsync("stage/batch_files", cancellationToken).ConfigureAwait(false);
        await AddBatchFilesAsync(cancellationToken).ConfigureAwait(false);
        await run.StepAsync("StageSongs", () => stager.StageAsync(SourceKind.Songs, cancellationToken))
            .ConfigureAwait(false);
        await run.StepAsync("StageEvents", () => StageEventsAsync(cancellationToken)).ConfigureAwait(false);
        run.RequireAnyLine();
        await run.StepAsync("Repair", () => RepairAsync(cancellationToken)).ConfigureAwait(false);
        await run.StepAsync("Transform", () => transformer.TransformAsync(lastFileId + 1, cancellationToken))
            .ConfigureAwait(false);
        if (!options.SkipChecks)
        {
            await run.StepAsync(
                "Check", () => new LoadChecks(warehouse, plan, reporter).RunAsync(transformer, cancellationToken))
                .ConfigureAwait(false);
        }

        await ledger.AddFilesAsync(run, cancellationToken).ConfigureAwait(false);
        await ledger.AddRejectsAsync(run, cancellationToken).ConfigureAwait(false);
        (run.SongplaysAdded, run.Conflicts) = (transformer.SongplaysAdded, transformer.Conflicts);
    }

    private async Task StageEventsAsync(CancellationToken cancellationToken)
    {
        await stager.StageAsync(SourceKind.Events, cancellationToken).ConfigureAwait(false);
        await warehouse.AnalyzeStagingAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RepairAsync(CancellationToken cancellationToken) =>
        run.TextsRepaired = await Repairer.RepairAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);

    // Files that came in one COPY share an id.
    private Task AddBatchFilesAsync(CancellationToken cancellationToken) =>
        warehouse.InsertAsync(
            "batch_files",
            [
                .. run.Files.Select(file => file.FileId).Distinct().Select(id => new object?[] { id, false }),
                .. plan.StaleFileIds.Select(id => new object?[] { id, true }),
            ],
            cancellationToken, temporary: true);

    private async Task<long> LastFileIdAsync(CancellationToken cancellationToken) =>
        (await warehouse.QueryAsync("admin/last_file_id", row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false))[0];
}
