using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>A file of the plan, and what became of it.</summary>
internal sealed class PlannedFile(SourceKind kind, SourceFile source)
{
    public SourceKind Kind { get; } = kind;

    public SourceFile Source { get; } = source;

    /// <summary>
    /// The id its rows carry; given when the files are numbered. Files that come in one COPY share it.
    /// </summary>
    public long FileId { get; set; }

    /// <summary>
    /// Whether it came together with others, whose rows cannot be told from its own: the first has the counts of all.
    /// </summary>
    public bool IsOneOfMany { get; set; }

    /// <summary>Objects that were read, and what is none.</summary>
    public long Rows { get; set; }

    /// <summary>Of them, those that are songplays.</summary>
    public long Songplays { get; set; }

    /// <summary>Of them, those that were rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>Forgets the counts, for another reading.</summary>
    public void Forget() => (Rows, Songplays, Rejected) = (0, 0, 0);
}
