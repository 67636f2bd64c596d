using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>Lines of an event log, one for each field of these and each value: good ones, odd ones and broken ones.</summary>
internal static class OddLines
{
    private static readonly string[] Fields = ["artist", "auth", "page", "length", "ts", "sessionId", "userId"];

    private static readonly string[] Strings =
    [
        "", " ", "  a  ", "a ", "\u00A0", "NaN", "nan", "Infinity", "null", "true", "0", "-0", "1", "-1", "+1", "007",
        "1e3", "1.50", "1_000", " 1 ", "1.", ".5", "-", "1,5", "0x10", "1541105831796", "1541105831796.5",
        "9223372036854775807", "9223372036854775808", "1e400", new('x', 41), "Björk", "Bj\u00C3\u00B6rk",
        "Bj\u00C3\u0083\u00C2\u00B6rk", "\u00C2NGELA", "\u00C3\u00A3 ", "雨", "😀", "{\\\"a\\\":1}", "[]", "\\u0041",
        "Bj\\u00c3\\u00b6rk", "\\n", "a\\tb", "\\\"", "\\\\", "\\/", "\\b\\f\\r", "a\\u0000b", "\\ud83d\\ude00",
        "\\ud800", "\\udc00\\ud800", "\\ud800\\u0041", "a\\u0020", "\\x", "\\u12", "\\u12G4", "a\tb", "a\u007Fb",
    ];

    private static readonly string[] Others =
    [
        "0", "-0", "1", "-1", "112", "1e3", "1E3", "1e+3", "1e-3", "1.50", "1.0", "2e0", "1e20", "1e400", "-1e400",
        "1e-400", "3.141592653589793238", "9223372036854775808", "-9223372036854775808", "1541105831796",
        "1541105831796.0", "01", "1.", ".5", "+1", "-", "1e", "0x1", "1_000", "NaN", "nan", "-NaN", "Infinity",
        "-Infinity", "inf", "true", "false", "null", "True", "None", "nul", "undefined", "", "'a'", "\"abc", "{}", "[]",
        "{\"a\":[1,{\"b\":null}]}", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{a:1}", "[1", "{\"a\":",
        $"{new string('[', 70)}{new string(']', 70)}", $"{new string('[', 2000)}{new string(']', 2000)}",
    ];

    private static JsonLine Play => EventLine.Play(session: 9000, item: 9);

    /// <summary>The lines, in UTF-8.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. from field in Fields
           from value in Strings.Select(text => $"\"{text}\"").Concat(Others)
           select Utf8($"{Play.Raw(field, value)}"),
        .. Whole().Select(Utf8), .. Bytes(),
    ];

    // What no single value makes.
    private static IEnumerable<string> Whole()
    {
        yield return "{}";
        yield return "{ }";
        yield return "{,}";
        yield return "[]";
        yield return "rubbish";
        yield return "2018-11-15 00:30:26 NextSong";
        yield return "\"NextSong\"";
        yield return "1542241826796";
        yield return "null";
        yield return "true";
        yield return "// a comment";
        yield return "{page:\"NextSong\"}";
        yield return "{'page':'NextSong'}";
        yield return $"\f";
        yield return "\v";
        yield return $"\uFEFF{Play}";
        yield return $"{Play}"[..100];
        yield return $"{Play}"[..^1];
        yield return $"{Play}".Replace("}", ",}", StringComparison.Ordinal);
        yield return $"{Play}".Replace(":", " : ", StringComparison.Ordinal).Replace(",", " ,\t", StringComparison.Ordinal);
        yield return $"{Play.Rename("userId", "userID").Rename("song", "SONG").Rename("ts", "\\u0074S")}".Replace("\\\\u", "\\u", StringComparison.Ordinal);
        yield return $"{Play.Append("song", "\"Another\"").Append("sessionId", "1").Append("LENGTH", "\"x\"").Append("Length", "1")}";
        yield return $"{Play.Append("song", "null")}";
        yield return $"{Play.Append("device", "{\"os\":[\"linux\",{}]}").Append("x", "\"\\ud800\"").Append("", "1")}";
        yield return $"{Play}".Replace("}", ",\"\\ud800\":1}", StringComparison.Ordinal);
        yield return $"{Play.Append("x", new string('[', 5000))}";
        yield return $"{Play.Append("x", $"\"{new string('y', 300_000)}\"")}";
        yield return $"{Play.With("artist", new string('y', 5_000))}";
        yield return $"{Play.Without("ts")}";
        yield return $"{Play.With("ts", 1542241826)}";
        yield return $"{Play.With("ts", -1)}";
        yield return $"{Play.With("ts", 4102444800000)}";
        yield return $"{Play.With("page", null)}";
        yield return $"{Play.With("song", "Bj\u00C3\u0083\u00C2\u00B6rk").With("userAgent", "Bj\u00C3\u00B6rk").With("lastName", "\u00C3\u00A9")}";
        yield return $"{EventLine.LoggedOut(session: 9000)}";
    }

    private static IEnumerable<byte[]> Bytes()
    {
        yield return Encoding.Latin1.GetBytes($"{Play.Raw("artist", "\"Bj\u00F6rk\"")}");
        yield return [.. "{\"artist\":\"\u00D1"u8[..^1]];
        yield return new byte[64];
        yield return [0x1E, 0x8B, 0x08, 0x00, 0x00, 0xFF, 0xFE, 0x00, 0x42];
        yield return [.. Utf8($"{Play.With("artist", "雨")}").Select(b => b == 0xE9 ? (byte)0xED : b)];
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
