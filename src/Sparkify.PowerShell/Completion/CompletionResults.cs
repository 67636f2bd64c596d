using System.Management.Automation;

namespace Sparkify.PowerShell.Completion;

/// <summary>Candidates as completion results.</summary>
internal static class CompletionResults
{
    /// <summary>Those that begin with the word, which may be in quotes already.</summary>
    public static IEnumerable<CompletionResult> Matching(
        this IEnumerable<(string Text, string Tip)> candidates, string word)
    {
        var pattern = WildcardPattern.Get($"{word?.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        return candidates
            .Where(candidate => pattern.IsMatch(candidate.Text))
            .Select(candidate => new CompletionResult(
                candidate.Text, candidate.Text, CompletionResultType.ParameterValue, candidate.Tip));
    }
}
