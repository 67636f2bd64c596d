using System.Globalization;

namespace Sparkify.Engine.Configuration;

/// <summary>The values of a file.</summary>
/// <param name="file">The file.</param>
/// <param name="reporter">Told where the file contradicts itself.</param>
internal sealed class ConfigValues(IniFile file, IReporter reporter)
{
    private readonly Dictionary<ConfigSetting, IniEntry?> _found = [];

    /// <summary>The key that says something; null where the file does not say it.</summary>
    public IniEntry? Find(ConfigSetting setting)
    {
        if (_found.TryGetValue(setting, out var known))
            return known;
        var entries = file.Entries
            .Where(entry => entry.Text.Length > 0 && setting.IsSaidBy(entry))
            .OrderBy(entry => entry.Section == setting.Section ? 0 : 1).ToList();
        if (entries.Find(entry => entry.Text != entries[0].Text) is { } other)
        {
            reporter.Warning(
                $"{entries[0].Key} on line {entries[0].Line} and {other.Key} on line {other.Line} say different things; "
                + "the first is taken.");
        }

        return _found[setting] = entries.FirstOrDefault();
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
            "Correct it, or leave it empty.");

    /// <summary>What the file says, read by a rule that other parameters have too.</summary>
    /// <exception cref="SparkifyException">ConfigInvalid, with the line, where the rule has ArgumentInvalid.</exception>
    public T? Read<T>(ConfigSetting setting, Func<string, T> rule)
        where T : class
    {
        if (Find(setting) is not { } found)
            return null;
        try
        {
            return rule(found.Text);
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.ArgumentInvalid)
        {
            throw file.Invalid(found.Line, $"{found.Key}: {exception.Message}", exception.RecommendedAction);
        }
    }

    /// <summary>The keys and sections that are not read, each with its line; null where all are.</summary>
    public string? NotRead()
    {
        var read = file.Entries.Where(entry => ConfigSetting.All.Any(setting => setting.IsSaidBy(entry))).ToList();
        var sections = file.Sections
            .Where(section => file.Entries.Any(entry => entry.Section == section.Key)
                && !read.Exists(entry => entry.Section == section.Key)).Select(section => section.Key).ToList();
        var names = file.Entries.Except(read).GroupBy(entry => entry.Section).Select(section =>
            sections.Contains(section.Key)
                ? $"the section [{section.Key}] on line {file.Sections[section.Key]} ({Lines(section)})" : Lines(section));
        return string.Join(", ", names) is { Length: > 0 } text ? text : null;
    }

    private static string Lines(IEnumerable<IniEntry> entries) =>
        string.Join(", ", entries.Select(entry => $"{entry.Key} on line {entry.Line}"));
}
