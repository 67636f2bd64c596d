using System.Text;

namespace Sparkify.Engine.Etl;

/// <summary>
/// Undoes the decoding of UTF-8 as Latin-1, done once or twice. A text is touched only where the whole of it survives
/// the way back: each character a byte, and the bytes valid UTF-8.
/// </summary>
internal static class TextRepair
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>What the text said before it was decoded wrongly, or null where it was not.</summary>
    public static string? Repair(string text) => Undo(text) is { } once ? Undo(once) ?? once : null;

    private static string? Undo(string text)
    {
        var foreign = false;
        foreach (var c in text)
        {
            if (c > 0xFF)
                return null;
            foreign |= c > 0x7F;
        }

        if (!foreign)
            return null;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
