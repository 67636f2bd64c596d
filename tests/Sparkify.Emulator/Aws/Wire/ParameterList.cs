using System.Text.RegularExpressions;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>The type of a parameter's value.</summary>
internal enum ParameterType
{
    Text,
    Integer,
    Boolean,
}

/// <summary>The parameters an operation takes, by the names they have in the form.</summary>
internal sealed partial class ParameterList
{
    private readonly Dictionary<string, ParameterType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];

    /// <summary>
    /// Reads names parted by blanks: # stands for a place in a list, ! behind a name for what must be there, :int and
    /// :bool for the types that are not text.
    /// </summary>
    public static ParameterList Parse(string names)
    {
        var list = new ParameterList();
        foreach (var text in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, type) = text switch
            {
                _ when text.EndsWith(":int", StringComparison.Ordinal) => (text[..^4], ParameterType.Integer),
                _ when text.EndsWith(":bool", StringComparison.Ordinal) => (text[..^5], ParameterType.Boolean),
                _ => (text.TrimEnd('!'), ParameterType.Text),
            };
            list._types.Add(name, type);
            if (text.EndsWith('!'))
                list._required.Add(name);
        }

        return list;
    }

    /// <summary>Holds the parameters of a request against the list.</summary>
    /// <exception cref="AwsError">One is unknown, of another type, out of its place in a list, or missing.</exception>
    public void Check(IReadOnlyDictionary<string, string> parameters, AwsService service)
    {
        foreach (var (name, value) in parameters)
        {
            if (!_types.TryGetValue(Place().Replace(name, "#"), out var type))
                throw service.Invalid($"The parameter {name} is not recognized");
            RequireType(name, value, type, service);
            RequireEarlierPlaces(name, parameters, service);
        }

        foreach (var name in _required)
        {
            if (!parameters.TryGetValue(name, out var value) || value.Length == 0)
                throw service.Missing(name);
        }
    }

    private static void RequireType(string name, string value, ParameterType type, AwsService service)
    {
        var isRight = type switch
        {
            ParameterType.Integer => int.TryParse(value, out _),
            ParameterType.Boolean => value is "true" or "false",
            _ => true,
        };
        if (!isRight)
            throw service.Invalid($"Invalid value '{value}' for the parameter {name}: it takes {Words(type)}");
    }

    private static string Words(ParameterType type) => type == ParameterType.Integer ? "an integer" : "true or false";

    /// <summary>A list is counted from 1, and has no gaps.</summary>
    private static void RequireEarlierPlaces(
        string name, IReadOnlyDictionary<string, string> parameters, AwsService service)
    {
        foreach (Match place in Place().Matches(name))
        {
            var number = int.Parse(place.Value, System.Globalization.CultureInfo.InvariantCulture);
            var before = $"{name[..place.Index]}{number - 1}";
            var isThere = number == 1 || parameters.Keys.Any(
                other => other == before || other.StartsWith(before + ".", StringComparison.Ordinal));
            if (number < 1 || !isThere)
                throw service.Invalid($"The parameter {name} has no place {number - 1} before it");
        }
    }

    [GeneratedRegex(@"(?<=\.)\d+(?=\.|$)")]
    private static partial Regex Place();
}
