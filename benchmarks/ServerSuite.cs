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
/// Servers: a whole load into PostgreSQL beside the least that psql could do and beside a script of an INSERT for each row,
/// and small objects on the stand-in for Redshift, which COPY opens one after the other. All on this machine, which the server shares with who sends it rows.
/// </summary>
internal sealed class ServerSuite(string folder, int runs, Action<string> line)
{
    private const string Bucket = "bench";
    private const int SongFiles = 15_000;
    private const double Bar = 1.25;

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
        await WholeAsync(server, events);
        await SmallObjectsAsync(server);
    }

    private async Task WholeAsync(PostgresServer server, long events)
    {
        var data = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Path.Combine(folder, "postgres"), Events = events, SingleSongFile = true },
            null, default);
        var (eventRows, songRows) = (Path.Combine(folder, "events.csv"), Path.Combine(folder, "songs.csv"));
        List<SparkifyEtlResult> loads = [];
        List<double> copies = [], floors = [];
        for (var i = -1; i < runs; i++)
        {
            await server.CreateDatabaseAsync("bench");
            Psql(server, "-c", "CHECKPOINT");
            var load = await EtlRunner.RunAsync(
                Servers.FromConnectionString(SparkifyEngine.Postgres, server.ConnectionString("bench")),
                new EtlOptions { EventPaths = [data.EventPath], SongPaths = [data.SongPath] },
                null, default);
            if (i < 0)
            {
                Psql(server, "-c", $@"\copy sparkify.staging_events TO '{eventRows}' CSV");
                Psql(server, "-c", $@"\copy sparkify.staging_songs TO '{songRows}' CSV");
            }

            Psql(
                server, "-c", "CREATE SCHEMA floor", "-c", "CREATE TABLE floor.staging_events (LIKE sparkify.staging_events)",
                "-c", "CREATE TABLE floor.staging_songs (LIKE sparkify.staging_songs)", "-c", "CHECKPOINT");
            var copy = Psql(
                server, "-c", $@"\copy floor.staging_events FROM '{eventRows}' CSV",
                "-c", $@"\copy floor.staging_songs FROM '{songRows}' CSV");
            var tables = Psql(server, "-f", Path.Combine(Suite.SourceFolder, "floor.postgres.sql"));
            await server.DropDatabaseAsync("bench");
            if (i < 0)
                continue;
            loads.Add(load);
            copies.Add(copy);
            floors.Add(copy + tables);
        }

        Report(events, loads, copies, floors);
        await TypicalAsync(server, data);
        Directory.Delete(data.Path, recursive: true);
        File.Delete(eventRows);
        File.Delete(songRows);
    }

    private void Report(long events, List<SparkifyEtlResult> loads, List<double> copies, List<double> floors)
    {
        line("");
        line($"## PostgreSQL: {events:N0} events");
        line("");
        line(
            @"The floor is `psql \copy` of the same rows, made into CSV beforehand, and the five tables of "
            + "[floor.postgres.sql](floor.postgres.sql).");
        line(
            "Server and clients share this machine; figures are medians of "
            + $"{runs} runs in turn, after one that is not counted.");
        line("");
        line("| | seconds | events/s |");
        line("|---|--:|--:|");
        List<(string Name, double Seconds)> rows =
        [
            ("load, whole", Suite.Median(loads.Select(load => load.Seconds))),
            .. loads[0].Steps.Select(step => (
                $"of it, {step.Name}",
                Suite.Median(loads.Select(load => load.Steps.Single(other => other.Name == step.Name).Seconds)))),
            ("floor, whole", Suite.Median(floors)),
            (@"of it, `psql \copy`", Suite.Median(copies)),
        ];
        foreach (var (name, seconds) in rows.Where(row => row.Seconds >= 0.05))
            line($"| {name} | {seconds:0.00} | {events / seconds:N0} |");
        line("");
        line($"**Ratio to the floor: {Suite.Median(loads.Zip(floors, (load, floor) => load.Seconds / floor)):0.00}** "
            + $"(bar: {Bar:0.00}; runs: {string.Join(", ", loads.Zip(floors, (load, floor) => $"{load.Seconds / floor:0.00}"))})");
    }

    // One INSERT a row takes minutes: one run.
    private async Task TypicalAsync(PostgresServer server, SparkifySampleData data)
    {
        await server.CreateDatabaseAsync("bench");
        var (seconds, whyNot) = Peer.Run(
            ["python3", "/usr/bin/python3"], "typical.py", [data.EventPath, Path.GetDirectoryName(data.SongPath + "/")!],
            Environment(server));
        await server.DropDatabaseAsync("bench");
        line("");
        line(seconds is null
            ? $"The typical script ([peers/typical.py](peers/typical.py)) was left out: {whyNot}"
            : $"The typical script ([peers/typical.py](peers/typical.py), psycopg2, an INSERT for each row) on the same files "
                + $"and server: {seconds:0.0} s, one run.");
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
        System.Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", s3.AccessKeyId);
        System.Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", s3.SecretAccessKey);
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

    private static Dictionary<string, string?> Environment(PostgresServer server)
    {
        var options = new NpgsqlConnectionStringBuilder(server.ConnectionString("bench"));
        return new()
        {
            ["PGHOST"] = options.Host, ["PGPORT"] = $"{options.Port}", ["PGDATABASE"] = options.Database,
            ["PGUSER"] = options.Username, ["PGPASSWORD"] = options.Password,
        };
    }

    // Seconds that it took.
    private static double Psql(PostgresServer server, params string[] arguments)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", .. arguments])
        {
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment(server))
            start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"psql failed: {errors}");
    }
}
