using System.Text.RegularExpressions;

namespace Sparkify.Engine.Configuration;

/// <summary>A key of an INI file and what it says, without quotes and comments.</summary>
/// <param name="Section">The section, as it is spelled.</param>
/// <param name="Key">The key, as it is spelled.</param>
/// <param name="Text">The value; empty where there is none.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record IniEntry(string Section, string Key, string Text, int Line);

/// <summary>
/// An INI file of the kind that Python's configparser reads: sections, keys with = or :, lines of # and ;, %% for a
/// percent sign. References to other keys and values of several lines are no part of it, since no published template has
/// them.
/// </summary>
internal sealed partial class IniFile
{
    private readonly string _path;
    private readonly Dictionary<string, int> _sections = [];
    private readonly List<IniEntry> _entries = [];

    private IniFile(string path) => _path = path;

    /// <summary>The sections, as they are spelled, and the lines they begin on.</summary>
    public IReadOnlyDictionary<string, int> Sections => _sections;

    /// <summary>The keys, in their order.</summary>
    public IReadOnlyList<IniEntry> Entries => _entries;

    /// <summary>Reads a file.</summary>
    /// <exception cref="SparkifyException">
    /// ConfigInvalid: a line is nothing that such a file has, or says what another has said. No line is repeated in the
    /// message, since it may hold a password.
    /// </exception>
    public static IniFile Parse(string path, IEnumerable<string> lines)
    {
        var file = new IniFile(path);
        string? section = null;
        var number = 0;
        foreach (var text in lines.Select(line => line.Trim()))
        {
            number++;
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (Header().Match(text) is { Success: true } header)
                file.Begin(section = header.Groups["name"].Value.Trim(), number);
            else
                file.Add(section, text, number);
        }

        return file;
    }

    /// <summary>The error of a line.</summary>
    public SparkifyException Invalid(int line, string what, string action) => new(
        ErrorIds.ConfigInvalid, $"{_path}, line {line}: {what}", _path, action);

    private void Begin(string name, int line)
    {
        if (!_sections.TryAdd(name, line))
        {
            throw Invalid(
                line, $"the section [{name}] is there already, since line {_sections[name]}.",
                "Make one section of the two.");
        }
    }

    private void Add(string? section, string text, int line)
    {
        if (section is null)
            throw Invalid(line, "a section is expected first.", "Begin the file with one, as in [CLUSTER].");
        if (Option().Match(text) is not { Success: true } option)
        {
            throw Invalid(
                line, "a section, a key with = behind it, or a comment is expected.",
                "Correct the line, or make a comment of it with #.");
        }

        var (key, value) = (option.Groups["key"].Value, option.Groups["value"].Value);
        if (value.Contains("%(", StringComparison.Ordinal))
        {
            throw Invalid(
                line, $"{key} refers to another key by %(…)s, which is not read here.",
                "Write out what it is to say; a percent sign is %%.");
        }

        if (_entries.Find(other => other.Section == section && IsSame(other.Key, key)) is { } first)
        {
            throw Invalid(
                line, $"{key} is there already in [{section}], on line {first.Line}.", "Remove one of the two.");
        }

        _entries.Add(new IniEntry(section, key, Clean(value.Replace("%%", "%", StringComparison.Ordinal)), line));
    }

    private static bool IsSame(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Quotes are removed as psycopg2 and COPY did it. A comment behind a value goes too, which Python would have kept:
    // no value here can hold a blank and a # but in quotes.
    private static string Clean(string text)
    {
        if (text is ['\'' or '"', ..] && text.IndexOf(text[0], 1) is > 0 and var end
            && text[(end + 1)..].TrimStart() is "" or ['#' or ';', ..])
            return text[1..end].Trim();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '#' or ';' && (at == 0 || text[at - 1] is ' ' or '\t'))
                return text[..at].TrimEnd();
        }

        return text;
    }

    [GeneratedRegex(@"^\[(?<name>.+)\]")]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<key>[^=:]*[^=:\s])\s*[=:]\s*(?<value>.*)\z")]
    private static partial Regex Option();
}
