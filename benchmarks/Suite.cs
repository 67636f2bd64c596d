using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Sparkify.Engine.SampleData;

namespace Sparkify.Benchmarks;

/// <summary>The whole suite: sizes in turn, the load and the floor in turn, and the results as Markdown.</summary>
internal sealed class Suite(string folder, int runs)
{
    private const double FloorBar = 0.75;
    private const double GrowthBar = 10;
    private const string Command = "dotnet run -c Release --project benchmarks";

    private static readonly long[] Sizes = [1_000_000, 10_000_000];

    private readonly StringBuilder _report = new();

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0 && args[0].StartsWith('-'))
        {
            Console.Error.WriteLine($"{Command} -- [events in millions, such as 1 10 | servers | increment]");
            return 2;
        }

        long[] sizes = args.Length > 0
            ? [.. args.Where(size => size is not ("servers" or "increment"))
                .Select(size => (long)(double.Parse(size, CultureInfo.InvariantCulture) * 1_000_000))]
            : Sizes;
        var folder = Directory.CreateTempSubdirectory("sparkify-bench-").FullName;
        try
        {
            var suite = new Suite(folder, runs: 5);
            if (args is ["servers"])
                await suite.ServersAsync();
            else if (args is ["increment", ..])
                await suite.IncrementAsync(args.Length > 1 ? sizes : Sizes);
            else
                await suite.RunAsync(sizes, whole: args.Length == 0);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(long[] sizes, bool whole)
    {
        Line("# Results");
        Line();
        Line($"`{Command}` on {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture}, "
            + $"{Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, "
            + $".NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}.");
        Line();
        Line(
            "The floor is [floor.sql](floor.sql): the least anyone could write on the same engine, with no rejects, "
            + "repair,");
        Line(
            "upsert, deduplication or ledger. Both load the same files, in turn, each run in a process of its own; "
            + "figures are");
        Line(
            $"medians of {runs} runs (3 above 1 M events) after one that is not counted, "
            + "the ratio is the median of the runs' ratios.");
        var medians = new List<(long Events, double Seconds)>();
        foreach (var size in sizes)
            medians.Add((size, await LoadAsync(size)));
        Line();
        if (medians.Count == 2)
        {
            Line($"**Growth:** {medians[1].Events:N0} events cost {medians[1].Seconds / medians[0].Seconds:0.00} times "
                + $"{medians[0].Events:N0} (bar: {GrowthBar:0.00}).");
        }

        if (!whole)
            return;
        await SmallFilesAsync();
        await IncrementAsync(sizes);
        await ServersAsync();
        var results = Path.Combine(SourceFolder, "RESULTS.md");
        await File.WriteAllTextAsync(results, _report + await NotesAsync(results));
        Console.WriteLine($"Written to {results}");
    }

    private async Task<double> LoadAsync(long events)
    {
        var data = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, $"{events}"), Events = events, SingleSongFile = true },
            null, default);
        var bytes = Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);
        var count = events > 1_000_000 ? 3 : runs;
        var (load, floor) = InTurn(count, data.EventPath, data.SongPath);
        Line();
        Line($"## {events:N0} events, {bytes / 1e6:N0} MB, {data.Songs:N0} songs");
        Line();
        Line("| | seconds | events/s | MB/s | CPU seconds | peak memory | database |");
        Line("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (name, all) in new[] { ("load", load), ("floor", floor) })
        {
            var seconds = Median(all.Select(run => run.Seconds));
            Line($"| {name} | {seconds:0.00} | {events / seconds:N0} | {bytes / 1e6 / seconds:0} | "
                + $"{Median(all.Select(run => run.CpuSeconds)):0.00} | "
                + $"{Median(all.Select(run => (double)run.PeakBytes)) / (1 << 20):N0} MiB | "
                + $"{Median(all.Select(run => (double)run.DatabaseBytes)) / 1e6:N0} MB |");
        }

        Line();
        Line($"**Ratio to the floor: {Median(load.Zip(floor, (a, b) => a.Seconds / b.Seconds)):0.00}** "
            + $"(bar: {FloorBar:0.00}; runs: {string.Join(", ", load.Zip(floor, (a, b) => $"{a.Seconds / b.Seconds:0.00}"))})");
        Line();
        Line("| step of the load | seconds | | statement of the floor | seconds |");
        Line("|---|--:|---|---|--:|");
        var steps = Steps(load);
        var statements = Steps(floor);
        for (var i = 0; i < Math.Max(steps.Count, statements.Count); i++)
            Line($"| {Cell(steps, i)} | | {Cell(statements, i)} |");
        ChDb(data);
        Directory.Delete(data.Path, recursive: true);
        return Median(load.Select(run => run.Seconds));
    }

    private void ChDb(SparkifySampleData data)
    {
        List<double> all = [];
        for (var i = 0; i < 3; i++)
        {
            var database = Path.Combine(folder, $"chdb-{i}");
            var songs = File.Exists(data.SongPath) ? data.SongPath : $"{data.SongPath}/**/*.json";
            var (seconds, whyNot) = Peer.Run(["node"], "chdb.mjs", [database, $"{data.EventPath}/**/*.json", songs]);
            if (seconds is null)
            {
                Line();
                Line($"chDB was left out: {whyNot}");
                return;
            }

            all.Add(seconds.Value);
            Directory.Delete(database, recursive: true);
        }

        Line();
        Line($"chDB, the same five tables of the same files ([peers/chdb.mjs](peers/chdb.mjs)): {Median(all):0.00} s, "
            + "the median of 3 runs.");
    }

    private async Task SmallFilesAsync()
    {
        var many = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, "many"), Events = 1_000, Songs = 15_000 },
            null, default);
        var one = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions
            {
                Path = Path.Combine(folder, "one"),
                Events = 1_000,
                Songs = 15_000,
                SingleSongFile = true,
            },
            null, default);
        List<double> manySeconds = [], oneSeconds = [], floorSeconds = [];
        for (var i = -1; i < runs; i++)
        {
            var measured = new[] { ("load", many), ("load", one), ("floor", many) }
                .Select(run => Worker
                    .Run(run.Item1, Path.Combine(folder, "small.duckdb"), run.Item2.EventPath, run.Item2.SongPath)
                    .Seconds)
                .ToArray();
            if (i < 0)
                continue;
            manySeconds.Add(measured[0]);
            oneSeconds.Add(measured[1]);
            floorSeconds.Add(measured[2]);
        }

        Line();
        Line("## 15,000 songs, one file each");
        Line();
        Line("| | seconds |");
        Line("|---|--:|");
        Line($"| load, 15,000 files | {Median(manySeconds):0.00} |");
        Line($"| load, the same songs in one file | {Median(oneSeconds):0.00} |");
        Line($"| floor, 15,000 files | {Median(floorSeconds):0.00} |");
    }

    private Task IncrementAsync(long[] sizes) => new IncrementSuite(folder, runs: 3, text => Line(text)).RunAsync(sizes);

    private Task ServersAsync() => new ServerSuite(folder, runs: 3, text => Line(text)).RunAsync(1_000_000);

    private (List<Measurement> Load, List<Measurement> Floor) InTurn(int count, string events, string songs)
    {
        List<Measurement> load = [], floor = [];
        for (var i = -1; i < count; i++)
        {
            var a = Worker.Run("load", Path.Combine(folder, "load.duckdb"), events, songs);
            var b = Worker.Run("floor", Path.Combine(folder, "floor.duckdb"), events, songs);
            if (i < 0)
                continue;
            load.Add(a);
            floor.Add(b);
        }

        return (load, floor);
    }

    private static List<SparkifyStep> Steps(List<Measurement> all) =>
        [.. all[0].Steps.Select(
            (step, i) => new SparkifyStep(step.Name, Median(all.Select(run => run.Steps[i].Seconds))))];

    private static string Cell(List<SparkifyStep> steps, int i) =>
        i < steps.Count ? $"{steps[i].Name} | {steps[i].Seconds:0.00}" : " | ";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // What was done to get there is written by hand, below the figures, and stays.
    private static async Task<string> NotesAsync(string results)
    {
        const string Heading = "\n## What was done to get there\n";
        var old = File.Exists(results) ? await File.ReadAllTextAsync(results) : "";
        var start = old.IndexOf(Heading, StringComparison.Ordinal);
        return start < 0 ? "" : old[start..];
    }

    /// <summary>The folder of this project.</summary>
    public static string SourceFolder => Path.GetDirectoryName(Source())!;

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private void Line(string text = "")
    {
        Console.WriteLine(text);
        _report.Append(text).Append('\n');
    }
}
