using System.Text;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>Files as a whole: how objects lie in them, where rejects begin, and how far they reach.</summary>
public class LayoutTests
{
    private const string NotClosed = "not JSON: the object does not end";

    private static JsonLine Play(int item) => EventLine.Play(item: item);

    public static TheoryData<string, string, int, string[]> Layouts() => new()
    {
        { "an object a line", "{0}\n{1}\n{2}\n", 3, [] },
        { "several on a line", "{0}{1} {2}", 3, [] },
        { "CRLF, blank lines, blanks", "\r\n{0}\r\n \t \r\n\n  {1}  \r\n{2}\r\n", 3, [] },
        { "one array", "[{0},{1},\n{2}\n]\n", 3, [] },
        { "an array with a comma at its end", "[{0},{1},{2},]", 3, [] },
        { "an array that is cut off", "[{0},\n{1},\n{2}", 3, ["3 not JSON: the array does not end"] },
        { "an array with other values", "[{0},1,\"x\",null,\n[{2}],\n{1}]", 2,
            [
                "1 a number, where an object belongs", "1 a string, where an object belongs",
                "1 null, where an object belongs", "2 an array, where an object belongs",
            ]
        },
        { "objects behind an array", "[{0}]\n{1}\n{2}", 3, [] },
        { "an array on a later line", "{0}\n[{1}]\n{2}\n", 2, ["2 an array, where an object belongs"] },
        { "a line cut off in text", "{0}\n{\"artist\":\"Mu\n{1}\n{2}", 3, [$"2 {NotClosed}"] },
        { "a line cut off behind a colon", "{0}\n{\"artist\":\n{1}\n{2}", 3, [$"2 {NotClosed}"] },
        { "a line cut off in an unknown value", "{0}\n{\"x\":[\n{1}\n{2}", 3, [$"2 {NotClosed}"] },
        { "a line cut off behind a comma", "{0}\n{\"artist\":\"Muse\",\n{1}\n{2}", 3, [$"2 {NotClosed}"] },
        { "the last line cut off", "{0}\n{1}\n{2}\n{\"artist\":\"Muse\"", 3, [$"4 {NotClosed}"] },
        { "an object over several lines with a fault", "{0}\n{\n \"artist\": NaN,\n \"song\": [1]\n}\n{1}\n{2}", 3, ["2 not JSON at byte 14"] },
        { "a fault among objects on a line", "{0}{\"x\":nan}{1} {\"a\" 1} {2}", 3, ["1 not JSON at byte 7", "1 not JSON at byte 6"] },
        { "a fault in an array on a line", "[{0},{\"x\":nan},{1},{2}]", 3, ["1 not JSON at byte 7"] },
        { "rubbish between", "{0}\nrubbish\n\f\n{1}\n{2} x y\n", 3,
            ["2 not JSON at byte 1", "3 not JSON at byte 1", "5 not JSON at byte 1"] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Objects_are_found_however_they_lie(string what, string layout, int rows, string[] rejects)
    {
        var content = Encoding.UTF8.GetBytes(
            layout.Replace("{0}", Play(0).ToString(), StringComparison.Ordinal)
                .Replace("{1}", Play(1).ToString(), StringComparison.Ordinal)
                .Replace("{2}", Play(2).ToString(), StringComparison.Ordinal));
        foreach (var window in new[] { 2048, ReadWindow.DefaultLength })
        {
            var reading = Reading.Of(content, windowLength: window);
            Assert.Equal((what, rows), (what, reading.Rows.Count));
            Assert.Equal(rejects, reading.Rejects.Select(reject => $"{reject.Line} {reject.Reason}"));
            Assert.Equal(rows + rejects.Length, reading.File.Rows);
        }
    }

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "UTF-8 with a byte order mark", [0xEF, 0xBB, 0xBF, .. Utf8] },
        { "UTF-16, the low byte first", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16, the high byte first", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "gzip", TestFolder.Gzip(Utf8) },
        { "gzip in two members", [.. TestFolder.Gzip(Utf8[..100]), .. TestFolder.Gzip(Utf8[100..])] },
        { "gzip with zeros behind it", [.. TestFolder.Gzip(Utf8), .. new byte[20_000]] },
        { "gzip of UTF-16", TestFolder.Gzip([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]) },
    };

    private static string Text => string.Concat(
        Enumerable.Range(0, 200).Select(i => $"{EventLine.Play(item: i, artist: i % 2 == 0 ? "雨 😀" : "Muse")}\n"));

    private static byte[] Utf8 => Encoding.UTF8.GetBytes(Text);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void What_a_file_is_is_told_by_its_first_bytes(string what, byte[] content)
    {
        var reading = Reading.Of(content);
        Assert.Equal(Reading.Of(Utf8).Rows, reading.Rows);
        Assert.True(reading.Rejects.Count == 0, what);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_UTF_16_rejects_its_object_alone()
    {
        var bytes = Encoding.Unicode.GetBytes($"{Play(0)}\n{EventLine.Play(item: 1, artist: "X")}\n{Play(2)}\n");
        var x = bytes.AsSpan().IndexOf("\"\0X\0\""u8) + 2;
        bytes[x + 1] = 0xD8;
        var reading = Reading.Of([0xFF, 0xFE, .. bytes]);
        Assert.Equal(2, reading.Rows.Count);
        Assert.Equal([(2L, "not UTF-8 at byte 12")], reading.Rejects);
    }

    [Fact]
    public void Offsets_count_the_bytes_of_the_text()
    {
        var text = $"{Play(0)}\n  bad {{}}\n{Play(1)} {{\"a\":}}\n";
        var reading = Reading.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal(
            [(2, (long?)text.IndexOf("bad", StringComparison.Ordinal), "bad {}"), (3, text.IndexOf("{\"a\":}", StringComparison.Ordinal), "{\"a\":}")],
            reading.File.Rejects().Select(reject => (reject.Line, reject.Offset, reject.Raw)));
    }

    [Fact]
    public void Rubbish_that_is_longer_than_what_is_read_at_a_time_spoils_nothing_behind_it()
    {
        byte[] rubbish = [.. Enumerable.Repeat((byte)'x', 5000), .. Enumerable.Repeat((byte)0xFF, 3000), (byte)'\n'];
        byte[] good = [.. Encoding.UTF8.GetBytes($"{Play(0)}\n")];
        var reading = Reading.Of([.. good, .. rubbish, .. good, .. rubbish, .. good], windowLength: 2048);
        Assert.Equal(3, reading.Rows.Count);
        Assert.Equal([(2L, "not JSON at byte 1"), (4L, "not JSON at byte 1")], reading.Rejects);
    }

    // Ranges end between objects: three readers make the same of a file as one.
    [Fact]
    public async Task A_large_file_is_read_by_several_readers_at_once()
    {
        using var folder = new TestFolder();
        var pretty = Play(7).ToString().Replace(",\"", ",\n \"", StringComparison.Ordinal);
        var text = new StringBuilder();
        for (var i = 0; text.Length < 5 * RangeCutter.RangeLength; i++)
        {
            text.Append(i % 1000 == 7 ? pretty : Play(i).ToString()).Append(i % 100 == 3 ? "\n\n  " : "\n");
            if (i % 5000 == 11)
                text.Append("{\"cut\":\"off}\n");
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        var one = Reading.Of(TestFolder.Gzip(content));
        var file = new StagedFile(LocalSource.List(folder.Write("a.json", content), TestContext.Current.CancellationToken).Files[0], 1);
        using var storage = new Storage();
        var source = new RowSource(RowShape.Events, [file], storage, 1_000_000, limitsText: false, TestContext.Current.CancellationToken);
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Count(source))));

        Assert.Equal(one.Rows.Count, counts.Sum());
        Assert.Equal((one.File.Rows, one.File.Songplays, one.File.Rejected), (file.Rows, file.Songplays, file.Rejected));
        Assert.Equal(
            one.File.Rejects().Select(reject => (reject.Line, reject.Offset, reject.Raw)),
            file.Rejects().Select(reject => (reject.Line, reject.Offset, reject.Raw)));
        Assert.NotEmpty(file.Rejects());
    }

    [Fact]
    public void Unknown_keys_are_counted_in_objects_that_are_loaded()
    {
        var reading = Reading.Of(Encoding.UTF8.GetBytes(
            $"{Play(0).Append("device", "1").Append("x", "{}")}\n{Play(1).Append("device", "\"\\u0031\"")}\n"
            + $"{Play(2).Append("device", "1").Without("ts")}\n{Play(3).Append("device", "nan")}\n"));
        Assert.Equal([("device", 2L), ("x", 1L)], reading.Source.UnknownKeys.Select(key => (key.Key, key.Value)));
    }

    [Fact]
    public void A_repaired_text_is_in_the_ledger_as_it_was_and_as_it_is()
    {
        var line = EventLine.Play(item: 1, artist: "Bj\u00C3\u00B6rk  ").With("lastName", "Bj\u00C3\u00B6rk");
        var reading = Reading.Of(Encoding.UTF8.GetBytes($"{line}\n{line}\n{line.Without("ts")}\n"));
        Assert.Equal([new TextRepaired(1, "Bj\u00C3\u00B6rk", "Björk", 4)], reading.File.Repairs());
    }

    private static int Count(RowSource source)
    {
        using var reader = new RowReader(source);
        var rows = 0;
        for (var result = ReadResult.Row; result != ReadResult.End;)
        {
            result = reader.Read();
            if (result == ReadResult.Row)
                rows++;
            else
                reader.BeginBatch();
        }

        return rows;
    }
}
