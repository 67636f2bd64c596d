using System.Globalization;
using System.Text;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>JSON strings, quotes included, in pure ASCII as both real sets write them.</summary>
internal static class JsonText
{
    /// <summary>As the event logs write it: the solidus is escaped too.</summary>
    internal static string ForEvents(string? text) => Encode(text, escapeSolidus: true);

    /// <summary>As the song files write it.</summary>
    internal static string ForSongs(string? text) => Encode(text, escapeSolidus: false);

    private static string Encode(string? text, bool escapeSolidus)
    {
        if (text is null)
            return "null";
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\' || (c == '/' && escapeSolidus))
                json.Append('\\').Append(c);
            else if (c is < ' ' or > '~')
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }
        return json.Append('"').ToString();
    }
}
