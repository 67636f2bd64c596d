namespace Sparkify.Engine.Staging;

/// <summary>What came of a range of a file.</summary>
internal sealed class RangeTally
{
    /// <summary>Line feeds in it.</summary>
    public long Lines { get; set; }

    /// <summary>Objects, and what is none.</summary>
    public long Rows { get; set; }

    /// <summary>Of them, songplays.</summary>
    public long Songplays { get; set; }

    /// <summary>Of them, those that are rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>The first of the rejects; their lines count from the first of the range.</summary>
    public RejectSpool Rejects { get; } = new();

    /// <summary>Texts that were repaired.</summary>
    public RepairList Repairs { get; } = new();
}
