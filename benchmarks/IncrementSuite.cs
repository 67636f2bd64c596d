using System.Globalization;
using System.Text.RegularExpressions;
using Sparkify.Emulator.Postgres;
using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Benchmarks;

/// <summary>One more day, onto warehouses of different sizes: what it costs is to depend on the day alone.</summary>
internal sealed partial class IncrementSuite(string folder, int runs, Action<string> line)
{
    private const double Bar = 1.5;
    private const long DaysLater = 400;

    public async Task RunAsync(long[] sizes)
    {
        var day = await DayAsync();
        List<(string Engine, long Events, double Seconds, SparkifyEtlResult Result)> measured = [];
        PostgresServer? server = null;
        try
        {
            if (PostgresServer.IsAvailable(out var whyNot))
                server = await PostgresServer.StartAsync(new PostgresOptions { Durable = true });
            else
                line($"\nPostgreSQL was left out: {whyNot}");
            foreach (var size in sizes)
            {
                var data = await SampleDataGenerator.GenerateAsync(
                    new SampleDataOptions
                    {
                        Path = Path.Combine(folder, $"increment-{size}"), Events = size, SingleSongFile = true,
                    },
                    null, default);
                measured.Add(await MeasureAsync("DuckDB", size, i => OntoDuckDbAsync(data, day, i)));
                if (server is not null)
                    measured.Add(await MeasureAsync("PostgreSQL", size, i => OntoPostgresAsync(server, data, day, i)));
                Directory.Delete(data.Path, recursive: true);
            }
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
        }

        line("");
        line($"## One more day: {measured[0].Result.EventsRead:N0} events");
        line("");
        line($"Each run is onto a copy of the same warehouse; figures are medians of {runs} runs after one that is not counted.");
        line("");
        line("| | onto events | seconds | steps of the last run |");
        line("|---|--:|--:|---|");
        foreach (var (engine, events, seconds, result) in measured.OrderBy(one => one.Engine, StringComparer.Ordinal))
        {
            var steps = result.Steps.Where(step => step.Seconds >= 0.01)
                .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Seconds:0.00}"));
            line($"| {engine} | {events:N0} | {seconds:0.00} | {string.Join(", ", steps)} |");
        }

        foreach (var engine in measured.GroupBy(one => one.Engine).Where(engine => engine.Count() > 1))
        {
            var ratio = engine.Last().Seconds / engine.First().Seconds;
            line("");
            line($"**{engine.Key}: onto {engine.Last().Events:N0} it takes {ratio:0.00} times what it takes onto "
                + $"{engine.First().Events:N0}** (bar: {Bar:0.00})");
        }
    }

    private async Task<(string, long, double, SparkifyEtlResult)> MeasureAsync(
        string engine, long size, Func<int, Task<SparkifyEtlResult>> load)
    {
        List<SparkifyEtlResult> results = [];
        for (var i = -1; i < runs; i++)
        {
            var result = await load(i);
            if (i >= 0)
                results.Add(result);
        }

        return (engine, size, Suite.Median(results.Select(result => result.Seconds)), results[^1]);
    }

    private static async Task<SparkifyEtlResult> OntoDuckDbAsync(SparkifySampleData data, string day, int run)
    {
        var kept = Path.Combine(data.Path, "kept", "base.duckdb");
        var copy = Path.Combine(data.Path, "copy", "base.duckdb");
        if (run < 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await LoadAsync(new SparkifyWarehouse { Path = kept }, [data.EventPath], [data.SongPath]);
        }

        File.Copy(kept, copy, overwrite: true);
        return await LoadAsync(new SparkifyWarehouse { Path = copy }, [day], []);
    }

    private static async Task<SparkifyEtlResult> OntoPostgresAsync(
        PostgresServer server, SparkifySampleData data, string day, int run)
    {
        const string Copy = "copy";
        var kept = Path.GetFileName(data.Path);
        if (run < 0)
        {
            await server.CreateDatabaseAsync(kept);
            await LoadAsync(Warehouse(server, kept), [data.EventPath], [data.SongPath]);
        }

        await server.CreateDatabaseAsync(Copy, kept);
        var result = await LoadAsync(Warehouse(server, Copy), [day], []);
        await server.DropDatabaseAsync(Copy);
        if (result.FilesSkipped > 0)
            throw new InvalidOperationException("The day was there already.");
        return result;
    }

    private static SparkifyWarehouse Warehouse(PostgresServer server, string database) =>
        Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString(database) + ";Pooling=false");

    private static Task<SparkifyEtlResult> LoadAsync(
        SparkifyWarehouse warehouse, IReadOnlyList<string> events, IReadOnlyList<string> songs) =>
        EtlRunner.RunAsync(warehouse, new EtlOptions { EventPaths = events, SongPaths = songs }, null, default);

    // The last day of another sample, behind all that the warehouses have.
    private async Task<string> DayAsync()
    {
        var other = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, "day"), Events = 600_000, Seed = 7, SingleSongFile = true },
            null, default);
        var last = Directory.EnumerateFiles(other.EventPath, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Last();
        var moved = Path.Combine(folder, "day-events.json");
        await File.WriteAllLinesAsync(moved, File.ReadLines(last).Select(text => Ts().Replace(text, Later, 1)));
        Directory.Delete(other.Path, recursive: true);
        return moved;
    }

    private static string Later(Match match)
    {
        var ts = long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}{ts + DaysLater * 86_400_000}");
    }

    [GeneratedRegex("""("ts": ?)(\d+)""")]
    private static partial Regex Ts();
}
