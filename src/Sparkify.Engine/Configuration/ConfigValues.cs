using System.Globalization;

namespace Sparkify.Engine.Configuration;

/// <summary>
/// The values of a file. Quotes around one are taken off, as psycopg2 and COPY took them, and a comment behind one, for
/// which Python would have kept it: nothing here can hold a blank and a # but what is quoted.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="reporter">Told where the file contradicts itself.</param>
internal sealed class ConfigValues(IniFile file, IReporter reporter)
{
    /// <summary>What the file says, and where; null where it says nothing.</summary>
    /// <exception cref="SparkifyException">ConfigInvalid: it goes on over several lines.</exception>
    public (string Text, string Key, int Line)? Find(ConfigSetting setting)
    {
        (string Text, string Key, int Line)? first = null;
        foreach (var section in setting.Sections)
        {
            foreach (var key in setting.Keys)
            {
                if (!file.TryGet(section, key, out var raw, out var line) || Clean(raw) is not { Length: > 0 } text)
                    continue;
                if (text.Contains('\n', StringComparison.Ordinal))
                {
                    throw file.Invalid(
                        line, $"{key} goes on over several lines.",
                        "Write it in one, and begin the line behind it without blanks.");
                }

                first ??= (text, key, line);
                if (first.Value.Text != text)
                {
                    reporter.Warning(
                        $"{first.Value.Key} on line {first.Value.Line} and {key} on line {line} say different things; "
                        + "the first is taken.");
                    return first;
                }
            }
        }

        return first;
    }

    /// <summary>What the file says, as text.</summary>
    public string? Text(ConfigSetting setting) => Find(setting)?.Text;

    /// <summary>What the file says, as a number.</summary>
    /// <exception cref="SparkifyException">ConfigInvalid: it is none of that range.</exception>
    public int? Number(ConfigSetting setting, int most) => Find(setting) is not { } found ? null
        : int.TryParse(found.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most ? number
        : throw file.Invalid(
            found.Line, $"{found.Key} is '{found.Text}'; it must be a number from 1 to {most}.",
            "Mend it, or leave it empty.");

    private static string Clean(string raw)
    {
        var text = raw.Trim();
        if (text is ['\'' or '"', ..] && text.IndexOf(text[0], 1) is > 0 and var end
            && text[(end + 1)..].TrimStart() is "" or ['#' or ';', ..])
            return text[1..end].Trim();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is '#' or ';' && text[at - 1] is ' ' or '\t')
                return text[..at].TrimEnd();
        }

        return text;
    }
}
