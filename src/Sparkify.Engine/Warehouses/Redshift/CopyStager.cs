using System.Data.Common;
using System.Runtime.ExceptionServices;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Fills the staging tables by COPY, which runs in sessions of its own before the transaction: into tables that are
/// there for it alone, from which the transaction takes what is good. Files that come together cannot be told apart any
/// more, so they share an id, and go together.
/// </summary>
internal sealed class CopyStager(
    RedshiftWarehouse warehouse, EtlRun run, EtlOptions options, Storage storage, IReporter reporter) : IStager
{
    private const int DefaultSlices = 8;

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);
    private static readonly SourceKind[] Kinds = [SourceKind.Songs, SourceKind.Events];

    private readonly CopyPlan _plan = new(storage, options, run.RunId, reporter);
    private readonly Dictionary<SourceKind, long> _rejected = [];
    private readonly CopyRegions _regions = new(warehouse.Description, options, storage.S3);
    private readonly Retry _retry = new(warehouse, options.RetryInterval, reporter);
    private readonly Dictionary<SourceKind, RowSource> _packed = [];
    private readonly List<TextRepaired> _repairs = [];

    public IReadOnlyCollection<TextRepaired> Repairs => _repairs;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var kinds = Kinds.Where(kind => Files(kind).Count > 0).ToList();
        if (kinds.Count == 0)
            return;
        Dictionary<SourceKind, IReadOnlyList<string>> statements = [];
        await run.StepAsync("PrepareCopy", async () =>
        {
            foreach (var kind in kinds)
                statements[kind] = await StatementsAsync(kind, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await run.StepAsync("Copy", () => CopyAsync(statements, cancellationToken)).ConfigureAwait(false);
    }

    public void Number(long lastFileId)
    {
        foreach (var file in run.Files)
            file.FileId = lastFileId + 1 + Array.IndexOf(Kinds, file.Kind);
    }

    public async Task StageAsync(SourceKind kind, CancellationToken cancellationToken)
    {
        var files = Files(kind);
        if (files.Count == 0)
            return;
        var events = kind == SourceKind.Events;
        var lead = files[0];
        // The insert takes the texts as the ledger has them repaired.
        await AddRepairsAsync(kind, lead.FileId, cancellationToken).ConfigureAwait(false);
        await warehouse.ExecuteAsync(
            events ? "stage/events" : "stage/songs", cancellationToken, ("file_id", lead.FileId))
            .ConfigureAwait(false);
        await warehouse.ExecuteAsync(events ? "stage/drop_copied_events" : "stage/drop_copied_songs", cancellationToken)
            .ConfigureAwait(false);
        var staged = await warehouse.QueryAsync(
            events ? "stage/staged_events" : "stage/staged_songs",
            row => (Id: row.GetInt64(0), Good: row.GetInt64(2), Songplays: row.GetInt64(3)), cancellationToken)
            .ConfigureAwait(false);
        var own = staged.Find(row => row.Id == lead.FileId);
        var rejected = _rejected.GetValueOrDefault(kind);
        (lead.Rows, lead.Songplays, lead.Rejected) = (own.Good + rejected, own.Songplays, rejected);
        foreach (var file in files)
            file.IsOneOfMany = files.Count > 1;
    }

    // What COPY did stays: the transaction begins again with the same.
    public void Restart() => _repairs.Clear();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_plan.Written.Count > 0)
                await storage.S3.DeleteAsync(_plan.Written, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SparkifyException exception)
        {
            reporter.Warning(
                $"What the load wrote under {options.StagingPath}/{run.RunId} could not be removed: "
                + $"{exception.Message}");
        }
    }

    private List<PlannedFile> Files(SourceKind kind) => [.. run.Files.Where(file => file.Kind == kind)];

    // What is packed was repaired when it was read; what COPY read has still to be.
    private async Task AddRepairsAsync(SourceKind kind, long fileId, CancellationToken cancellationToken)
    {
        List<TextRepaired> repairs = [];
        if (_packed.TryGetValue(kind, out var packed))
        {
            repairs.AddRange(packed.Files.SelectMany(file => file.Repairs())
                .GroupBy(repair => (repair.Original, repair.Repaired))
                .Select(same => new TextRepaired(
                    fileId, same.Key.Original, same.Key.Repaired, same.Sum(repair => repair.Rows))));
        }
        else
        {
            var texts = await warehouse.QueryAsync(
                $"stage/foreign_{kind.ToString().ToLowerInvariant()}", row => (Text: row.GetString(0), Rows: row.GetInt64(1)),
                cancellationToken).ConfigureAwait(false);
            foreach (var (text, rows) in texts)
            {
                if (TextRepair.Repair(text) is { } repaired)
                    repairs.Add(new TextRepaired(fileId, text, repaired, rows));
            }
        }

        if (repairs.Count > 0)
            await new Ledger(warehouse).AddRepairsAsync(repairs, cancellationToken).ConfigureAwait(false);
        _repairs.AddRange(repairs);
    }

    // The tables that COPY fills are made anew; then what it reads is got ready.
    private async Task<IReadOnlyList<string>> StatementsAsync(SourceKind kind, CancellationToken cancellationToken)
    {
        var name = kind.ToString().ToLowerInvariant();
        await _retry.RunAsync(
            async () =>
            {
                await warehouse.ExecuteAsync($"stage/drop_copied_{name}", cancellationToken).ConfigureAwait(false);
                await warehouse.ExecuteAsync($"schema/copied_{name}", cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        List<SourceFile> files = [.. Files(kind).Select(file => file.Source)];
        reporter.Verbose(warehouse.Describe(kind, files, options));
        var prepared = await _plan.PrepareAsync(
            kind, files, run.Rejects.Left, () => SlicesAsync(cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        if (prepared.Packed is { } packed)
            TakePacked(kind, packed);
        var text = warehouse.Text($"stage/copy_{name}");
        List<string> statements = [];
        foreach (var source in prepared.Sources)
        {
            var region = source.IsManifest
                ? null : await _regions.OfPrefixAsync(source.Url, cancellationToken).ConfigureAwait(false);
            var json = kind == SourceKind.Events && prepared.Packed is null && options.JsonPaths is { } jsonPaths
                ? jsonPaths : "auto ignorecase";
            statements.Add(CopyStatement.Build(text, source, warehouse.Description.RoleArn, region, json, options));
        }

        return statements;
    }

    private void TakePacked(SourceKind kind, RowSource packed)
    {
        _packed[kind] = packed;
        foreach (var reject in packed.Files.SelectMany(file => file.Rejects()))
        {
            _rejected[kind] = _rejected.GetValueOrDefault(kind) + 1;
            run.Rejects.Add(reject);
        }

        if (packed.DescribeUnknownKeys() is { } unknown)
            reporter.Warning(unknown);
    }

    private async Task CopyAsync(
        Dictionary<SourceKind, IReadOnlyList<string>> statements, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<CopySession> sessions = [];
        Task<Exception?[]>? copies = null;
        try
        {
            foreach (var kind in statements.Keys)
            {
                sessions.Add(
                    new CopySession(await warehouse.AnotherAsync(cancellationToken).ConfigureAwait(false), kind));
            }

            copies = Task.WhenAll(sessions.ConvertAll(
                session => Task.Run(() => RunAsync(session, statements[session.Kind], stop), CancellationToken.None)));
            while (await Task.WhenAny(copies, Task.Delay(ProgressInterval, CancellationToken.None))
                .ConfigureAwait(false) != copies)
            {
                await TellAsync(sessions, cancellationToken).ConfigureAwait(false);
            }

            var failures = await copies.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < failures.Length; i++)
                await RejectAsync(sessions[i], failures[i], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < failures.Length; i++)
            {
                if (failures[i] is DbException failure)
                    Throw(failure, sessions[i].Kind);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            if (copies is not null)
                await ((Task)copies).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var session in sessions)
                await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Throw(DbException failure, SourceKind kind)
    {
        var paths = kind == SourceKind.Events
            ? options.EventPaths.Concat(options.JsonPaths is { } jsonPaths ? [jsonPaths] : []) : options.SongPaths;
        if (CopyFailure.Explain(failure, warehouse.Description, options, [.. paths]) is { } explained)
            throw explained;
        ExceptionDispatchInfo.Throw(failure);
    }

    // Where one fails, the other need not go on.
    private static async Task<Exception?> RunAsync(
        CopySession session, IReadOnlyList<string> statements, CancellationTokenSource stop)
    {
        var failure = await session.RunAsync(statements, stop.Token).ConfigureAwait(false);
        if (failure is not null)
            await stop.CancelAsync().ConfigureAwait(false);
        return failure;
    }

    private async Task RejectAsync(CopySession session, Exception? failure, CancellationToken cancellationToken)
    {
        var kind = session.Kind;
        var name = kind.ToString().ToLowerInvariant();
        var errors = await new LoadErrors(warehouse, options.RetryInterval / 5)
            .FindAsync(session, failure, cancellationToken).ConfigureAwait(false);
        var unruly = failure is null
            ? (await warehouse.QueryAsync($"stage/unruly_{name}", row => row.GetInt64(0), cancellationToken)
                .ConfigureAwait(false))[0]
            : 0;
        var byName = !_packed.ContainsKey(kind) && (kind == SourceKind.Songs || options.JsonPaths is null);
        var rejects = await new RejectedLines(storage, byName, reporter).FindAsync(
            Files(kind), [.. errors.Select(Original)], unruly, cancellationToken).ConfigureAwait(false);
        _rejected[kind] = _rejected.GetValueOrDefault(kind) + rejects.Count;
        foreach (var reject in rejects)
            run.Rejects.Add(reject);
    }

    private CopyError Original(CopyError error)
    {
        var (path, line) = _plan.Origin(error.Path, error.Line);
        return error with { Path = path, Line = line };
    }

    private async Task TellAsync(List<CopySession> sessions, CancellationToken cancellationToken)
    {
        await _retry.RunAsync(
            () => warehouse.KeepLockAsync(cancellationToken), cancellationToken,
            () => new Ledger(warehouse).RequireRunningAsync(run, cancellationToken)).ConfigureAwait(false);
        try
        {
            foreach (var session in sessions.Where(session => session.Id != 0))
            {
                var loaded = await warehouse.PollAsync(
                    "admin/load_progress", row => row.GetInt64(0), cancellationToken,
                    ("session", session.Id), ("since", session.Since))
                    .ConfigureAwait(false);
                var bytes = Files(session.Kind).Sum(file => file.Source.Size);
                reporter.Progress(new SparkifyProgress(
                    $"Copying {session.Kind.ToString().ToLowerInvariant()}",
                    Math.Min(loaded[0], bytes), bytes, "bytes"));
            }
        }
        catch (DbException exception) when (!warehouse.IsLost)
        {
            reporter.Debug($"How far COPY is cannot be seen: {exception.Message}");
        }
    }

    private async Task<int> SlicesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var slices = await warehouse.QueryAsync("admin/slices", row => row.GetInt64(0), cancellationToken)
                .ConfigureAwait(false);
            return slices is [> 0 and < 10_000] ? (int)slices[0] : DefaultSlices;
        }
        catch (DbException) when (!warehouse.IsLost)
        {
            return DefaultSlices;
        }
    }
}
