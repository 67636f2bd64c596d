using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>What the warehouse remembers of loads: runs, files and rejected lines.</summary>
internal sealed class Ledger(Warehouse warehouse)
{
    /// <summary>The files that are loaded.</summary>
    public Task<List<LedgerFile>> FilesAsync(CancellationToken cancellationToken) =>
        warehouse.QueryAsync(
            "admin/ledger",
            row => new LedgerFile(
                row.GetInt64(0), Enum.Parse<SourceKind>(row.GetString(1), ignoreCase: true),
                new SourceFile(row.GetString(2), row.GetInt64(3), row.GetString(4))),
            cancellationToken);

    /// <summary>Notes that a run begins. One that still says so, although nobody is at work, was killed.</summary>
    public async Task StartAsync(EtlRun run, CancellationToken cancellationToken)
    {
        await warehouse.ExecuteAsync("admin/runs_killed", cancellationToken).ConfigureAwait(false);
        await warehouse.ExecuteAsync(
            "admin/run_started", cancellationToken,
            ("run_id", run.RunId), ("started_at", run.StartedAt), ("mode", Lower(run.Mode))).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes sure that no other load came in between, for a run that lost its lock and took it again: the other would
    /// have noted this one as killed.
    /// </summary>
    /// <exception cref="SparkifyException">LoadFailed.</exception>
    public async Task RequireRunningAsync(EtlRun run, CancellationToken cancellationToken)
    {
        var statuses = await warehouse.QueryAsync(
            "admin/run_status", row => row.GetString(0), cancellationToken, ("run_id", run.RunId))
            .ConfigureAwait(false);
        if (statuses is ["running"])
            return;
        throw new SparkifyException(
            ErrorIds.LoadFailed,
            $"Another load came in between while the load's lock was lost. Nothing was changed by run {run.RunId}.",
            warehouse.Description.Location, "Run it again.");
    }

    /// <summary>Notes how a run ended.</summary>
    public Task FinishAsync(EtlRun run, SparkifyRunStatus status, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync(
            "admin/run_finished", cancellationToken,
            ("run_id", run.RunId), ("finished_at", DateTime.UtcNow), ("status", Lower(status)),
            ("files", (long)run.Files.Count), ("events_read", run.Rows(SourceKind.Events)),
            ("songs_read", run.Rows(SourceKind.Songs)), ("rows_rejected", run.Rejects.Count),
            ("songplays_added", run.SongplaysAdded), ("conflicts", run.Conflicts), ("seconds", run.Seconds));

    /// <summary>Notes the files of a run as loaded.</summary>
    public Task AddFilesAsync(EtlRun run, CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        return warehouse.InsertAsync(
            "etl_files",
            run.Files.Select(file => new object?[]
            {
                file.FileId, Lower(file.Kind), file.Source.Path, file.Source.Size, file.Source.Version, run.RunId, now,
                file.IsOneOfMany ? null : file.Rows, file.IsOneOfMany ? null : file.Rejected,
            }),
            cancellationToken);
    }

    /// <summary>Keeps the lines that a run rejected.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="most">How many of them at most.</param>
    public Task AddRejectsAsync(EtlRun run, CancellationToken cancellationToken, int most = int.MaxValue) =>
        warehouse.InsertAsync(
            "etl_rejects",
            run.Rejects.Rejects.Take(most).Select(
                reject => new object?[] { run.RunId, reject.Path, reject.Line, reject.Offset, reject.Reason, reject.Raw }),
            cancellationToken);

    /// <summary>Keeps the texts that a run repaired.</summary>
    public Task AddRepairsAsync(IEnumerable<TextRepaired> repairs, CancellationToken cancellationToken) =>
        warehouse.InsertAsync(
            "text_repairs",
            repairs.Select(repair => new object?[] { repair.FileId, repair.Original, repair.Repaired, repair.Rows }),
            cancellationToken);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
