using System.Text;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>
/// Spoils good lines: each result still looks like an event, as far as its kind allows, and has no newline.
/// </summary>
internal sealed class CorruptLineMaker(SeededRandom random)
{
    internal static readonly int Kinds = Enum.GetValues<CorruptKind>().Length;

    /// <param name="kind">What to spoil.</param>
    /// <param name="good">A good NextSong line, in ASCII.</param>
    /// <param name="second">Another one.</param>
    internal byte[] Spoil(CorruptKind kind, byte[] good, byte[] second)
    {
        var line = Encoding.ASCII.GetString(good);
        return kind switch
        {
            CorruptKind.Truncated => good[..random.Between(20, good.Length - 20)],
            CorruptKind.Binary => Rubbish(),
            CorruptKind.InvalidUtf8 => WithInvalidByte(line),
            CorruptKind.Array => Ascii("[" + line + "]"),
            CorruptKind.BareString => Ascii("\"NextSong\""),
            CorruptKind.TimeMissing => Ascii(Without(line, "ts")),
            CorruptKind.TimeAsText => Ascii(WithValue(line, "ts", _ => "\"yesterday\"")),
            CorruptKind.SessionIdAsText => Ascii(WithValue(line, "sessionId", _ => "\"abc\"")),
            CorruptKind.ItemInSessionNull => Ascii(WithValue(line, "itemInSession", _ => "null")),
            CorruptKind.PageMissing => Ascii(Without(line, "page")),
            CorruptKind.TimeNegative => Ascii(WithValue(line, "ts", time => "-" + time)),
            CorruptKind.TimeInSeconds => Ascii(WithValue(line, "ts", time => time[..^3])),
            CorruptKind.UserIdAsText => Ascii(WithValue(line, "userId", _ => "\"abc\"")),
            CorruptKind.LengthAsText => Ascii(WithValue(line, "length", _ => "\"long\"")),
            CorruptKind.TwoObjects => Ascii(line + Encoding.ASCII.GetString(second)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private byte[] Rubbish()
    {
        var bytes = new byte[random.Between(40, 200)];
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = (byte)random.Next(256);
            // Some readers take a carriage return for the end of a line.
            bytes[i] = value is (byte)'\n' or (byte)'\r' ? (byte)0x80 : value;
        }
        // The first byte settles that this is not JSON by luck.
        bytes[0] = 0xFE;
        return bytes;
    }

    /// <summary>A lone continuation byte at the beginning of the last name.</summary>
    private static byte[] WithInvalidByte(string line)
    {
        var at = ValueOf(line, "lastName").Start.Value + 1;
        return [.. Ascii(line[..at]), 0x80, .. Ascii(line[at..])];
    }

    private static string WithValue(string line, string key, Func<string, string> change)
    {
        var range = ValueOf(line, key);
        return string.Concat(line.AsSpan(0, range.Start.Value), change(line[range]), line.AsSpan(range.End.Value));
    }

    private static string Without(string line, string key)
    {
        var range = ValueOf(line, key);
        var start = range.Start.Value - key.Length - ",\"\":".Length;
        return line.Remove(start, range.End.Value - start);
    }

    /// <summary>Only for values that hold no comma and no brace.</summary>
    private static Range ValueOf(string line, string key)
    {
        var start = line.IndexOf($",\"{key}\":", StringComparison.Ordinal) + key.Length + ",\"\":".Length;
        return start..line.IndexOfAny([',', '}'], start);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
