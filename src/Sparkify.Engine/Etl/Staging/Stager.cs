using System.Data.Common;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>
/// Fills the staging tables from this process: line by line, where every rejected line gets its number and its reason;
/// large files at the engine's own speed where it can read them itself.
/// </summary>
internal sealed class Stager(Warehouse warehouse, EtlRun run, EtlOptions options, Storage storage, IReporter reporter)
    : IStager
{
    private const int MaxRefusals = 3;

    private readonly LinePipeline _lines = new(storage);

    // Files the engine gave up on as a whole, or would misread.
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Numbers the files: the engine counts those it reads itself, so they have no gap between them.</summary>
    public void Number(long lastFileId)
    {
        // The engine takes keys only as they are spelled, and would leave out what comes under another case.
        _refused.UnionWith(run.Files
            .Where(file => !IsReadHere(file) && FirstLine.HasKeysInOtherCase(file, storage))
            .Select(file => file.Source.Path));
        foreach (var file in run.Files.OrderBy(file => (file.Kind, IsReadHere(file))))
            file.FileId = ++lastFileId;
    }

    /// <exception cref="SparkifyException">RejectLimit, SourceChanged, SourceUnreadable.</exception>
    /// <exception cref="StagingRefusedException">The load must start again.</exception>
    public async Task StageAsync(SourceKind kind, CancellationToken cancellationToken)
    {
        var files = run.Files.Where(file => file.Kind == kind).ToList();
        var here = files.Where(IsReadHere).ToList();
        var there = files.Except(here).ToList();
        try
        {
            foreach (var file in files.Where(file => file.Source is { IsGzip: true, IsRemote: false }))
                RequireWhole(file.Source, cancellationToken);
            if (here.Count > 0)
                await StageHereAsync(kind, here, cancellationToken).ConfigureAwait(false);
            if (there.Count > 0)
            {
                await StageThereAsync(kind, there, cancellationToken).ConfigureAwait(false);
                await RereadAsync(kind, there, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SparkifyException)
        {
            // A file that changes under its reader looks bad in many ways: that it changed is what to say.
            LocalSource.RequireUnchanged(files.Select(file => file.Source));
            throw;
        }

        LocalSource.RequireUnchanged(files.Select(file => file.Source));
        foreach (var file in files.Where(file => file.Rows == 0))
            reporter.Warning($"{file.Source.Path} has no line in it.");
    }

    public void Restart()
    {
        run.Rejects.Clear();
        foreach (var file in run.Files)
            file.Forget();
    }

    public ValueTask DisposeAsync() => default;

    private bool IsReadHere(PlannedFile file) =>
        !warehouse.ReadsFiles || file.Source.IsRemote || file.Source.Size < options.SmallFileBytes
        || _refused.Contains(file.Source.Path);

    // Read to its end before a line of it counts: what is damaged looks like bad lines first.
    private void RequireWhole(SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = storage.OpenRead(file, cancellationToken);
            var buffer = new byte[1 << 17];
            while (stream.Read(buffer) > 0)
                cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Storage.Unreadable(file, exception);
        }
    }

    private async Task StageThereAsync(SourceKind kind, List<PlannedFile> files, CancellationToken cancellationToken)
    {
        var bytes = files.Sum(file => file.Source.Size);
        var sources = files.ConvertAll(file => file.Source);
        reporter.Verbose($"Staging {files.Count:N0} files of {kind}, {bytes:N0} bytes: "
            + $"{sources[0].Path} to {sources[^1].Path}");
        try
        {
            await warehouse.StageAsync(
                kind, sources, files[0].FileId, part => Tell(kind, (long)(Math.Max(0, part) * bytes), bytes),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            LocalSource.RequireUnchanged(sources);
            if (!Refuse(sources, exception))
                throw;
            throw new StagingRefusedException(exception);
        }
    }

    // The engine reads past bad lines, but there are files it cannot read at all, and says which.
    private bool Refuse(List<SourceFile> sources, DbException exception)
    {
        var named = sources.Where(source => exception.Message.Contains(source.Path, StringComparison.Ordinal)).ToList();
        var before = _refused.Count;
        _refused.UnionWith((before < MaxRefusals ? named : sources).Select(source => source.Path));
        return named.Count > 0 && _refused.Count > before;
    }

    // Counts what came of each file, and reads those again in which something is amiss.
    private async Task RereadAsync(SourceKind kind, List<PlannedFile> files, CancellationToken cancellationToken)
    {
        var byId = files.ToDictionary(file => file.FileId);
        var events = kind == SourceKind.Events;
        var staged = await warehouse.QueryAsync(
            events ? "stage/staged_events" : "stage/staged_songs",
            row => (Id: row.GetInt64(0), Lines: row.GetInt64(1), Good: row.GetInt64(2), Songplays: row.GetInt64(3)),
            cancellationToken).ConfigureAwait(false);
        var odd = (await warehouse.QueryAsync(
            events ? "stage/odd_events" : "stage/odd_songs", row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false)).ToHashSet();
        foreach (var (id, lines, good, songplays) in staged)
        {
            // Rows of the files read here are staged already, and right.
            if (!byId.TryGetValue(id, out var file))
                continue;
            (file.Rows, file.Songplays, file.Rejected) = (lines, songplays, 0);
            if (lines == good && !odd.Contains(id))
                continue;
            reporter.Verbose($"Reading {file.Source.Path} again: {lines - good:N0} of {lines:N0} lines look bad");
            file.Forget();
            await _lines.ReadAsync([file], writer: null, Count, cancellationToken).ConfigureAwait(false);
            if (file.Rejected == lines - good && file.Rows == lines && !odd.Contains(id))
                continue;

            // The engine was stricter than the rules are: what is good line by line takes the place of what it staged.
            run.Rejects.Forget(file.Source.Path);
            file.Forget();
            await warehouse.ExecuteAsync(
                events ? "stage/unstage_events" : "stage/unstage_songs", cancellationToken, ("file_id", id))
                .ConfigureAwait(false);
            await StageHereAsync(kind, [file], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task StageHereAsync(SourceKind kind, List<PlannedFile> files, CancellationToken cancellationToken)
    {
        var (done, bytes) = (0L, files.Sum(file => file.Source.Size));
        reporter.Verbose($"Staging {files.Count:N0} files of {kind} line by line, {bytes:N0} bytes");
        await using var writer = await warehouse.StagingWriterAsync(kind, cancellationToken).ConfigureAwait(false);
        await _lines.ReadAsync(
            files, writer,
            block =>
            {
                Count(block);
                Tell(kind, Math.Min(bytes, done += block.Bytes), bytes);
            },
            cancellationToken).ConfigureAwait(false);
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Count(ParsedBlock block)
    {
        var (file, before) = (block.File, block.File.Lines);
        file.Lines += block.Lines;
        file.Rows += block.Read;
        file.Songplays += block.Songplays;
        foreach (var reject in block.Rejects)
        {
            file.Rejected++;
            run.Rejects.Add(reject with { Line = before + reject.Line });
        }
    }

    private void Tell(SourceKind kind, long done, long total) =>
        reporter.Progress(new SparkifyProgress(
            kind == SourceKind.Events ? "Staging events" : "Staging songs", done, total, "bytes"));
}
