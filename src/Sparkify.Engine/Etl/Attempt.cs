using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>The transaction of a load, begun again where another transaction came in between.</summary>
internal sealed class Attempt(
    Warehouse warehouse, EtlRun run, EtlPlan plan, Ledger ledger, IStager stager, EtlOptions options, IReporter reporter)
{
    private readonly Inventory _inventory = new(warehouse);
    private double _loadedAt;

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var steps = run.Steps.Count;
        return new Retry(warehouse, options.RetryInterval, reporter).RunAsync(
            () => RunOnceAsync(cancellationToken), cancellationToken,
            async () =>
            {
                await ledger.RequireRunningAsync(run, cancellationToken).ConfigureAwait(false);
                Restart(steps);
            });
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await warehouse.InTransactionAsync(() => LoadAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        run.EndStep("Commit", _loadedAt);
    }

    private void Restart(int steps)
    {
        stager.Restart();
        run.Restart(steps);
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
        await _inventory.BeginAsync(plan, cancellationToken).ConfigureAwait(false);
        if (plan.WipesAll)
            await transformer.WipeAllAsync(cancellationToken).ConfigureAwait(false);
        else if (plan.WipesEvents)
            await transformer.WipeEventsAsync(cancellationToken).ConfigureAwait(false);
        var lastFileId = await LastFileIdAsync(cancellationToken).ConfigureAwait(false);
        stager.Number(lastFileId);
        await warehouse.ExecuteAsync("stage/batch_files", cancellationToken).ConfigureAwait(false);
        await AddBatchFilesAsync(cancellationToken).ConfigureAwait(false);
        await run.StepAsync("StageSongs", () => stager.StageAsync(SourceKind.Songs, cancellationToken))
            .ConfigureAwait(false);
        await run.StepAsync("StageEvents", () => StageEventsAsync(cancellationToken)).ConfigureAwait(false);
        run.RequireAnyLine();
        run.TextsRepaired = stager.Repairs.Select(repair => repair.Original).Distinct(StringComparer.Ordinal).Count();
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
        await _inventory.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task StageEventsAsync(CancellationToken cancellationToken)
    {
        await stager.StageAsync(SourceKind.Events, cancellationToken).ConfigureAwait(false);
        await warehouse.AnalyzeStagingAsync(cancellationToken).ConfigureAwait(false);
    }

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
