namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>A column of the table that is loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">PostgreSQL's name of its type: varchar, int8…</param>
/// <param name="Modifier">PostgreSQL's modifier of its type: the length, or precision and scale.</param>
/// <param name="IsRequired">Whether it takes no NULL.</param>
internal sealed record TableColumn(string Name, string Type, int Modifier, bool IsRequired)
{
    private const int ModifierOffset = 4;

    /// <summary>How many bytes it holds, for text.</summary>
    public int Length => Modifier < ModifierOffset ? int.MaxValue : Modifier - ModifierOffset;

    /// <summary>How many digits it holds, for NUMERIC.</summary>
    public int Precision => (Modifier - ModifierOffset) >> 16;

    /// <summary>How many of them are behind the point.</summary>
    public int Scale => (Modifier - ModifierOffset) & 0xFFFF;

    /// <summary>The length as the load errors tell it.</summary>
    public string LengthText => Type is "varchar" or "bpchar" && Modifier >= ModifierOffset ? $"{Length}" : "0";
}
