using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sparkify.Engine.Analytics;

/// <summary>
/// Times as users write them, read the same in every culture: a day in another calendar or order would be another day.
/// </summary>
public static class UtcTime
{
    /// <summary>What a time must look like, for messages.</summary>
    public const string Expected = "it must be a day or a time, as in 2018-11-15 or 2018-11-15T08:30";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a time of ISO 8601; it is UTC unless it says otherwise.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTime time) =>
        DateTime.TryParseExact(
            text?.Trim(), Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
