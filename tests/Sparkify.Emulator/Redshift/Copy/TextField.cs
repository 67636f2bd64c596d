using System.Text;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Text for CHAR and VARCHAR.</summary>
internal static class TextField
{
    public static string? Convert(string text, TableColumn column, FieldOptions options)
    {
        if (options.TrimsBlanks)
            text = text.TrimEnd(' ');
        if ((options.EmptyAsNull && text.Length == 0)
            || (options.BlanksAsNull && text.Length > 0 && text.Trim(' ').Length == 0))
            return null;
        text = WithoutZeros(text, options);
        if (column.Type == "bpchar" && text.FirstOrDefault(letter => letter > '\x7F') is var wide and not '\0')
            throw new FieldErrorException(FieldError.NotOneByte(Encoding.UTF8.GetBytes([wide])[0]));
        if (Encoding.UTF8.GetByteCount(text) <= column.Length)
            return text;
        return options.TruncatesColumns
            ? Truncated(text, column.Length)
            : throw new FieldErrorException(FieldError.TooLong);
    }

    private static string WithoutZeros(string text, FieldOptions options)
    {
        if (!text.Contains('\0', StringComparison.Ordinal))
            return text;
        return options.Replacement is { } replacement
            ? text.Replace('\0', replacement)
            : throw new FieldErrorException(FieldError.BadText(0));
    }

    private static string Truncated(string text, int length)
    {
        var bytes = 0;
        var truncated = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > length)
                break;
            truncated.Append(rune.ToString());
        }

        return truncated.ToString();
    }
}
