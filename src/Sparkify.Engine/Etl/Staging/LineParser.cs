using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Sparkify.Engine.Etl.Staging;

/// <summary>
/// Reads one line of JSON into a row, exactly: either every value is of its column's type, or the reason why not is
/// said. Numbers in quotes are the numbers they spell, numbers where text belongs are text; keys match in any case.
/// </summary>
internal sealed class LineParser(RowShape shape)
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true };

    private readonly StagedValue[] _values = new StagedValue[shape.Fields.Length];
    private readonly bool[] _seen = new bool[shape.Fields.Length];

    /// <summary>The row of the line parsed last.</summary>
    public ReadOnlySpan<StagedValue> Values => _values;

    /// <summary>Whether the line parsed last is an event whose page is NextSong.</summary>
    public bool IsSongplay => shape.IsSongplay(_values);

    /// <summary>Whether a key of the line parsed last was spelled in another case than the shape's.</summary>
    public bool HasKeysInOtherCase { get; private set; }

    /// <summary>
    /// Whether every value of the line parsed last is of the right type, and it is rejected all the same.
    /// </summary>
    public bool IsRuleBroken { get; private set; }

    /// <summary>Parses a line.</summary>
    /// <returns>Null, or the reason why the line is rejected.</returns>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
            return $"not UTF-8 at byte {ValidLength(line) + 1}";
        Array.Clear(_values);
        Array.Clear(_seen);
        HasKeysInOtherCase = false;
        IsRuleBroken = false;
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return $"{Describe(reader.TokenType)}, where an object belongs";
            if (ParseObject(ref reader) is { } fault)
                return fault;
            while (reader.Read())
            {
            }

            var broken = shape.Fault(_values);
            IsRuleBroken = broken is not null;
            return broken;
        }
        catch (JsonException exception)
        {
            return exception.BytePositionInLine >= line.Length
                ? "not JSON: the line ends in the middle"
                : exception.Message.Contains("after a single JSON value", StringComparison.Ordinal)
                    && line[(int)exception.BytePositionInLine!.Value] is (byte)'{' or (byte)'[' or (byte)'"'
                    ? $"more than one JSON value: the next begins at byte {exception.BytePositionInLine + 1}"
                    : $"not JSON at byte {exception.BytePositionInLine + 1}";
        }
    }

    private string? ParseObject(ref Utf8JsonReader reader)
    {
        string? fault = null;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref reader, next);
            reader.Read();
            if (field < 0 || _seen[field])
            {
                reader.Skip();
                continue;
            }

            _seen[field] = true;
            next = field + 1;
            // The rest is still read: that the line is no JSON at all is the better reason.
            fault ??= Take(ref reader, field);
            reader.Skip();
        }

        return fault;
    }

    // Keys nearly always come in the shape's own order, and spelled as there.
    private int Find(ref Utf8JsonReader reader, int next)
    {
        var fields = shape.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            var place = (next + i) % fields.Length;
            if (reader.ValueTextEquals(fields[place].Utf8Name))
                return place;
        }

        var name = Text(ref reader);
        var found = Array.FindIndex(fields, field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        HasKeysInOtherCase |= found >= 0;
        return found;
    }

    private string? Take(ref Utf8JsonReader reader, int field)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        var name = shape.Fields[field].Name;
        var kind = shape.Fields[field].Kind;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            return $"{name} is {Describe(reader.TokenType)}, where {Describe(kind)} belongs";
        var text = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
        if (text is null && reader.TokenType == JsonTokenType.String)
            return $"{name} holds half a surrogate pair, which is no character";
        if (kind == StagedKind.Text)
            return TakeText(field, text ?? Spelled(ref reader));

        if (text is not null && text.AsSpan().Trim().IsEmpty)
            return null;
        if (text is null && reader.TokenType != JsonTokenType.Number)
            return $"{name} is {Spelled(ref reader)}, where {Describe(kind)} belongs";
        var spelled = text ?? Encoding.UTF8.GetString(reader.ValueSpan);
        if (kind == StagedKind.Integer
            && long.TryParse(spelled, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            _values[field] = StagedValue.Of(integer);
        else if (kind == StagedKind.Number
            && double.TryParse(spelled, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            _values[field] = StagedValue.Of(number);
        else
            return $"{name} is {(text is null ? spelled : $"\"{Shortened(text)}\"")}, where {Describe(kind)} belongs";
        return null;
    }

    private string? TakeText(int field, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return $"{shape.Fields[field].Name} holds U+0000, which servers cannot store";
        // Redshift passes over trailing blanks when it compares, so no engine keeps them.
        _values[field] = StagedValue.Of(text.TrimEnd(' '));
        return null;
    }

    // Null where an escape spells half a surrogate pair.
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Spelled(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ when reader.ValueSpan.IndexOfAny(".eE"u8) < 0 => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => reader.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        };

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private static string Describe(StagedKind kind) => kind switch
    {
        StagedKind.Integer => "a whole number",
        StagedKind.Number => "a number",
        _ => "text",
    };

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => token.ToString().ToLowerInvariant(),
    };

    private static int ValidLength(ReadOnlySpan<byte> line)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(line[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
            valid += length;
        return valid;
    }
}
