using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Turns a JSON value into the text a column takes. Throws <see cref="FieldErrorException"/>.</summary>
internal static class FieldConverter
{
    /// <summary>The value as text for PostgreSQL; null for NULL.</summary>
    public static string? Convert(JsonElement value, TableColumn column, FieldOptions options)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        var isText = column.Type is "varchar" or "bpchar" or "text";
        var text = value.ValueKind == JsonValueKind.String ? TextOf(value, options, isText) : value.GetRawText();
        if (isText)
            return TextField.Convert(text, column, options);
        return text.Length == 0 ? null : column.Type switch
        {
            "int2" => NumberField.Integer(text, short.MinValue, short.MaxValue, "Short"),
            "int4" => NumberField.Integer(text, int.MinValue, int.MaxValue, "Integer"),
            "int8" => NumberField.Integer(text, long.MinValue, long.MaxValue, "Long"),
            "float4" => NumberField.Float(text, float.MaxValue, "Float"),
            "float8" => NumberField.Float(text, double.MaxValue, "Double"),
            "numeric" => NumberField.Decimal(text, column),
            "bool" => Boolean(text),
            "timestamp" or "timestamptz" => TimeField.Timestamp(text, options.TimeFormat),
            "date" => TimeField.Date(text),
            _ => text,
        };
    }

    private static string Boolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "t" or "yes" or "y" or "1" => "t",
        "false" or "f" or "no" or "n" or "0" => "f",
        _ => throw new FieldErrorException(FieldError.BadBoolean),
    };

    private static string TextOf(JsonElement value, FieldOptions options, bool isText)
    {
        var quoted = JsonMarshal.GetRawUtf8Value(value);
        var bad = BadByte(quoted);
        if (bad >= 0)
        {
            if (!isText || options.Replacement is not { } replacement)
                throw new FieldErrorException(FieldError.BadText(quoted[bad]));
            return JsonSerializer.Deserialize<string>(Replaced(quoted, (byte)replacement))!;
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as \uD83D alone.
            throw new FieldErrorException(FieldError.BadText(0xed));
        }
    }

    private static byte[] Replaced(ReadOnlySpan<byte> text, byte replacement)
    {
        var replaced = text.ToArray();
        for (var bad = BadByte(replaced); bad >= 0; bad = BadByte(replaced))
            replaced[bad] = replacement;
        return replaced;
    }

    private static int BadByte(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return -1;
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf8(text[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }

        return -1;
    }
}
