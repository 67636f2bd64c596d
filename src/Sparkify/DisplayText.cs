using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify;

/// <summary>
/// Makes text from data safe to show. A song title or a file name may hold escape sequences for the terminal, marks that
/// reverse the direction of the text around them, or commands for the CI system that reads the log.
/// </summary>
public static partial class DisplayText
{
    /// <summary>
    /// Returns the text on one line: line breaks and tabs become spaces, other control characters and invisible format
    /// characters U+FFFD, and a CI command no longer reads as one. Null stays null. Objects keep the text as it was read;
    /// views, messages and tables call this.
    /// </summary>
    public static string? Printable(string? text)
    {
        if (text is null || !Suspect().IsMatch(text))
            return text;
        var line = string.Concat(text.Select(c => IsSafe(c) ? c : c is '\t' or '\n' or '\r' ? ' ' : '\uFFFD'));
        return Defuse(line);
    }

    /// <summary>Whether a terminal shows the character and does nothing else with it.</summary>
    internal static bool IsSafe(char c) => c is '\u200C' or '\u200D' || char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);

    // Azure DevOps, and the older form of GitHub's commands, take a command anywhere in a line:
    // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands. GitHub's present form is taken at the
    // beginning of a line: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    private static string Defuse(string line)
    {
        line = line.Replace("##vso[", "## vso[", StringComparison.OrdinalIgnoreCase)
            .Replace("##[", "## [", StringComparison.Ordinal);
        return Command().IsMatch(line) ? $"\u00B7 {line}" : line;
    }

    // ZWNJ and ZWJ (U+200C, U+200D) are part of words and emoji.
    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]|[\p{Cf}-[\u200C\u200D]]|##|^\s*::", RegexOptions.CultureInvariant)]
    private static partial Regex Suspect();

    [GeneratedRegex("^\\s*::.*::", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
