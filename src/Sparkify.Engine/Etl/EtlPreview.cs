using System.Data.Common;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// What a load would do, found without doing it: sources are listed and the ledger is read, and nothing is changed.
/// </summary>
public sealed record EtlPreview
{
    /// <summary>Whether every file is read again, and what earlier loads gave is replaced.</summary>
    public required bool Full { get; init; }

    /// <summary>Files that would be loaded for the first time; in a full load, all.</summary>
    public required int NewFiles { get; init; }

    /// <summary>Files that would replace what an earlier version of them gave, or came with it.</summary>
    public required int ChangedFiles { get; init; }

    /// <summary>Files that are loaded already.</summary>
    public required int FilesSkipped { get; init; }

    /// <summary>Bytes that would be read.</summary>
    public required long Bytes { get; init; }

    /// <summary>How the files would come to the engine: a sentence for each kind of source where that is a choice.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Looks at the sources and the warehouse.</summary>
    /// <param name="warehouse">Where it would load to; what is not there yet is taken for empty.</param>
    /// <param name="options">What it would load, and how.</param>
    /// <param name="reporter">Told how it goes; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">Those of <see cref="EtlRunner.RunAsync"/> that come before anything is
    /// done.</exception>
    public static async Task<EtlPreview> MakeAsync(
        SparkifyWarehouse warehouse, EtlOptions options, IReporter? reporter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        EtlOptionsCheck.Require(warehouse, options);
        using var storage = options.Storage(warehouse);
        var events = await storage.ListAsync(options.EventPaths, cancellationToken).ConfigureAwait(false);
        var songs = await storage.ListAsync(options.SongPaths, cancellationToken).ConfigureAwait(false);
        if (warehouse.Engine == SparkifyEngine.DuckDb && !File.Exists(warehouse.Path))
        {
            await Warehouse.ProbeAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
            return Of(EtlPlan.Make(events.Files, songs.Files, [], options.Full), [], options, []);
        }

        await using var open = await Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false);
        var there = await Schema.TablesAsync(open, cancellationToken).ConfigureAwait(false);
        var ledger = there.ContainsKey("etl_files")
            ? await new Ledger(open).FilesAsync(cancellationToken).ConfigureAwait(false)
            : [];
        var plan = EtlPlan.Make(events.Files, songs.Files, ledger, options.Full, open.ReadsAllOrNone(options));
        try
        {
            if (there.ContainsKey("etl_tables"))
                await new Inventory(open).RequireUnchangedAsync(plan, cancellationToken).ConfigureAwait(false);
            await open.RequireReadableAsync(plan.Files, options, storage, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw open.Translate(ErrorIds.LoadFailed, "The load would fail", exception);
        }

        var notes = warehouse.Engine == SparkifyEngine.Redshift
            ? plan.Files.GroupBy(file => file.Kind)
                .Select(kind => open.Describe(kind.Key, [.. kind.Select(file => file.Source)], options))
            : [];
        return Of(plan, ledger, options, [.. notes]);
    }

    /// <summary>What would be done, as an imperative sentence without its end.</summary>
    public override string ToString()
    {
        var skipped = Show.Count(FilesSkipped, "file is", "files are");
        if (NewFiles + ChangedFiles == 0)
            return FilesSkipped == 0 ? "Load nothing" : $"Load nothing: {skipped} loaded already";
        var bytes = Show.Bytes(Bytes);
        if (Full)
            return $"Load {Show.Count(NewFiles, "file", "files")} ({bytes}), and discard what earlier loads gave";
        var parts = new[]
        {
            NewFiles > 0 ? Show.Count(NewFiles, "new file", "new files") : null,
            ChangedFiles > 0 ? Show.Count(ChangedFiles, "changed file", "changed files") : null,
        };
        return $"Load {string.Join(" and ", parts.OfType<string>())} ({bytes})"
            + (FilesSkipped > 0 ? $"; {skipped} loaded already" : "");
    }

    private static EtlPreview Of(
        EtlPlan plan, IReadOnlyList<LedgerFile> ledger, EtlOptions options, IReadOnlyList<string> notes)
    {
        var known = ledger.Select(file => file.Source.Path).ToHashSet(StringComparer.Ordinal);
        var changed = options.Full ? 0 : plan.Files.Count(file => known.Contains(file.Source.Path));
        return new EtlPreview
        {
            Full = options.Full, NewFiles = plan.Files.Count - changed, ChangedFiles = changed,
            FilesSkipped = plan.Skipped, Bytes = plan.Bytes, Notes = notes,
        };
    }
}
