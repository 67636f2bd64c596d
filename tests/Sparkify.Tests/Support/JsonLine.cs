using System.Text.Json;

namespace Sparkify.Tests.Support;

/// <summary>One line of JSON, key by key; every change gives a new one. <c>ToString</c> is the line.</summary>
internal sealed class JsonLine(params (string Key, string Json)[] fields)
{
    /// <summary>The line with a value for a key, as JSON spells it; a key it has not comes last.</summary>
    public JsonLine Raw(string key, string json) =>
        fields.Any(field => field.Key == key)
            ? new([.. fields.Select(field => field.Key == key ? (key, json) : field)])
            : new([.. fields, (key, json)]);

    /// <summary>The line with a value for a key: a string, a number, a bool or null.</summary>
    public JsonLine With(string key, object? value) => Raw(key, JsonSerializer.Serialize(value));

    /// <summary>The line without a key.</summary>
    public JsonLine Without(string key) => new([.. fields.Where(field => field.Key != key)]);

    /// <summary>The line with a key under another name.</summary>
    public JsonLine Rename(string key, string name) =>
        new([.. fields.Select(field => field.Key == key ? (name, field.Json) : field)]);

    /// <summary>The line with one more field at its end, even if its key is there already.</summary>
    public JsonLine Append(string key, string json) => new([.. fields, (key, json)]);

    public override string ToString() =>
        $"{{{string.Join(",", fields.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{field.Json}"))}}}";
}
