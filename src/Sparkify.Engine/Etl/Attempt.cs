using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>The transaction of a load, begun again where the engine gave up on a file.</summary>
internal sealed class Attempt(
    Warehouse warehouse, EtlRun run, EtlPlan plan, Ledger ledger, EtlOptions options, IReporter reporter)
{
    private readonly Stager _stager = new(warehouse, run, options, reporter);
    private double _loadedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await warehouse.InTransactionAsync(() => LoadAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
                run.EndStep("Commit", _loadedAt);
                return;
            }
            catch (StagingRefusedException exception)
            {
                reporter.Verbose($"Starting again, to read line by line what the engine could not: {exception.Message}");
                run.Restart();
            }
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (plan.Files.Count > 0 || plan.WipesEvents || plan.StaleFileIds.Count > 0)
            await LoadFilesAsync(cancellationToken).ConfigureAwait(false);
        await ledger.FinishAsync(run, SparkifyRunStatus.Succeeded, cancellationToken).ConfigureAwait(false);
        _loadedAt = run.Seconds;
    }

    private async Task LoadFilesAsync(CancellationToken cancellationToken)
    {
        var before = await CountAsync("admin/songplays_count", cancellationToken).ConfigureAwait(false);
        if (plan.WipesEvents)
            await Transformer.WipeEventsAsync(warehouse, cancellationToken).ConfigureAwait(false);
        _stager.Number(await CountAsync("admin/last_file_id", cancellationToken).ConfigureAwait(false));
        await warehouse.ExecuteAsync("stage/batch_files", cancellationToken).ConfigureAwait(false);
        AddBatchFiles();
        await run.StepAsync("StageSongs", () => _stager.StageAsync(SourceKind.Songs, cancellationToken)).ConfigureAwait(false);
        await run.StepAsync("StageEvents", () => _stager.StageAsync(SourceKind.Events, cancellationToken)).ConfigureAwait(false);
        await run.StepAsync("Repair", () => RepairAsync(cancellationToken)).ConfigureAwait(false);
        await run.StepAsync("Transform", () => Transformer.TransformAsync(warehouse, reporter, cancellationToken)).ConfigureAwait(false);
        ledger.AddFiles(run);
        ledger.AddRejects(run);
        run.SongplaysAdded = await CountAsync("admin/songplays_count", cancellationToken).ConfigureAwait(false) - before;
    }

    private async Task RepairAsync(CancellationToken cancellationToken) =>
        run.TextsRepaired = await Repairer.RepairAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);

    private void AddBatchFiles()
    {
        using var insert = warehouse.BulkInsert("batch_files", temporary: true);
        foreach (var file in run.Files)
            insert.Add(file.FileId, false);
        foreach (var fileId in plan.StaleFileIds)
            insert.Add(fileId, true);
        insert.Complete();
    }

    private async Task<long> CountAsync(string statement, CancellationToken cancellationToken) =>
        (await warehouse.QueryAsync(statement, row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];
}
