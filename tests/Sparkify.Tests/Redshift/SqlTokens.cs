using System.Text.RegularExpressions;

namespace Sparkify.Tests.Redshift;

/// <summary>SQL text cut into words, marks, strings and quoted names; comments are left out.</summary>
internal static partial class SqlTokens
{
    /// <summary>The tokens: words in upper case, strings as '' and quoted names as "name", whatever they say.</summary>
    public static IReadOnlyList<string> Read(string sql) =>
        [.. Token().Matches(sql)
            .Where(match => !match.Groups["comment"].Success)
            .Select(match => match.Value[0] switch
            {
                '\'' => "''",
                '"' => "\"name\"",
                _ => match.Value.ToUpperInvariant(),
            })];

    [GeneratedRegex(
        """(?<comment>--[^\n]*|/\*.*?\*/)|'(''|[^'])*'|"(""|[^"])*"|\$?\w+|::|//|[^\s\w]""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
