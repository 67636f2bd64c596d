using System.Buffers;
using System.Globalization;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Writes rows as the JSON that leaves COPY nothing to decide: an object a line, the columns' names for keys, no key for
/// NULL, text in UTF-8 with the escapes it must have and no others.
/// </summary>
internal static class PackedRow
{
    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    /// <summary>Writes a row and a line feed.</summary>
    public static void Write(Stream target, RowShape shape, ReadOnlySpan<StagedValue> values)
    {
        Span<byte> number = stackalloc byte[32];
        var separator = (byte)'{';
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Kind == StagedKind.Null)
                continue;
            target.WriteByte(separator);
            separator = (byte)',';
            target.Write(shape.Fields[i].Packed);
            switch (values[i].Kind)
            {
                case StagedKind.Text:
                    Write(target, values[i].Text);
                    break;
                case StagedKind.Integer:
                    values[i].Integer.TryFormat(number, out var length, default, CultureInfo.InvariantCulture);
                    target.Write(number[..length]);
                    break;
                default:
                    values[i].Number.TryFormat(number, out length, "R", CultureInfo.InvariantCulture);
                    target.Write(number[..length]);
                    break;
            }
        }

        target.Write("}\n"u8);
    }

    private static void Write(Stream target, ReadOnlySpan<byte> text)
    {
        target.WriteByte((byte)'"');
        for (var plain = text.IndexOfAny(Escaped); plain >= 0; plain = text.IndexOfAny(Escaped))
        {
            target.Write(text[..plain]);
            if (text[plain] is (byte)'"' or (byte)'\\')
                target.Write([(byte)'\\', text[plain]]);
            else
                target.Write([.. "\\u00"u8, Hex(text[plain] >> 4), Hex(text[plain] & 0xF)]);
            text = text[(plain + 1)..];
        }

        target.Write(text);
        target.WriteByte((byte)'"');
    }

    private static byte Hex(int digit) => (byte)"0123456789abcdef"[digit];
}
