using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>
/// Lines out of JSON's grammar, and files that were damaged: the reader says what the reference says, in whatever pieces the
/// bytes come, and loses nothing. SPARKIFY_FUZZ_SECONDS makes the damage go on for that long, from a seed of the day.
/// </summary>
public class FuzzTests
{
    private const string SecondsVariable = "SPARKIFY_FUZZ_SECONDS";
    private const int UsualRounds = 300;

    private static readonly string[] Required =
        ["\"ts\":1541105831796", "\"sessionId\":1", "\"itemInSession\":2", "\"page\":\"NextSong\""];

    private static readonly string[] Keys = [.. RowShape.Events.Fields.Select(field => field.Name)];

    private static readonly Gen<string> Blank = Gen.Elements("", "", "", " ", "\t", "\r", "\n", "  \n ");

    private static readonly Gen<string> Letter = Gen.Frequency(
        (8, Gen.Elements("a", "Z", " ", "7", "é", "雨", "😀", "\u00C3", "\u00B6", "\u007F")),
        (3, Gen.Elements("\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\u0020")),
        (1, Gen.Elements("\\u0000", "\\ud800", "\\udc00", "\\x", "\\u12", "\t", "\u0001")));

    private static readonly Gen<string> Text =
        from letters in Gen.Frequency((5, Letter.ListOf()), (1, Gen.Constant(new List<string> { new('x', 300) })))
        select $"\"{string.Concat(letters)}\"";

    private static readonly Gen<string> Number =
        from sign in Gen.Elements("", "", "-", "+")
        from whole in Gen.Elements("0", "7", "12", "1541105831796", "9223372036854775808", "007", "")
        from fraction in Gen.Elements("", "", ".0", ".25", ".", ".796")
        from exponent in Gen.Elements("", "", "", "e3", "E-2", "e+400", "e")
        select $"{sign}{whole}{fraction}{exponent}";

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (4, Text), (4, Number), (2, from number in Number select $"\"{number}\""),
        (2, Gen.Elements("null", "true", "false")), (1, Gen.Elements("NaN", "nul", "undefined", "", "'x'")));

    private static readonly Gen<string> Line =
        from fields in Field().ListOf(9)
        from open in Blank
        from end in Gen.Frequency((9, Gen.Constant("}")), (1, Gen.Elements("", ",}", "]", "}}")))
        select $"{{{open}{string.Join(",", Required.Concat(fields))}{end}";

    private static Gen<string> Field() =>
        from key in Gen.Frequency(
            (6, Gen.Elements(Keys)),
            (2, Gen.Elements("USERID", "Song", "\\u0073ong", "x", "", "\\ud800", "a very long key that nobody has ever seen before")))
        from before in Blank
        from between in Blank
        from value in Value(3)
        from behind in Blank
        select $"{before}\"{key}\"{between}:{behind}{value}{between}";

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (6, Scalar),
            (1, from values in Value(depth - 1).ListOf() select $"[{string.Join(",", values)}]"),
            (1, from values in Value(depth - 1).ListOf() select $"{{{string.Join(",", values.Select((value, i) => $"\"k{i}\":{value}"))}}}"));

    // A line feed within the object is part of the text here: what is broken is not compared where it goes on.
    [Fact]
    public void Objects_out_of_the_grammar_are_read_as_the_reference_reads_them() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(583, 1),
            Prop.ForAll(Line.ToArbitrary(), text =>
            {
                var line = Encoding.UTF8.GetBytes(text);
                var expected = ReferenceReader.Read(RowShape.Events, line);
                var reading = Reading.Of(line);
                if (!expected.StartsWith("reject", StringComparison.Ordinal))
                    return reading.Rows is [var row] && row == expected && reading.Rejects.Count == 0;
                if (expected == "reject: not JSON")
                    return reading.Rows.Count == 0 && reading.Rejects is [(_, var first), ..] && first.StartsWith("not JSON", StringComparison.Ordinal);
                return reading.Rows.Count == 0 && reading.Rejects is [(_, var reason)] && $"reject: {reason}".StartsWith(expected, StringComparison.Ordinal);
            }));

    [Fact]
    public void A_damaged_file_is_read_alike_in_whatever_pieces_it_comes_and_ends()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable(SecondsVariable), out var given) ? given : 0;
        var seed = seconds > 0 ? Environment.TickCount : 583;
        var random = new Random(seed);
        var end = Environment.TickCount64 + (seconds * 1000L);
        var whole = Encoding.UTF8.GetBytes(string.Concat(
            Enumerable.Range(0, 12).Select(i => $"{EventLine.Play(item: i, artist: i % 3 == 0 ? "Bj\u00C3\u00B6rk 雨" : "Muse").Append("x", "{\"a\":[1,\"b\"]}")}\n")));
        for (var round = 0; round < UsualRounds || Environment.TickCount64 < end; round++)
        {
            var damaged = Damage(whole, random);
            var reading = Reading.Of(damaged);
            Assert.Equal(reading.File.Rows, reading.Rows.Count + reading.Rejects.Count);
            // What is between the objects is rejected, and nothing else is passed over.
            Assert.All(
                reading.File.Rejects(), reject => Assert.InRange(reject.Offset!.Value, 0, damaged.Length));
            foreach (var window in new[] { 2048, 5000 })
            {
                var other = Reading.Of(damaged, windowLength: window);
                Assert.True(
                    reading.Rows.SequenceEqual(other.Rows) && reading.Rejects.SequenceEqual(other.Rejects),
                    $"seed {seed}, round {round}, window {window}: {Convert.ToBase64String(damaged)}");
            }
        }
    }

    // Bytes are changed, taken away, doubled and put in.
    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] = "{}[]\":,\\\n\t 0e-.tnf"u8[random.Next(18)];
                    break;
                default:
                    bytes.Insert(at, "{}[]\":,\\\n"u8[random.Next(9)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
