namespace Sparkify.Cli.Output;

/// <summary>Text out of data, made harmless: a title or a log line may hold escape sequences and line breaks.</summary>
internal static class Printable
{
    /// <summary>Text for one line.</summary>
    public static string Cell(string text) => Clean(text, keepLines: false);

    /// <summary>Text that may have several lines.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines) =>
        text.Any(char.IsControl)
            ? string.Concat(text.Select(c =>
                !char.IsControl(c) || (keepLines && c == '\n') ? c : c is '\t' or '\n' or '\r' ? ' ' : '\uFFFD'))
            : text;
}
