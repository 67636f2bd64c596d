namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>
/// Titles that look like damaged text, or are damaged in the source itself, and must come out unchanged.
/// </summary>
internal static class SuspiciousTitles
{
    /// <summary>
    /// Written undamaged into the events. Their Latin-1 bytes are no UTF-8, so a repair that tries the way back has to
    /// leave them.
    /// </summary>
    internal static readonly string[] Undamaged = ["ÂNGELA", "MANHÃ DE SOL", "Â Noite", "PÃO & ÂNCORA", "CORAÇÃO"];

    /// <summary>
    /// "Ã©" as meant. Damaged twice like other titles, so a repair has to stop after undoing two: one more would
    /// give "é".
    /// </summary>
    internal static readonly string[] MeantAsWritten = ["Encoding Is Hard (Ã©)", "CafÃ© (The Mojibake Song)"];

    /// <summary>
    /// A control character where the source lost the rest of a typographic apostrophe, as the real logs have.
    /// </summary>
    internal static readonly string[] LostApostrophe = ["Don\u0019t Look Down", "It\u0019s Only Weather"];
}
