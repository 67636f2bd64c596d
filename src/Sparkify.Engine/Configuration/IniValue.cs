namespace Sparkify.Engine.Configuration;

/// <summary>A value of an INI file, which may go on over several lines, and the line it begins on.</summary>
internal sealed class IniValue(string text, int line)
{
    private readonly List<string> _lines = [text];

    public int Line { get; } = line;

    /// <summary>What it says, line by line; blank lines at the end are none.</summary>
    public string Text => string.Join('\n', _lines).TrimEnd();

    public void Continue(string text) => _lines.Add(text);
}
