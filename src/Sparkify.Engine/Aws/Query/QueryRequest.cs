using System.Globalization;
using Amazon.Runtime;

namespace Sparkify.Engine.Aws.Query;

/// <summary>One call: the action, and its parameters under the names they have on the wire.</summary>
internal sealed class QueryRequest(string action) : AmazonWebServiceRequest
{
    private readonly SortedDictionary<string, string> _parameters = new(StringComparer.Ordinal);

    /// <summary>The action, as the API calls it.</summary>
    public string Action { get; } = action;

    /// <summary>The parameters that are set.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>Sets a parameter; null leaves it to the service.</summary>
    public QueryRequest With(string name, string? value)
    {
        if (value is not null)
            _parameters[name] = value;
        return this;
    }

    /// <inheritdoc cref="With(string, string?)"/>
    public QueryRequest With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="With(string, string?)"/>
    public QueryRequest With(string name, bool? value) => With(name, value is { } set ? set ? "true" : "false" : null);

    /// <summary>Sets the members of a list: <c>name.1</c>, <c>name.2</c>, and so on.</summary>
    public QueryRequest WithList(string name, IEnumerable<string> values)
    {
        var number = 0;
        foreach (var value in values)
            With($"{name}.{++number}", value);
        return this;
    }

    /// <summary>Sets tags: <c>name.1.Key</c>, <c>name.1.Value</c>, and so on.</summary>
    public QueryRequest WithTags(string name, IReadOnlyDictionary<string, string> tags)
    {
        var number = 0;
        foreach (var (key, value) in tags)
            With($"{name}.{++number}.Key", key).With($"{name}.{number}.Value", value);
        return this;
    }
}
