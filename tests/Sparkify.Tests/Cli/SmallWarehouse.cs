using System.Text;

namespace Sparkify.Tests.Cli;

/// <summary>A warehouse of five plays and a page view, loaded by the command line itself, for tests that only read it.</summary>
public sealed class SmallWarehouse : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sparkify-cli-").FullName;

    public string Events => Path.Combine(_folder, "log_data");

    public string Songs => Path.Combine(_folder, "song_data");

    public string Database => File("small.duckdb");

    /// <summary>The result of the first load, as JSON.</summary>
    internal CliRun Load { get; private set; } = null!;

    public string File(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Events);
        Directory.CreateDirectory(Songs);
        // 2018-11-15 is a Thursday; 1542240000 its midnight, UTC.
        Write(
            Path.Combine(Events, "2018-11-15-events.json"),
            Play(1, 0, 1542240000, "[Untitled]", "Björk", 7, "Ann", "paid"),
            Play(1, 1, 1542240100, "[Untitled]", "Björk", 7, "Ann", "paid"),
            Event(1, 2, 1542240200, "Home", null, null, 7, "Ann", "paid"),
            Play(2, 0, 1542290400, "[red]Alert[/]", "Mute\u001b[31m", 8, "Bo", "free"));
        Write(
            Path.Combine(Events, "2018-11-16-events.json"),
            Play(3, 0, 1542326400, "[Untitled]", "Björk", 8, "Bo", "free"),
            Play(3, 1, 1542326500, "Gone", "Nobody", 8, "Bo", "free"));
        Write(
            Path.Combine(Songs, "TR1.json"),
            """{"num_songs":1,"artist_id":"AR1","artist_latitude":null,"artist_longitude":null,"artist_location":"Reykjavik","artist_name":"Björk","song_id":"SO1","title":"[Untitled]","duration":200.5,"year":1997}""");
        Load = await CliRun.PipedAsync("etl", "--events", Events, "--songs", Songs, "--database", Database, "--json");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A line of an event log.</summary>
    public static string Play(int session, int item, long second, string song, string artist, int user, string name, string level) =>
        Event(session, item, second, "NextSong", song, artist, user, name, level);

    public static void Write(string path, params string[] lines) =>
        System.IO.File.WriteAllText(path, string.Join('\n', lines), new UTF8Encoding(false));

    private static string Event(
        int session, int item, long second, string page, string? song, string? artist, int user, string name, string level) =>
        System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["artist"] = artist, ["auth"] = "Logged In", ["firstName"] = name, ["gender"] = "F", ["itemInSession"] = item,
            ["lastName"] = "Lee", ["length"] = song is null ? null : 200.5, ["level"] = level, ["location"] = "Reno, NV",
            ["method"] = "PUT", ["page"] = page, ["registration"] = 1540000000000.0, ["sessionId"] = session, ["song"] = song,
            ["status"] = 200, ["ts"] = second * 1000, ["userAgent"] = "Mozilla", ["userId"] = $"{user}",
        });
}
