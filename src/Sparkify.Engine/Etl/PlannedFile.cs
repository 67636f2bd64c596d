using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>A file of the plan, and what became of it.</summary>
internal sealed class PlannedFile(SourceKind kind, SourceFile source)
{
    public SourceKind Kind { get; } = kind;

    public SourceFile Source { get; } = source;

    /// <summary>The id its rows carry; given when the files are numbered.</summary>
    public long FileId { get; set; }

    /// <summary>Lines that are not blank.</summary>
    public long Rows { get; set; }

    /// <summary>Of them, those that are songplays.</summary>
    public long Songplays { get; set; }

    /// <summary>Of them, those that were rejected.</summary>
    public long Rejected { get; set; }
}
