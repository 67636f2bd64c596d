namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>What is wrong with a value, as a row of sys_load_error_detail tells it.</summary>
/// <param name="Code">Redshift's number of the error.</param>
/// <param name="Message">Redshift's words.</param>
/// <param name="Position">Where in the value.</param>
internal sealed record FieldError(int Code, string Message, int Position = 0)
{
    public static readonly FieldError TooLong = new(1204, "String length exceeds DDL length");
    public static readonly FieldError BadDate = new(1205, "Invalid Date Format - length must be 10 or more");
    public static readonly FieldError BadTimestamp =
        new(1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]");
    public static readonly FieldError BadEpoch = new(1206, "Invalid timestamp format or value [epochmillisecs]");
    public static readonly FieldError BadBoolean = new(1210, "Unknown boolean format");
    public static readonly FieldError Missing = new(1213, "Missing data for not-null field");
    public static readonly FieldError TooLarge = new(1216, "Json object exceeds the maximum size of 4194304 bytes");
    public static readonly FieldError BadJsonPaths = new(1216, "Invalid JSONPath format: Member is not an object.");

    public static FieldError BadJson(string why) => new(1216, $"Invalid JSON: {why}");

    public static FieldError BadDigit(char value, int position, string type) =>
        new(1207, $"Invalid digit, Value '{(char.IsSurrogate(value) || value == '\0' ? '?' : value)}', Pos {position}, Type: {type}", position);

    public static FieldError Overflow(string type) => new(1204, $"Overflow, Type: {type}");

    public static FieldError BadText(byte value) =>
        new(1220, "String contains invalid or unsupported UTF8 codepoints. " +
            $"Bad UTF8 hex sequence: {value:x2} (error 3)");

    public static FieldError NotOneByte(byte value) => new(
        1220, $"Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char: {value:x2}");
}

/// <summary>A <see cref="FieldError"/>, and where it is.</summary>
/// <param name="File">The object, as an s3:// path.</param>
/// <param name="Line">The last line of what could not be loaded.</param>
/// <param name="Column">The column; null when it is none's.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record LoadError(string File, long Line, TableColumn? Column, FieldError Error);
