using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>What a load will do: the files that come, and the earlier versions that go.</summary>
internal sealed record EtlPlan
{
    /// <summary>
    /// Files to read: new and changed ones, and those that came with a changed one in one COPY, since nobody can tell
    /// their rows apart; in a full load all of the sources.
    /// </summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>Files of the ledger whose rows go, because a new version comes or a full load lets them go.</summary>
    public required IReadOnlyList<long> StaleFileIds { get; init; }

    /// <summary>Files that are loaded already.</summary>
    public required int Skipped { get; init; }

    /// <summary>Whether all that earlier event files gave goes at once.</summary>
    public required bool WipesEvents { get; init; }

    /// <summary>Whether all song files are read, whatever is loaded.</summary>
    public required bool ReadsAllSongs { get; init; }

    /// <summary>Whether all that there is goes at once, and is built anew.</summary>
    public bool WipesAll => WipesEvents && ReadsAllSongs;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Files.Count == 0 && StaleFileIds.Count == 0 && !WipesEvents;

    /// <summary>Whether files of a kind come; where some go, others of their kind come.</summary>
    public bool Has(SourceKind kind) => Files.Any(file => file.Kind == kind);

    /// <summary>Bytes to read.</summary>
    public long Bytes => Files.Sum(file => file.Source.Size);

    /// <summary>Holds what the sources have against what the ledger has.</summary>
    /// <param name="events">The event files there are.</param>
    /// <param name="songs">The song files there are.</param>
    /// <param name="ledger">The files that are loaded.</param>
    /// <param name="full">Whether all are read, and what earlier loads gave goes.</param>
    /// <param name="allOrNone">Whether all of a kind are read where one is new.</param>
    public static EtlPlan Make(
        IReadOnlyList<SourceFile> events, IReadOnlyList<SourceFile> songs, IReadOnlyList<LedgerFile> ledger, bool full,
        bool allOrNone = false)
    {
        List<PlannedFile> files = [];
        List<PlannedFile> companions = [];
        HashSet<long> stale = [];
        var skipped = 0;
        foreach (var (kind, sources) in new[] { (SourceKind.Songs, songs), (SourceKind.Events, events) })
        {
            if (sources.Count == 0)
                continue;
            var loaded = ledger.Where(file => file.Kind == kind).ToDictionary(file => file.Source.Path);
            var chosen = Choose(sources, loaded, full, allOrNone);
            if (full)
            {
                // All event rows go at once; song rows go by file where plays stay that were matched to them.
                if (kind == SourceKind.Songs && events.Count == 0)
                    stale.UnionWith(loaded.Values.Select(file => file.FileId));
            }
            else
            {
                var there = sources.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
                var taken = chosen.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
                var gone = taken.Select(path => loaded.GetValueOrDefault(path)?.FileId).OfType<long>().ToHashSet();
                chosen.AddRange(sources.Where(file =>
                    !taken.Contains(file.Path) && loaded.TryGetValue(file.Path, out var known)
                    && gone.Contains(known.FileId)));
                companions.AddRange(loaded.Values
                    .Where(file => gone.Contains(file.FileId) && !there.Contains(file.Source.Path))
                    .Select(file => new PlannedFile(kind, file.Source)));
                stale.UnionWith(gone);
            }

            skipped += sources.Count - chosen.Count;
            files.AddRange(chosen.Select(source => new PlannedFile(kind, source)));
        }

        return new EtlPlan
        {
            Files = [.. files, .. companions], StaleFileIds = [.. stale], Skipped = skipped,
            WipesEvents = full && events.Count > 0, ReadsAllSongs = full && songs.Count > 0,
        };
    }

    // New and changed ones.
    private static List<SourceFile> Choose(
        IReadOnlyList<SourceFile> sources, Dictionary<string, LedgerFile> loaded, bool full, bool allOrNone)
    {
        var chosen = full
            ? [.. sources]
            : sources.Where(source => loaded.GetValueOrDefault(source.Path)?.Source != source).ToList();
        return allOrNone && chosen.Count > 0 ? [.. sources] : chosen;
    }
}
