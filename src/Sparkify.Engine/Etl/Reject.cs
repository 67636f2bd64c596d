using System.Text;

namespace Sparkify.Engine.Etl;

/// <summary>A line that is not loaded.</summary>
internal sealed record Reject(string Path, long Line, string Reason, string Raw)
{
    private const int MaxRawLength = 1024;

    public static Reject Of(string path, long line, string reason, ReadOnlySpan<byte> raw)
    {
        // A character takes four bytes at most.
        var text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 4 * MaxRawLength)]);
        return new Reject(
            path, line, Storable(reason),
            Storable(text.Length <= MaxRawLength ? text : text[..MaxRawLength]));
    }

    // PostgreSQL's text has no U+0000.
    private static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
