using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql.PostgresTypes;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>
/// A value of a query, out of the text that the server makes of it: a .NET object where one holds it exactly, else the
/// text. Text it is because Redshift's binary form of NUMERIC is another than PostgreSQL's (npgsql/npgsql#3843), because
/// the driver does not know Redshift's SUPER and VARBYTE (npgsql/npgsql#6296), and because no object holds every interval,
/// time or number that a server has.
/// </summary>
internal static partial class TextValue
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The object for a text, by the type of its column.</summary>
    public static object Read(string text, PostgresType type) =>
        type is PostgresArrayType array ? (object?)ReadArray(text, array.Element) ?? text : Read(text, type.OID);

    private static object Read(string text, uint type) => type switch
    {
        16 => text == "t",
        20 => long.Parse(text, Invariant),
        21 => short.Parse(text, Invariant),
        23 => int.Parse(text, Invariant),
        26 => uint.Parse(text, Invariant),
        700 => float.Parse(text, Invariant),
        701 => double.Parse(text, Invariant),
        1700 => ReadNumeric(text),
        17 when text.StartsWith(@"\x", StringComparison.Ordinal) => Convert.FromHexString(text.AsSpan(2)),
        1082 when DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, default, out var date) => date,
        1083 when TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFF", Invariant, default, out var time) => time,
        1114 when ReadTimestamp(text, "yyyy-MM-dd HH:mm:ss.FFFFFF") is { } time => time,
        1184 when ReadTimestamp(text, "yyyy-MM-dd HH:mm:ss.FFFFFFzz") is { } time => time,
        1186 when ReadInterval(text) is { } interval => interval,
        2950 => Guid.Parse(text),
        _ => text,
    };

    // A decimal holds 28 digits, and rounds what has more; a numeric may also be NaN.
    private static object ReadNumeric(string text) =>
        decimal.TryParse(text, NumberStyles.Number, Invariant, out var number) && number.ToString(Invariant) == text ? number
        : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var whole) ? whole
        : text;

    // Not infinity, and no year before the first or beyond 9999. Sessions that read are in UTC.
    private static DateTime? ReadTimestamp(string text, string format) =>
        DateTime.TryParseExact(
            text, format, Invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;

    // How long a month is depends on where it begins.
    private static TimeSpan? ReadInterval(string text)
    {
        if (Interval().Match(text) is not { Success: true } match)
            return null;
        var time = TimeSpan.FromHours(Number("hours"))
            + TimeSpan.FromMinutes(Number("minutes"))
            + TimeSpan.FromMicroseconds(Number("seconds") * 1_000_000 + Number("micros"));
        return TimeSpan.FromDays(Number("days")) + (match.Groups["minus"].Success ? -time : time);

        int Number(string part) => match.Groups[part] is { Length: > 0, Value: var digits }
            ? int.Parse(part == "micros" ? digits.PadRight(6, '0') : digits, Invariant) : 0;
    }

    // Of one dimension: others, and those that do not begin at 1, stay text.
    private static object?[]? ReadArray(string text, PostgresType element)
    {
        if (text.Length < 2 || text[0] != '{' || text[1] == '{')
            return null;
        List<object?> items = [];
        StringBuilder item = new();
        var isQuoted = false;
        for (var at = 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    isQuoted = true;
                    for (at++; text[at] != '"'; at++)
                        item.Append(text[at] == '\\' ? text[++at] : text[at]);
                    break;
                case ',' or '}' when at > 1:
                    items.Add(!isQuoted && item.Equals("NULL") ? null : Read(item.ToString(), element));
                    item.Clear();
                    isQuoted = false;
                    break;
                case '}':
                    break;
                default:
                    item.Append(text[at]);
                    break;
            }
        }

        return [.. items];
    }

    [GeneratedRegex(
        """
        ^(?=.) ((?<days>-?\d{1,7})\ days?)?
        (\ ?(?<minus>-)?\+?(?<hours>\d{2,7}):(?<minutes>\d\d):(?<seconds>\d\d)(\.(?<micros>\d{1,6}))?)? \z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Interval();
}
