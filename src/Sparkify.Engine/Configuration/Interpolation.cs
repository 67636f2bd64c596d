using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Configuration;

/// <summary>
/// Replaces %(key)s by what that key says, and %% by %. Any other % is an error, as in Python: the older projects could
/// not read such a file either.
/// </summary>
/// <param name="find">What a key says; null where there is none.</param>
/// <param name="error">The error of a line.</param>
internal sealed partial class Interpolation(
    Func<string, string?> find, Func<int, string, string, SparkifyException> error)
{
    private const int MostDeep = 10;

    public string Apply(string key, IniValue value) => Apply(key, value.Text, value.Line, 1);

    private string Apply(string key, string text, int line, int depth)
    {
        if (depth > MostDeep)
        {
            throw error(
                line, $"{key} refers to another key, and that to another, more than {MostDeep} times.",
                "Write out what it is to say.");
        }

        var said = new StringBuilder();
        for (var from = 0; from < text.Length;)
        {
            var sign = text.IndexOf('%', from);
            if (sign < 0)
                return said.Append(text, from, text.Length - from).ToString();
            said.Append(text, from, sign - from);
            var reference = Reference().Match(text, sign);
            if (!reference.Success)
            {
                throw error(
                    line, $"{key} has a % that is neither %% nor %(key)s.",
                    "Write %% for a percent sign, in a password too.");
            }

            said.Append(reference.Groups["key"] is { Success: true, Value: var other }
                ? Apply(other, find(other) ?? throw Missing(key, other, line), line, depth + 1) : "%");
            from = sign + reference.Length;
        }

        return said.ToString();
    }

    private SparkifyException Missing(string key, string other, int line) => error(
        line, $"{key} refers to {other}, which neither its section nor [DEFAULT] has.",
        "Add that key, or write out what it is to say.");

    [GeneratedRegex(@"\G%(%|\((?<key>[^)]+)\)s)")]
    private static partial Regex Reference();
}
