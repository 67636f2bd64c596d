using System.Runtime.ExceptionServices;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>Fills the staging tables from this process: the one reader reads the files, and the engine takes its rows.</summary>
internal sealed class Stager(Warehouse warehouse, EtlRun run, Storage storage, IReporter reporter) : IStager
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly List<TextRepaired> _repairs = [];

    public IReadOnlyCollection<TextRepaired> Repairs => _repairs;

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Number(long lastFileId)
    {
        foreach (var file in run.Files)
            file.FileId = ++lastFileId;
    }

    /// <exception cref="SparkifyException">RejectLimit, SourceChanged, SourceUnreadable.</exception>
    public async Task StageAsync(SourceKind kind, CancellationToken cancellationToken)
    {
        var files = run.Files.Where(file => file.Kind == kind).ToList();
        if (files.Count == 0)
            return;
        var staged = files.ConvertAll(file => new StagedFile(file.Source, file.FileId));
        var bytes = files.Sum(file => file.Source.Size);
        reporter.Verbose($"Staging {files.Count:N0} files of {kind}, {bytes:N0} bytes");
        await using var source = new RowSource(
            RowShape.Of(kind), staged, storage, run.Rejects.Left, limitsText: false, cancellationToken);
        await ReadAsync(kind, source, bytes, cancellationToken).ConfigureAwait(false);
        LocalSource.RequireUnchanged(files.Select(file => file.Source));
        var repairs = staged.SelectMany(file => file.Repairs()).ToList();
        foreach (var (file, own) in files.Zip(staged))
        {
            (file.Rows, file.Songplays, file.Rejected) = (own.Rows, own.Songplays, own.Rejected);
            foreach (var reject in own.Rejects())
                run.Rejects.Add(reject);
        }

        if (repairs.Count > 0)
            await new Ledger(warehouse).AddRepairsAsync(repairs, cancellationToken).ConfigureAwait(false);
        _repairs.AddRange(repairs);
        foreach (var file in files.Where(file => file.Rows == 0))
            reporter.Warning($"{file.Source.Path} has no line in it.");
        if (source.DescribeUnknownKeys() is { } unknown)
            reporter.Warning(unknown);
    }

    public void Restart()
    {
        _repairs.Clear();
        run.Rejects.Clear();
        foreach (var file in run.Files)
            file.Forget();
    }

    public ValueTask DisposeAsync() => default;

    private async Task ReadAsync(SourceKind kind, RowSource source, long bytes, CancellationToken cancellationToken)
    {
        using var timer = new Timer(_ => Report(), null, ProgressInterval, ProgressInterval);
        try
        {
            await RowInsert.RunAsync(warehouse, source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A file that changes under its reader looks bad in many ways: that it changed is what to report.
            LocalSource.RequireUnchanged(source.Files.Select(file => file.Source));
            ExceptionDispatchInfo.Throw(source.Failure ?? exception);
        }

        Report();

        void Report() => reporter.Progress(new SparkifyProgress(
            kind == SourceKind.Events ? "Staging events" : "Staging songs", Math.Min(source.BytesRead, bytes), bytes,
            "bytes"));
    }
}
