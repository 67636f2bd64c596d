using System.CommandLine;
using System.Text.Json;

namespace Sparkify.Cli.Options;

/// <summary>
/// Values for a query, name=value each. What reads as a JSON number, true, false, null or quoted text is that; anything
/// else is text as it stands.
/// </summary>
internal sealed class ParameterOption : Option<IReadOnlyDictionary<string, object?>?>
{
    public ParameterOption()
        : base("--parameter")
    {
        Description = "A value for $name in the query: a number, true, false, null, or text (\"42\" in quotes, too). "
            + "May be given several times.";
        HelpName = "NAME=VALUE";
        Arity = ArgumentArity.OneOrMore;
        CustomParser = result =>
        {
            Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
            foreach (var token in result.Tokens)
            {
                var at = token.Value.IndexOf('=', StringComparison.Ordinal);
                var name = at < 0 ? "" : token.Value[..at].TrimStart('$');
                if (name.Length == 0)
                    result.AddError($"--parameter is '{token.Value}'; it must be name=value.");
                else if (!values.TryAdd(name, Value(token.Value[(at + 1)..])))
                    result.AddError($"--parameter is '{token.Value}'; {name} has a value already.");
            }

            return values;
        };
    }

    private static object? Value(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.String => json.RootElement.GetString(),
                JsonValueKind.Number when json.RootElement.TryGetInt64(out var whole) => whole,
                JsonValueKind.Number => json.RootElement.GetDouble(),
                _ => text,
            };
        }
        // Half of a surrogate pair is no text in JSON, and has an exception of its own.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return text;
        }
    }
}
