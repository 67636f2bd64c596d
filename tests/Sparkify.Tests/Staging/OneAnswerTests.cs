using System.Text;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Staging;

/// <summary>
/// One answer: what a line gives does not depend on the size of its file, its place, its compression or the engine. All
/// lines go in one load for each way, and what is staged and what is rejected is held against the reference.
/// </summary>
public sealed class OneAnswerTests : IDisposable
{
    private const long GoodSession = 424_242;

    private static readonly JsonLine GoodLine = EventLine.Play(session: GoodSession);

    private static readonly IReadOnlyList<(byte[] Line, string Expected)> Lines =
    [
        // Alone, these are whole files: an empty array, and a byte order mark in front of one object.
        .. OddLines.All.Where(line => line is not ([(byte)'[', (byte)']'] or [0xEF, 0xBB, 0xBF, ..]))
            .Select(line => (line, ReferenceReader.Read(RowShape.Events, line))),
    ];

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SparkifyEngine.DuckDb, "alone")]
    [InlineData(SparkifyEngine.DuckDb, "large")]
    [InlineData(SparkifyEngine.DuckDb, "gzip")]
    [InlineData(SparkifyEngine.DuckDb, "s3")]
    [InlineData(SparkifyEngine.Postgres, "alone")]
    [InlineData(SparkifyEngine.Postgres, "large")]
    [InlineData(SparkifyEngine.Postgres, "s3")]
    [InlineData(SparkifyEngine.Redshift, "alone")]
    [InlineData(SparkifyEngine.Redshift, "large")]
    public async Task Every_line_is_what_the_reference_says(SparkifyEngine engine, string way)
    {
        var warehouse = await TestWarehouse.MakeAsync(engine, _folder);
        var result = await LoadAsync(warehouse, await WriteAsync(way), staging: true);
        var (rows, rejects) = await StagedAsync(warehouse, result.RunId);

        var expected = Lines.Select(line => OnEngine(engine, line.Expected)).ToList();
        Assert.Equal(expected.Where(IsRow).Order(StringComparer.Ordinal), rows);
        // Reasons may say more than the reference does.
        var reasons = expected.Where(line => !IsRow(line)).Select(line => line["reject: ".Length..]).ToList();
        Assert.Equal(reasons.Count, rejects.Count);
        Assert.All(
            reasons.CountBy(reason => reason),
            reason => Assert.True(
                rejects.Count(reject => reject.StartsWith(reason.Key, StringComparison.Ordinal)) >= reason.Value, reason.Key));
        await TestWarehouse.RemoveAsync(warehouse);
    }

    // What COPY reads itself it reads by rules of its own: docs/servers.md lists them.
    [Fact]
    public async Task Where_COPY_reads_a_file_itself_only_what_is_known_differs()
    {
        var warehouse = await TestWarehouse.MakeAsync(SparkifyEngine.Redshift, _folder);
        var aws = await TestRedshift.SharedAsync();
        var path = aws.Upload(_folder.Write("large/a.json", Content(Lines)), $"one-answer/{Guid.NewGuid():N}");
        var result = await LoadAsync(warehouse, path, staging: true);
        var (rows, _) = await StagedAsync(warehouse, result.RunId);

        var staged = rows.CountBy(row => row).ToDictionary(row => row.Key, row => row.Value);
        var unknown = Lines.Where(line => IsRow(line.Expected)).GroupBy(line => line.Expected)
            .Where(same => same.Count() - staged.GetValueOrDefault(same.Key) > same.Count(line => IsKnownToBeStricter(line.Line)))
            .Select(same => Encoding.UTF8.GetString(same.First().Line)).ToList();
        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
        // It takes an object or an array for text.
        Assert.All(
            staged.Keys.Except(Lines.Select(line => line.Expected)),
            row => Assert.True(row.Contains("|'[", StringComparison.Ordinal) || row.Contains("|'{", StringComparison.Ordinal)
                || row.StartsWith("'[", StringComparison.Ordinal) || row.StartsWith("'{", StringComparison.Ordinal), row));
        await TestWarehouse.RemoveAsync(warehouse);
    }

    private static bool IsKnownToBeStricter(byte[] utf8)
    {
        var line = Encoding.UTF8.GetString(utf8);
        // Blanks in quotes, or around a number in them.
        return line.Contains("\" \"", StringComparison.Ordinal) || line.Contains("\" 1 \"", StringComparison.Ordinal)
        || line.Contains("\"\u00A0\"", StringComparison.Ordinal) || line.Contains("\"\\n\"", StringComparison.Ordinal)
        || line.Contains("\"\\b\\f\\r\"", StringComparison.Ordinal)
        // A number in quotes that ends in a point.
        || line.Contains("\"1.\"", StringComparison.Ordinal)
        // A comma behind the last value.
        || line.Contains(",}", StringComparison.Ordinal) || line.Contains(",]", StringComparison.Ordinal)
        // A column is shorter than its text.
        || line.Contains(new string('y', 4097), StringComparison.Ordinal)
        // Deeper than it goes.
        || line.Contains(new string('[', 1001), StringComparison.Ordinal)
        // A key that is half a surrogate pair.
        || line.Contains("\"\\ud800\":", StringComparison.Ordinal);
    }

    private static bool IsRow(string expected) => !expected.StartsWith("reject: ", StringComparison.Ordinal);

    // Columns have a length there.
    private static string OnEngine(SparkifyEngine engine, string expected) =>
        engine == SparkifyEngine.Redshift && expected.Contains(new string('y', 4097), StringComparison.Ordinal)
            ? "reject: artist has 5,000 bytes, and its column takes 4,096" : expected;

    private async Task<string> WriteAsync(string way)
    {
        switch (way)
        {
            case "alone":
                foreach (var (i, line) in Lines.Index())
                    _folder.Write($"alone/{i:0000}.json", line.Line);
                return _folder["alone"];
            case "gzip":
                return _folder.Write("large/a.json.gz", TestFolder.Gzip(Content(Lines)));
            case "s3":
                var aws = await TestRedshift.SharedAsync();
                return aws.Upload(_folder.Write("large/a.json", Content(Lines)), $"one-answer/{Guid.NewGuid():N}");
            default:
                return _folder.Write("large/a.json", Content(Lines));
        }
    }

    // The lines with good ones between, more than 200 KB of them.
    private static byte[] Content(IEnumerable<(byte[] Line, string Expected)> lines)
    {
        var good = Encoding.UTF8.GetBytes($"\n{GoodLine}\n");
        return [.. lines.SelectMany(line => (byte[])[.. line.Line, .. good])];
    }

    private static Task<SparkifyEtlResult> LoadAsync(SparkifyWarehouse warehouse, string path, bool staging) =>
        EtlRunner.RunAsync(
            warehouse,
            new EtlOptions
            {
                EventPaths = [path], MaxErrors = 10_000,
                StagingPath = staging && warehouse.Engine == SparkifyEngine.Redshift ? TestRedshift.StagingPath(warehouse) : null,
            },
            null, Token);

    // What was staged but for the good lines, sorted; and the reasons of the rejects.
    private static async Task<(List<string> Rows, List<string> Rejects)> StagedAsync(SparkifyWarehouse warehouse, string runId)
    {
        var columns = string.Join(", ", RowShape.Events.Fields.Select(field => field.Column));
        using var connection = TestConnection.Open(warehouse);
        var rows = TestConnection
            .Rows(connection, $"SELECT {columns} FROM \"{warehouse.Schema}\".staging_events WHERE sessionid <> {GoodSession}")
            .Select(row => ReferenceReader.Text(row.Select(value => value is DBNull ? null : value)))
            .Order(StringComparer.Ordinal).ToList();
        var rejects = await Catalog.RejectsAsync(warehouse, runId, 100_000, null, Token);
        return (rows, rejects.ConvertAll(reject => reject.Reason));
    }
}
