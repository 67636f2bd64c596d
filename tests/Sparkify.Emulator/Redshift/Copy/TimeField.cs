using System.Globalization;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Text for the columns of times.</summary>
internal static class TimeField
{
    private const string Format = "yyyy-MM-dd HH:mm:ss.FFFFFF";

    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy/MM/dd", "MM/dd/yyyy", "yyyyMMdd"];

    public static string Timestamp(string text, string? timeFormat) => timeFormat switch
    {
        "epochmillisecs" => Epoch(text, TimeSpan.TicksPerMillisecond),
        "epochsecs" => Epoch(text, TimeSpan.TicksPerSecond),
        null or "auto" => Written(text),
        _ => throw new FieldErrorException(FieldError.BadTimestamp),
    };

    public static string Date(string text) =>
        DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw new FieldErrorException(FieldError.BadDate);

    private static string Epoch(string text, long ticks)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var count))
            throw new FieldErrorException(FieldError.BadEpoch);
        try
        {
            return DateTime.UnixEpoch.AddTicks((long)(count * ticks)).ToString(Format, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is OverflowException or ArgumentOutOfRangeException)
        {
            throw new FieldErrorException(FieldError.BadEpoch);
        }
    }

    private static string Written(string text)
    {
        const DateTimeStyles universal = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        return text.Length >= 10 && char.IsAsciiDigit(text[0])
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, universal, out var time)
            ? time.ToString(Format, CultureInfo.InvariantCulture)
            : throw new FieldErrorException(FieldError.BadTimestamp);
    }
}
