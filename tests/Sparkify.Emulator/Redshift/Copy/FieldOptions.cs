namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>The options of COPY that change what becomes of a value.</summary>
internal sealed class FieldOptions
{
    /// <summary><c>auto</c>, <c>epochsecs</c> or <c>epochmillisecs</c>; null when not given.</summary>
    public string? TimeFormat { get; set; }

    /// <summary>What stands for every byte that is no UTF-8; null when that is an error.</summary>
    public char? Replacement { get; set; }

    public bool TruncatesColumns { get; set; }

    public bool BlanksAsNull { get; set; }

    public bool EmptyAsNull { get; set; }

    public bool TrimsBlanks { get; set; }
}
