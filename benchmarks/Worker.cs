using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Sparkify.Engine.Etl;

namespace Sparkify.Benchmarks;

/// <summary>One program under measurement. Each run is a process of its own, so that its memory is its own.</summary>
internal static partial class Worker
{
    /// <summary>Runs this executable again as a worker and reads what it measured.</summary>
    public static Measurement Run(string program, string database, string events, string songs)
    {
        foreach (var file in new[] { database, database + ".wal" })
            File.Delete(file);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);
        foreach (var argument in new[] { "worker", program, database, events, songs })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measurement>(output)!
            : throw new InvalidOperationException($"{program} failed: {output}");
    }

    /// <summary>The worker's own main: does the work and prints the measurement.</summary>
    public static async Task MainAsync(string program, string database, string events, string songs)
    {
        var watch = Stopwatch.StartNew();
        var steps = program == "floor" ? Floor(database, events, songs) : await LoadAsync(database, events, songs);
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Measurement
        {
            Seconds = seconds,
            CpuSeconds = process.TotalProcessorTime.TotalSeconds,
            PeakBytes = process.PeakWorkingSet64,
            Steps = steps,
            DatabaseBytes = new FileInfo(database).Length,
        }));
    }

    private static async Task<IReadOnlyList<SparkifyStep>> LoadAsync(string database, string events, string songs)
    {
        var result = await EtlRunner.RunAsync(
            new SparkifyWarehouse { Path = database }, new EtlOptions { EventPaths = [events], SongPaths = [songs] }, null, default);
        return result.Steps;
    }

    private static List<SparkifyStep> Floor(string database, string events, string songs)
    {
        List<SparkifyStep> steps = [];
        using var connection = new DuckDBConnection($"Data Source={database}");
        connection.Open();
        foreach (var statement in Resource("floor.sql").Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (string.IsNullOrWhiteSpace(statement))
                continue;
            var text = statement
                .Replace("$events", Files(events), StringComparison.Ordinal)
                .Replace("$songs", Files(songs), StringComparison.Ordinal);
            var watch = Stopwatch.StartNew();
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
            steps.Add(new SparkifyStep(TableMade().Match(text).Groups[1].Value, watch.Elapsed.TotalSeconds));
        }

        return steps;
    }

    private static string Files(string path) => File.Exists(path) ? $"'{path}'" : $"'{path}/**/*.json'";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Worker).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^CREATE TABLE (\w+) AS$", RegexOptions.Multiline)]
    private static partial Regex TableMade();
}
