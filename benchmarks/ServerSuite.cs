using System.Diagnostics;
using Npgsql;
using Sparkify.Emulator.Postgres;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Benchmarks;

/// <summary>
/// Servers: staging on PostgreSQL beside psql's \copy of the same rows, and small objects on the stand-in for Redshift,
/// which COPY opens one after the other. All on this machine, which the server shares with who sends it rows.
/// </summary>
internal sealed class ServerSuite(string folder, int runs, Action<string> line)
{
    private const string Bucket = "bench";
    private const int SongFiles = 15_000;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public async Task RunAsync(long events)
    {
        if (!PostgresServer.IsAvailable(out var whyNot))
        {
            line("");
            line($"Servers were left out: {whyNot}");
            return;
        }

        await using var server = await PostgresServer.StartAsync(new PostgresOptions { Durable = true });
        await StagingAsync(server, events);
        await SmallObjectsAsync(server);
    }

    private async Task StagingAsync(PostgresServer server, long events)
    {
        var data = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, "postgres"), Events = events, SingleSongFile = true },
            null, default);
        var csv = Path.Combine(folder, "events.csv");
        List<SparkifyEtlResult> loads = [];
        List<double> copies = [];
        for (var i = -1; i < runs; i++)
        {
            await server.CreateDatabaseAsync("bench");
            var warehouse = Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString("bench"));
            var load = await EtlRunner.RunAsync(
                warehouse,
                new EtlOptions { EventPaths = [data.EventPath], SongPaths = [data.SongPath] },
                null, default);
            if (i < 0)
                Psql(server, $@"\copy sparkify.staging_events TO '{csv}' CSV");
            Psql(server, "CREATE TABLE copied (LIKE sparkify.staging_events); CHECKPOINT");
            var watch = Stopwatch.StartNew();
            Psql(server, $@"\copy copied FROM '{csv}' CSV");
            var copy = watch.Elapsed.TotalSeconds;
            await server.DropDatabaseAsync("bench");
            if (i < 0)
                continue;
            loads.Add(load);
            copies.Add(copy);
        }

        var staged = loads.ConvertAll(load => load.Steps.Single(step => step.Name == "StageEvents").Seconds);
        line("");
        line($"## PostgreSQL: {events:N0} events");
        line("");
        line(
            @"Staging is parsing, checking and sending the JSON, and ANALYZE; `psql \copy` sends the same rows as CSV, "
            + "made beforehand.");
        line(
            "Server and clients share this machine; figures are medians of "
            + $"{runs} runs in turn, after one that is not counted.");
        line("");
        line("| | seconds | events/s |");
        line("|---|--:|--:|");
        foreach (var (name, seconds) in new[]
        {
            ("load, whole", Suite.Median(loads.Select(load => load.Seconds))),
            ("of it, staging the events", Suite.Median(staged)),
            (@"`psql \copy`, the rows only", Suite.Median(copies)),
        })
            line($"| {name} | {seconds:0.00} | {events / seconds:N0} |");
        line("");
        line($@"**Speed of staging, `psql \copy` = 1: "
            + $@"{Suite.Median(copies.Zip(staged, (copy, stage) => copy / stage)):0.00}** "
            + $"(runs: {string.Join(", ", copies.Zip(staged, (copy, stage) => $"{copy / stage:0.00}"))})");
        Directory.Delete(data.Path, recursive: true);
        File.Delete(csv);
    }

    private async Task SmallObjectsAsync(PostgresServer server)
    {
        var data = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, "objects"), Events = 100, Songs = SongFiles },
            null, default);
        await using var s3 = await S3Server.StartAsync();
        s3.CreateBucket(Bucket);
        foreach (var file in Directory.EnumerateFiles(data.SongPath, "*.json", SearchOption.AllDirectories))
        {
            s3.Put(
                Bucket, $"song_data/{Path.GetRelativePath(data.SongPath, file)}", await File.ReadAllBytesAsync(file));
        }

        s3.Latency = Latency;
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", s3.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", s3.SecretAccessKey);
        await using var redshift = await RedshiftServer.StartAsync(
            server, new S3ObjectStore(s3), new RedshiftOptions { Slices = 1 });
        var packed = await LoadAsync(redshift, s3, $"s3://{Bucket}/tmp");
        var direct = await LoadAsync(redshift, s3, null);
        line("");
        line($"## Redshift's stand-in: {SongFiles:N0} songs, an object each, "
            + $"{Latency.TotalMilliseconds} ms an object, one slice");
        line("");
        line("| | seconds | of it, packing | of it, COPY |");
        line("|---|--:|--:|--:|");
        line($"| with `-StagingPath`: read 64 at a time, packed | "
            + $"{packed.Seconds:0.0} | {Step(packed, "PrepareCopy"):0.0} | {Step(packed, "Copy"):0.0} |");
        line($"| without: COPY opens one object after the other "
            + $"| {direct.Seconds:0.0} | | {Step(direct, "Copy"):0.0} |");
        line("");
        line($"**With a staging path it takes {packed.Seconds / direct.Seconds:0.000} of the time.** One run each.");
        Directory.Delete(data.Path, recursive: true);
    }

    private static async Task<SparkifyEtlResult> LoadAsync(RedshiftServer redshift, S3Server s3, string? stagingPath)
    {
        var database = stagingPath is null ? "direct" : "packed";
        await redshift.CreateDatabaseAsync(database);
        return await EtlRunner.RunAsync(
            Servers.FromConnectionString(SparkifyEngine.Redshift, redshift.ConnectionString(database)),
            new EtlOptions
            {
                SongPaths = [$"s3://{Bucket}/song_data"],
                StagingPath = stagingPath,
                EndpointUrl = s3.Url,
            },
            null, default);
    }

    private static double Step(SparkifyEtlResult result, string name) =>
        result.Steps.Single(step => step.Name == name).Seconds;

    private static void Psql(PostgresServer server, string command)
    {
        var options = new NpgsqlConnectionStringBuilder(server.ConnectionString("bench"));
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", command])
        {
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("PGHOST", options.Host), ("PGPORT", $"{options.Port}"),
            ("PGDATABASE", options.Database), ("PGUSER", options.Username),
            ("PGPASSWORD", options.Password),
        })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"psql failed: {errors}");
    }
}
