using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>What a load will do: the files that come, and the earlier versions that go.</summary>
internal sealed record EtlPlan
{
    /// <summary>Files to read: new and changed ones; in a full load all.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>Files of the ledger whose rows go, because a new version comes or a full load lets them go.</summary>
    public required IReadOnlyList<long> StaleFileIds { get; init; }

    /// <summary>Files that are loaded already.</summary>
    public required int Skipped { get; init; }

    /// <summary>Whether all that earlier event files gave goes at once.</summary>
    public required bool WipesEvents { get; init; }

    /// <summary>Bytes to read.</summary>
    public long Bytes => Files.Sum(file => file.Source.Size);

    /// <summary>Holds what the sources have against what the ledger has.</summary>
    public static EtlPlan Make(
        IReadOnlyList<SourceFile> events, IReadOnlyList<SourceFile> songs, IReadOnlyList<LedgerFile> ledger, bool full)
    {
        List<PlannedFile> files = [];
        List<long> stale = [];
        var skipped = 0;
        foreach (var (kind, sources) in new[] { (SourceKind.Songs, songs), (SourceKind.Events, events) })
        {
            if (sources.Count == 0)
                continue;
            var loaded = ledger.Where(file => file.Kind == kind).ToDictionary(file => file.Source.Path);
            // All event rows go at once; song rows go by file, since the plays they were matched to must be found.
            if (full && kind == SourceKind.Songs)
                stale.AddRange(loaded.Values.Select(file => file.FileId));
            foreach (var source in sources)
            {
                if (!full && loaded.TryGetValue(source.Path, out var known))
                {
                    if (known.Source == source)
                    {
                        skipped++;
                        continue;
                    }

                    stale.Add(known.FileId);
                }

                files.Add(new PlannedFile(kind, source));
            }
        }

        return new EtlPlan
        {
            Files = files, StaleFileIds = stale, Skipped = skipped, WipesEvents = full && events.Count > 0,
        };
    }
}
