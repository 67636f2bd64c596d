using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>A part of a file that is not loaded.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line it begins in, from 1; 0 where that is not known.</param>
/// <param name="Offset">Bytes of the text before it, uncompressed and in UTF-8; null where that is not known.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Raw">How it begins.</param>
/// <param name="BreaksRule">Whether its values are of the right types, and what they say is against a rule.</param>
internal sealed record Reject(
    string Path, long Line, long? Offset, string Reason, string Raw, bool BreaksRule = false)
{
    /// <summary>Bytes from which the text that is kept is made: a character takes four at most.</summary>
    public const int MaxRawBytes = 4 * MaxRawLength;

    private const int MaxRawLength = 1024;

    public static Reject Of(string path, long line, long? offset, string reason, ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, MaxRawBytes)].TrimEnd(" \t\r\n"u8));
        return new Reject(
            path, line, offset, Storable(reason),
            Storable(text.Length <= MaxRawLength ? text : text[..MaxRawLength]));
    }

    // PostgreSQL's text has no U+0000.
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
