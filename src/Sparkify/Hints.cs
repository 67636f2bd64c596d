using System.Text.RegularExpressions;

namespace Sparkify;

/// <summary>
/// Names commands and parameters in messages as the tool that shows them does. A message holds them in braces, in the
/// words of PowerShell: <c>{-Wait}</c> is a parameter of the command that runs, <c>{Invoke-SparkifyEtl -Full}</c> one of
/// another command, and <c>{--postgres}</c> what only the command line has. A sentence that names what the tool lacks is
/// left out.
/// </summary>
internal static partial class Hints
{
    /// <summary>Writes a message for a tool.</summary>
    /// <param name="text">The message.</param>
    /// <param name="name">The name that the tool has for what stands in braces; null where it has none.</param>
    public static string Write(string text, Func<string, string?> name)
    {
        if (!Reference().IsMatch(text))
            return text;
        var sentences = SentenceEnd().Split(text);
        var kept = sentences.Where(sentence => References(sentence).All(reference => name(reference) is not null));
        return string.Join(
            ' ', kept.DefaultIfEmpty(sentences[0]).Select(sentence => Reference().Replace(
                sentence, match => name(match.Groups["name"].Value) ?? match.Groups["name"].Value)));
    }

    /// <summary>What a text names in braces.</summary>
    public static IEnumerable<string> References(string text) =>
        Reference().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{(?<name>-[A-Z][A-Za-z]*|--[a-z-]+|[A-Z][a-z]+-Sparkify[A-Za-z]+( -[A-Z][A-Za-z]*)?)\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<=\.) ")]
    private static partial Regex SentenceEnd();
}
