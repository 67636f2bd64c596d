using System.Globalization;
using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>Undoes JSON's escapes, in UTF-8.</summary>
internal static class JsonText
{
    /// <summary>Writes the text of a string without its escapes, which takes no more bytes than with them.</summary>
    /// <param name="text">The string between its quotes, its escapes well formed.</param>
    /// <param name="target">As long as the text.</param>
    /// <param name="isWhole">False where an escape spells half a surrogate pair: U+FFFD takes its place.</param>
    /// <returns>The bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> target, out bool isWhole)
    {
        isWhole = true;
        var written = 0;
        while (true)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
            {
                text.CopyTo(target[written..]);
                return written + text.Length;
            }

            text[..plain].CopyTo(target[written..]);
            written += plain;
            text = text[plain..];
            if (text[1] != 'u')
            {
                target[written++] = Letter(text[1]);
                text = text[2..];
                continue;
            }

            var rune = Character(ref text, ref isWhole);
            written += rune.EncodeToUtf8(target[written..]);
        }
    }

    private static Rune Character(ref ReadOnlySpan<byte> text, ref bool isWhole)
    {
        var high = Unit(text);
        text = text[6..];
        if (Rune.TryCreate(high, out var rune))
            return rune;
        if (char.IsHighSurrogate(high) && text.StartsWith("\\u"u8) && Rune.TryCreate(high, Unit(text), out rune))
        {
            text = text[6..];
            return rune;
        }

        isWhole = false;
        return Rune.ReplacementChar;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static byte Letter(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };
}
