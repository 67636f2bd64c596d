using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Our statements name their parameters ($name); PostgreSQL's protocol numbers them ($1).</summary>
/// <param name="Text">The statement, parameters by number.</param>
/// <param name="Names">The name behind each number, from 1.</param>
/// <param name="IsOne">Whether it is one statement: nothing but comments comes behind a semicolon.</param>
internal sealed partial record Placeholders(string Text, IReadOnlyList<string> Names, bool IsOne)
{
    /// <summary>Numbers the parameters of a statement; each name has one number.</summary>
    public static Placeholders Of(string statement)
    {
        List<string> names = [];
        var text = new StringBuilder(statement.Length);
        var end = 0;
        var ends = -1;
        foreach (Match token in Token().Matches(statement))
        {
            if (token.Value == ";" && ends < 0)
                ends = token.Index;
            if (!token.Groups["name"].Success)
                continue;
            var name = token.Groups["name"].Value;
            if (!names.Contains(name))
                names.Add(name);
            text.Append(statement, end, token.Index - end)
                .Append(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}");
            end = token.Index + token.Length;
        }

        return new Placeholders(
            text.Append(statement, end, statement.Length - end).ToString(), names,
            ends < 0 || Comment().Replace(statement[ends..], "").AsSpan().Trim("; \t\r\n").IsEmpty);
    }

    // What comes first and is neither parameter nor semicolon: comments, texts (with escapes, in dollars), quoted
    // names, names with a $ in them.
    [GeneratedRegex(
        """
        --[^\n]* | /\*.*?\*/ | \b[eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*"
        | \$(?<tag>[A-Za-z_]\w*)?\$.*?\$\k<tag>\$ | \$\$.*?\$\$ | [A-Za-z_][\w$]* | \$(?<name>[A-Za-z_]\w*) | ;
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
