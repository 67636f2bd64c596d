using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Staging;

/// <summary>A file that is staged, and what came of it.</summary>
/// <param name="source">The file.</param>
/// <param name="fileId">The id that its rows carry.</param>
internal sealed class StagedFile(SourceFile source, long fileId)
{
    private readonly SortedList<int, RangeTally> _ranges = [];

    public SourceFile Source { get; } = source;

    public long FileId { get; } = fileId;

    /// <summary>Objects, and what is none.</summary>
    public long Rows => _ranges.Values.Sum(range => range.Rows);

    /// <summary>Of them, songplays.</summary>
    public long Songplays => _ranges.Values.Sum(range => range.Songplays);

    /// <summary>Of them, those that are rejected.</summary>
    public long Rejected => _ranges.Values.Sum(range => range.Rejected);

    /// <summary>The rejects, in the order of the file.</summary>
    public IEnumerable<Reject> Rejects()
    {
        var lines = 0L;
        foreach (var range in _ranges.Values)
        {
            foreach (var reject in range.Rejects)
                yield return reject with { Line = lines + reject.Line };
            lines += range.Lines;
        }
    }

    /// <summary>The texts that were repaired.</summary>
    public IEnumerable<TextRepaired> Repairs()
    {
        var all = new RepairList();
        foreach (var range in _ranges.Values)
            all.Add(range.Repairs);
        return all.Of(FileId);
    }

    /// <summary>Adds a range; ranges come in any order.</summary>
    public void Add(int number, RangeTally range)
    {
        lock (_ranges)
            _ranges.Add(number, range);
    }
}
