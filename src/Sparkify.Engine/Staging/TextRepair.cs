using System.Text;
using System.Text.Unicode;

namespace Sparkify.Engine.Staging;

/// <summary>
/// Undoes the decoding of UTF-8 as Latin-1, done once or twice. A text is touched only where the whole of it survives
/// the way back: each character a byte, and the bytes valid UTF-8.
/// </summary>
internal static class TextRepair
{
    /// <summary>Returns what a text said before it was decoded wrongly, or null where it was not.</summary>
    public static string? Repair(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var target = new byte[utf8.Length];
        var length = Repair(utf8, target);
        return length < 0 ? null : Encoding.UTF8.GetString(target, 0, length);
    }

    /// <summary>Writes what a text said before it was decoded wrongly.</summary>
    /// <param name="text">Text in UTF-8.</param>
    /// <param name="target">As long as the text.</param>
    /// <returns>The bytes written, or -1 where the text is right as it is.</returns>
    public static int Repair(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var once = Undo(text, target);
        if (once < 0)
            return -1;
        // It only gets shorter, so that it can be undone where it stands, unless that fails.
        Span<byte> copy = once <= 512 ? stackalloc byte[once] : new byte[once];
        var twice = Undo(target[..once], copy);
        if (twice < 0)
            return once;
        copy[..twice].CopyTo(target);
        return twice;
    }

    private static int Undo(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var (written, isForeign) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b >= 0x80)
            {
                // U+0080 to U+00FF are two bytes, the first of them C2 or C3.
                if (b is not (0xC2 or 0xC3) || i + 1 == text.Length)
                    return -1;
                isForeign = true;
                b = (byte)((b << 6) | (text[++i] & 0x3F));
            }

            target[written++] = b;
        }

        return isForeign && Utf8.IsValid(target[..written]) ? written : -1;
    }
}
