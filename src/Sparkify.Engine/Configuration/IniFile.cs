using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Configuration;

/// <summary>
/// An INI file, read as Python's configparser reads it, since that is what such files were written for: keys in any case,
/// = and :, whole lines of # and ;, values that go on in deeper lines, a DEFAULT section, %(key)s.
/// https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
/// </summary>
internal sealed partial class IniFile
{
    private const string DefaultSection = "DEFAULT";

    private readonly string _path;
    private readonly Dictionary<string, Section> _sections = [];

    private IniFile(string path)
    {
        _path = path;
        _sections[DefaultSection] = new Section(DefaultSection, 0);
    }

    /// <summary>The sections, as they are spelled.</summary>
    public IEnumerable<string> Sections => _sections.Keys.Where(name => name != DefaultSection);

    /// <summary>Reads a file.</summary>
    /// <exception cref="SparkifyException">
    /// ConfigInvalid: a line is nothing that such a file has, or says what another has said. No line is repeated in the
    /// message, since it may hold a password.
    /// </exception>
    public static IniFile Parse(string path, IEnumerable<string> lines)
    {
        var file = new IniFile(path);
        Section? section = null;
        IniValue? value = null;
        var (number, depth) = (0, 0);
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.StartsWith('#') || text.StartsWith(';'))
                continue;
            var indent = line.Length - line.TrimStart().Length;
            if (text.Length == 0 || (value is not null && indent > depth))
            {
                value?.Continue(text);
                continue;
            }

            depth = indent;
            if (Header().Match(text) is { Success: true } header)
                (section, value) = (file.Begin(header.Groups["name"].Value, number), null);
            else
                value = file.Add(section, text, number);
        }

        return file;
    }

    /// <summary>The value of a key, if the section has it, or DEFAULT; references to other keys are replaced.</summary>
    /// <exception cref="SparkifyException">ConfigInvalid: a reference cannot be.</exception>
    public bool TryGet(string section, string key, [NotNullWhen(true)] out string? text, out int line)
    {
        (text, line) = (null, 0);
        if (!_sections.TryGetValue(section, out var own) || Find(own, key) is not { } value)
            return false;
        (text, line) = (new Interpolation(name => Find(own, name)?.Text, Invalid).Apply(key, value), value.Line);
        return true;
    }

    /// <summary>The error of a line.</summary>
    public SparkifyException Invalid(int line, string what, string action) => new(
        ErrorIds.ConfigInvalid, $"{_path}, line {line}: {what}", _path, action);

    private IniValue? Find(Section section, string key) =>
        section.Values.GetValueOrDefault(key.ToLowerInvariant())
        ?? _sections[DefaultSection].Values.GetValueOrDefault(key.ToLowerInvariant());

    private Section Begin(string name, int line)
    {
        if (name == DefaultSection)
            return _sections[DefaultSection];
        var section = new Section(name, line);
        return _sections.TryAdd(name, section)
            ? section
            : throw Invalid(
                line, $"the section [{name}] is there already, since line {_sections[name].Line}.",
                "Make one section of the two.");
    }

    private IniValue Add(Section? section, string text, int line)
    {
        if (section is null)
            throw Invalid(line, "a section is expected first.", "Begin the file with one, as in [CLUSTER].");
        if (Option().Match(text) is not { Success: true } option)
        {
            throw Invalid(
                line, "a section, a key with = behind it, or a comment is expected.",
                "Mend the line, or make a comment of it with #.");
        }

        var key = option.Groups["key"].Value;
        var value = new IniValue(option.Groups["value"].Value, line);
        if (!section.Values.TryAdd(key.ToLowerInvariant(), value))
        {
            throw Invalid(
                line, $"{key} is there already in [{section.Name}], on line "
                    + $"{section.Values[key.ToLowerInvariant()].Line}.",
                "Take one of the two away.");
        }

        return value;
    }

    private sealed record Section(string Name, int Line)
    {
        public Dictionary<string, IniValue> Values { get; } = [];
    }

    [GeneratedRegex(@"^\[(?<name>.+)\]")]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<key>[^=:]*[^=:\s])\s*[=:]\s*(?<value>.*)\z")]
    private static partial Regex Option();
}
