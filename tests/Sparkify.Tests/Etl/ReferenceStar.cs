using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sparkify.Tests.Etl;

/// <summary>
/// The rules once more, as plainly as they can be said in C#: what the star must be, given the lines of all the files
/// that are loaded. It shares no code with the load.
/// </summary>
internal static class ReferenceStar
{
    private static readonly IComparer<string?> Utf8Order = Comparer<string?>.Create((a, b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
    });

    private static readonly IComparer<double?> NullsLast = Comparer<double?>.Create((a, b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => a.Value.CompareTo(b.Value),
    });

    /// <summary>The star as <c>StarDump.Of</c> says it: a header for each table, and its rows, sorted.</summary>
    public static string Of(IEnumerable<string> eventLines, IEnumerable<string> songLines)
    {
        var events = Objects(eventLines).Where(e => e.Long("ts") is not null).ToList();
        var songs = Songs([.. Objects(songLines).Where(s => s.Text("song_id") is not null)], out var artists);
        var plays = events.Where(e => e.Text("page") == "NextSong")
            .GroupBy(e => (e.User(), e.Long("sessionId"), e.Long("itemInSession"), e.Long("ts")))
            .Select(same => same
                .OrderBy(e => e.Text("level"), Utf8Order)
                .ThenBy(e => Repair(e.Text("song")), Utf8Order).ThenBy(e => Repair(e.Text("artist")), Utf8Order)
                .ThenBy(e => e.Double("length"), NullsLast).ThenBy(e => Repair(e.Text("location")), Utf8Order).ThenBy(e => e.Text("userAgent"), Utf8Order).First())
            .ToList();
        var users = events.Where(e => e.User() is not null).GroupBy(e => e.User()).Select(own => own
            .OrderByDescending(e => e.Long("ts")).ThenByDescending(e => e.Long("itemInSession"))
            .ThenByDescending(e => e.Long("sessionId")).ThenBy(e => e.Text("level"), Utf8Order)
            .ThenBy(e => e.Text("lastName"), Utf8Order).ThenBy(e => e.Text("firstName"), Utf8Order)
            .ThenBy(e => e.Text("gender"), Utf8Order).First());
        return Dump(
            ("songplays", plays.Select(play => Songplay(play, songs))),
            ("users", users.Select(u => Row(u.User(), Repair(u.Text("firstName")), Repair(u.Text("lastName")), u.Text("gender"), u.Text("level"), Time(u)))),
            ("songs", songs.Select(s => Row(s.Id, s.Title, s.ArtistId, s.Artist, s.Year, s.Duration))),
            ("artists", artists),
            ("time", plays.Select(Time).Distinct().Select(t => Row(
                t, t.Hour, t.Day, ISOWeek.GetWeekOfYear(t), t.Month, t.Year, (int)t.DayOfWeek))));
    }

    private static string Songplay(JsonElement play, List<Song> songs)
    {
        var (title, artist) = (Repair(play.Text("song")), Repair(play.Text("artist")));
        var match = songs.Where(s => s.Title is not null && s.Title == title && s.Artist is not null && s.Artist == artist)
            .OrderBy(s => s.Duration is { } d && play.Double("length") is { } l ? Math.Abs(d - l) : null, NullsLast)
            .ThenBy(s => s.Id, Utf8Order).FirstOrDefault();
        var key = $"{play.User()}:{play.Long("sessionId")}:{play.Long("itemInSession")}:{play.Long("ts")}";
        return Row(
            Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(key))), Time(play), play.User(), play.Text("level"),
            match?.Id, match?.ArtistId, play.Long("sessionId"), play.Long("itemInSession"), title, artist,
            play.Double("length"), Repair(play.Text("location")), play.Text("userAgent"));
    }

    private static List<Song> Songs(List<JsonElement> lines, out List<string> artists)
    {
        var read = lines.Select(s => new Song(
            s.Text("song_id")!, Repair(NotBlank(s.Text("title"))), s.Text("artist_id")!, Repair(NotBlank(s.Text("artist_name"))),
            s.Long("year") is 0 ? null : s.Long("year"), s.Double("duration"), Repair(NotBlank(s.Text("artist_location"))),
            s.Double("artist_latitude"), s.Double("artist_longitude"))).ToList();
        artists = [.. read.GroupBy(s => s.ArtistId).Select(own => own
            .OrderBy(s => s.Location is null).ThenBy(s => (double?)s.Artist?.EnumerateRunes().Count(), NullsLast)
            .ThenBy(s => s.Artist, Utf8Order).ThenBy(s => s.Location, Utf8Order).ThenBy(s => s.Latitude, NullsLast)
            .ThenBy(s => s.Longitude, NullsLast).First())
            .Select(s => Row(s.ArtistId, s.Artist, s.Location, s.Latitude, s.Longitude))];
        return [.. read.GroupBy(s => s.Id).Select(own => own
            .OrderBy(s => s.Title, Utf8Order).ThenBy(s => s.ArtistId, Utf8Order).ThenBy(s => s.Artist, Utf8Order)
            .ThenBy(s => (double?)s.Year, NullsLast).ThenBy(s => s.Duration, NullsLast).First())];
    }

    private static string? Repair(string? text)
    {
        for (var round = 0; round < 2 && text is not null; round++)
        {
            if (text.All(c => c < 0x80) || text.Any(c => c > 0xFF))
                return text;
            try
            {
                text = new UTF8Encoding(false, true).GetString([.. text.Select(c => (byte)c)]);
            }
            catch (ArgumentException)
            {
                return text;
            }
        }

        return text;
    }

    /// <summary>Whether a line is one JSON object.</summary>
    public static bool IsGood(string line) => Objects([line]).Count == 1;

    private static List<JsonElement> Objects(IEnumerable<string> lines)
    {
        List<JsonElement> objects = [];
        foreach (var line in lines)
        {
            try
            {
                objects.Add(JsonDocument.Parse(line).RootElement);
            }
            catch (JsonException)
            {
                // A bad line: rejected.
            }
        }

        return objects;
    }

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Text(this JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString().TrimEnd(' ') : null;

    private static long? Long(this JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static double? Double(this JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static long? User(this JsonElement line) =>
        line.Text("userId") is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateTime Time(JsonElement line) => DateTime.UnixEpoch.AddMilliseconds(line.Long("ts")!.Value);

    private static string Row(params object?[] values) => string.Join("|", values.Select(value => value switch
    {
        null => "NULL",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    private static string Dump(params (string Table, IEnumerable<string> Rows)[] tables) =>
        string.Concat(tables.Select(table =>
            $"{table.Table}\n{string.Concat(table.Rows.Order(StringComparer.Ordinal).Select(row => $"  {row}\n"))}"));

    private sealed record Song(
        string Id, string? Title, string ArtistId, string? Artist, long? Year, double? Duration, string? Location,
        double? Latitude, double? Longitude);
}
