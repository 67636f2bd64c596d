using System.Globalization;

namespace Sparkify.Engine.Reporting;

/// <summary>Numbers and times as people read them, the same in every culture.</summary>
public static class Show
{
    /// <summary>1,234,567.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1,234,567, or null.</summary>
    public static string? Count(long? number) => number is { } value ? Count(value) : null;

    /// <summary>"1 file", "2 files".</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>12.3%.</summary>
    public static string Percent(double part) => part.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>0.12 s, 1.4 s, 12.3 s.</summary>
    public static string Seconds(double seconds) => BareSeconds(seconds) + " s";

    /// <summary>The same without the unit.</summary>
    public static string BareSeconds(double seconds) =>
        seconds.ToString(seconds < 1 ? "0.00" : "#,0.0", CultureInfo.InvariantCulture);

    /// <summary>m:ss, or h:mm:ss from an hour on.</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:N0}:{time:mm\\:ss}")
            : time.ToString("m\\:ss", CultureInfo.InvariantCulture);

    /// <summary>The time in UTC, to the second.</summary>
    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Bytes in the decimal units that disks are sold in.</summary>
    public static string Bytes(double bytes)
    {
        var (size, unit) = bytes switch
        {
            < 1e3 => (bytes, "B"),
            < 1e6 => (bytes / 1e3, "kB"),
            < 1e9 => (bytes / 1e6, "MB"),
            _ => (bytes / 1e9, "GB"),
        };
        return size.ToString(size < 10 && unit != "B" ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
