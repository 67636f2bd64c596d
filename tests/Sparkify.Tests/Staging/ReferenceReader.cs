using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Sparkify.Engine.Staging;

namespace Sparkify.Tests.Staging;

/// <summary>
/// The rules of a line once more, slow and plain, over JsonDocument: what a reader must say of one that stands by itself.
/// </summary>
internal static class ReferenceReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, MaxDepth = 1_000_000 };

    /// <summary>The row as text, or why there is none.</summary>
    public static string Read(RowShape shape, byte[] line)
    {
        if (!Utf8.IsValid(line))
            return "reject: not UTF-8";
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Row(shape, document.RootElement) : $"reject: {Describe(document.RootElement)}, where an object belongs";
        }
        catch (JsonException)
        {
            return "reject: not JSON";
        }
    }

    /// <summary>A row as text.</summary>
    public static string Text(params IEnumerable<object?> values) =>
        string.Join('|', values.Select(value => value switch
        {
            null => "NULL",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => $"'{value}'",
        }));

    private static string Row(RowShape shape, JsonElement root)
    {
        var values = new object?[shape.Fields.Length];
        List<(int Field, string Reason)> faults = [];
        foreach (var property in root.EnumerateObject())
        {
            var field = Find(shape, property);
            if (field < 0)
                continue;
            faults.RemoveAll(fault => fault.Field == field);
            values[field] = null;
            if (Take(shape.Fields[field], property.Value, out values[field]) is { } reason)
                faults.Add((field, $"{shape.Fields[field].Name} {reason}"));
        }

        if (faults.Count > 0)
            return $"reject: {faults[0].Reason.Replace('\0', '\uFFFD')}";
        var missing = shape.Fields.Where((field, i) =>
            field.IsRequired && (values[i] is null || (field.Name != "page" && values[i] is ""))).FirstOrDefault();
        if (missing is not null)
            return $"reject: {missing.Name} is missing";
        var ts = Array.FindIndex(shape.Fields, field => field.Name == "ts");
        return ts < 0 || values[ts] is >= 946_684_800_000 and <= 4_102_444_799_999
            ? Text(values) : $"reject: ts is {values[ts]}";
    }

    private static int Find(RowShape shape, JsonProperty property)
    {
        try
        {
            var name = property.Name;
            return Array.FindIndex(shape.Fields, field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    private static string? Take(RowField field, JsonElement element, out object? value)
    {
        value = null;
        if (element.ValueKind == JsonValueKind.Null)
            return null;
        var what = field.Kind switch
        {
            StagedKind.Integer => "a whole number", StagedKind.Number => "a number", _ => "text",
        };
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return $"is {Describe(element)}, where {what} belongs";
        var isString = element.ValueKind == JsonValueKind.String;
        string text;
        try
        {
            text = isString ? element.GetString()! : element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "holds half a surrogate pair, which is no character";
        }

        if (field.Kind == StagedKind.Text)
        {
            if (text.Contains('\0', StringComparison.Ordinal))
                return "holds U+0000, which servers cannot store";
            text = text.TrimEnd(' ');
            value = field.IsRepaired ? Undo(text) is { } once ? Undo(once) ?? once : text : text;
            return null;
        }

        if (isString && text.AsSpan().Trim().IsEmpty)
            return null;
        var shown = isString ? $"\"{(text.Length <= 40 ? text : $"{text[..40]}…")}\"" : text;
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return $"is {text}, where {what} belongs";
        if (field.Kind == StagedKind.Integer)
        {
            value = long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        }
        else
        {
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) ? number == 0 ? 0.0 : number : null;
        }

        return value is null ? $"is {shown}, where {what} belongs" : null;
    }

    private static string? Undo(string text)
    {
        if (text.Any(c => c > 0xFF) || text.All(c => c < 0x80))
            return null;
        var bytes = Encoding.Latin1.GetBytes(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => element.GetRawText(),
    };
}
