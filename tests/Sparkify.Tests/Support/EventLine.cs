using System.Globalization;
using System.Text.Json;

namespace Sparkify.Tests.Support;

/// <summary>Lines of an event log, with all the keys the real ones have.</summary>
internal static class EventLine
{
    /// <summary>2018-11-15 00:30:26.796 UTC.</summary>
    public const long Time = 1542241826796;

    /// <summary>A songplay of Ryan Smith, user 26.</summary>
    public static JsonLine Play(
        long session = 583, long item = 0, long ts = Time, string? song = "Sehr kosmisch", string? artist = "Harmonia",
        double? length = 655.77751, string userId = "26", string level = "free") =>
        new(
            ("artist", Json(artist)), ("auth", Json("Logged In")), ("firstName", Json("Ryan")), ("gender", Json("M")),
            ("itemInSession", Json(item)), ("lastName", Json("Smith")), ("length", Json(length)), ("level", Json(level)),
            ("location", Json("San Jose-Sunnyvale-Santa Clara, CA")), ("method", Json("PUT")), ("page", Json("NextSong")),
            ("registration", "1541016707796.0"), ("sessionId", Json(session)), ("song", Json(song)),
            ("status", "200"), ("ts", Json(ts)), ("userAgent", Json("Mozilla/5.0 (X11; Linux x86_64)")),
            ("userId", Json(userId)));

    /// <summary>An event of a page where nothing is heard.</summary>
    public static JsonLine Visit(
        string page = "Home", long session = 583, long item = 0, long ts = Time, string userId = "26",
        string level = "free") =>
        Play(session, item, ts, song: null, artist: null, length: null, userId, level).With("page", page).With("method", "GET");

    /// <summary>An event of somebody who is not logged in: no name, a blank userId.</summary>
    public static JsonLine LoggedOut(string page = "Home", long session = 583, long item = 0, long ts = Time) =>
        Visit(page, session, item, ts, userId: "").With("auth", "Logged Out").With("firstName", null).With("lastName", null)
            .With("gender", null).With("location", null).With("registration", null).With("userAgent", null);

    /// <summary>Songplays of one session, one a minute, each of its own key.</summary>
    public static IEnumerable<JsonLine> Plays(int count, long session = 583, long from = Time) =>
        Enumerable.Range(0, count).Select(i => Play(session, i, from + (i * 60_000L)));

    private static string Json(object? value) =>
        value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : JsonSerializer.Serialize(value);
}
