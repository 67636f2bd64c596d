using System.Text;
using System.Text.Json;
using Sparkify.Engine.SampleData;

namespace Sparkify.Tests.SampleData;

public sealed class SampleDataCorruptTests
{
    private const int Corrupt = 45;

    [Fact]
    public async Task Corrupt_lines_are_added_and_the_good_lines_stay_as_they_were()
    {
        using var clean = new SampleFolder();
        using var dirty = new SampleFolder();
        await Generate(clean, corrupt: 0);
        var result = await Generate(dirty, Corrupt);

        var bad = new List<string>();
        foreach (var file in clean.Files().Where(file => file.StartsWith("log_data", StringComparison.Ordinal)))
        {
            var good = Lines(clean, file);
            var known = good.ToHashSet();
            var mixed = Lines(dirty, file);
            Assert.Equal(good, mixed.Where(known.Contains));
            bad.AddRange(mixed.Where(line => !known.Contains(line)));
        }

        Assert.Equal(clean.Files(), dirty.Files());
        Assert.Equal(Corrupt, result.Corrupt);
        Assert.Equal(Corrupt, bad.Count);
        Assert.Equal(15, bad.Select(Kind).Distinct().Count());
        Assert.All(bad.CountBy(Kind), kind => Assert.Equal(3, kind.Value));
    }

    [Fact]
    public async Task More_corrupt_lines_than_good_ones_all_find_a_place()
    {
        using var folder = new SampleFolder();
        var result = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = 2, Corrupt = 31 },
            null, TestContext.Current.CancellationToken);
        Assert.Equal(2, result.Events);
        Assert.Equal(33, folder.Files().Where(file => file.StartsWith("log_data", StringComparison.Ordinal))
            .Sum(file => Lines(folder, file).Length));
    }

    /// <summary>What is wrong with a line, found out independently of how it was made.</summary>
    private static string Kind(string line)
    {
        if (line.StartsWith('[') || line == "\"NextSong\"")
            return line[..1];
        if (!line.StartsWith('{'))
            return "binary";
        if (line.Contains("\"lastName\":\"\u0080", StringComparison.Ordinal))
            return "UTF-8";
        if (line.Contains("}{", StringComparison.Ordinal))
            return "two";
        try
        {
            return Wrong(JsonElement.Parse(line));
        }
        catch (JsonException)
        {
            return "truncated";
        }
    }

    private static string Wrong(JsonElement item)
    {
        if (!item.TryGetProperty("page", out _))
            return "page missing";
        if (!item.TryGetProperty("ts", out var time))
            return "ts missing";
        if (time.ValueKind == JsonValueKind.String)
            return "ts text";
        if (time.GetInt64() < 0)
            return "ts negative";
        if (time.GetInt64() < 100_000_000_000)
            return "ts in seconds";
        if (item.GetProperty("sessionId").ValueKind == JsonValueKind.String)
            return "sessionId text";
        if (item.GetProperty("itemInSession").ValueKind == JsonValueKind.Null)
            return "itemInSession null";
        if (item.GetProperty("userId").GetString() == "abc")
            return "userId text";
        Assert.Equal("long", item.GetProperty("length").GetString());
        return "length text";
    }

    /// <summary>Latin-1 keeps every byte apart.</summary>
    private static string[] Lines(SampleFolder folder, string file) =>
        File.ReadAllText(Path.Combine(folder.Path, file), Encoding.Latin1).Split('\n');

    private static Task<SparkifySampleData> Generate(SampleFolder folder, int corrupt) =>
        SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = folder.Path, Events = 2_000, Corrupt = corrupt },
            null, TestContext.Current.CancellationToken);
}
