using System.Text;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>What the reader makes of a line does not hang on where it stands, and is what JsonDocument makes of it.</summary>
public class ReaderTests
{
    private static readonly IReadOnlyList<string> Expected =
        [.. OddLines.All.Select(line => ReferenceReader.Read(RowShape.Events, line))];

    [Fact]
    public void Each_line_alone_is_as_the_reference_says()
    {
        List<string> wrong = [];
        foreach (var (line, expected) in OddLines.All.Zip(Expected))
        {
            // By itself an array is a file of objects, of none here; and a byte order mark begins a file.
            if (line is [(byte)'[', (byte)']'] or [0xEF, 0xBB, 0xBF, ..])
                continue;
            var reading = Reading.Of(line);
            var actual = reading.Rows.Concat(reading.Rejects.Select(reject => $"reject: {reject.Reason}")).ToList();
            if (actual is not [var only] || !IsAsExpected(only, expected))
                wrong.Add($"{Encoding.UTF8.GetString(line)}\n  {expected}\n  {string.Join("\n  ", actual)}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(ReadWindow.DefaultLength)]
    public void Among_good_lines_each_is_what_it_is_alone(int windowLength)
    {
        var good = Encoding.UTF8.GetBytes($"{EventLine.Play()}\n");
        var content = OddLines.All.SelectMany(line => (byte[])[.. line, (byte)'\n', .. good]).ToArray();
        var reading = Reading.Of(content, windowLength: windowLength);
        var row = ReferenceReader.Read(RowShape.Events, good);
        Assert.Equal(
            Expected.SelectMany(expected => expected.StartsWith("reject", StringComparison.Ordinal) ? [row] : (string[])[expected, row]),
            reading.Rows);
        Assert.Equal(
            Expected.Index().Where(line => line.Item.StartsWith("reject", StringComparison.Ordinal)).Select(line => (1 + (2L * line.Index))),
            reading.Rejects.Select(reject => reject.Line));
        Assert.All(
            Expected.Where(expected => expected.StartsWith("reject", StringComparison.Ordinal)).Zip(reading.Rejects),
            pair => Assert.True(IsAsExpected($"reject: {pair.Second.Reason}", pair.First), $"{pair}"));
    }

    private static bool IsAsExpected(string actual, string expected) =>
        expected.StartsWith("reject", StringComparison.Ordinal)
            ? actual.StartsWith(expected, StringComparison.Ordinal) : actual == expected;
}
