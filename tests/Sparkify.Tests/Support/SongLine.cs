using System.Globalization;
using System.Text.Json;

namespace Sparkify.Tests.Support;

/// <summary>Song files' one line, with all the keys the real ones have.</summary>
internal static class SongLine
{
    /// <summary>The song that <see cref="EventLine.Play"/> plays, unless told otherwise.</summary>
    public static JsonLine Song(
        string id = "SOMAPYF12A6D4FEC3E", string? title = "Sehr kosmisch", string artistId = "ARA5O6S1187B9A8F5B",
        string? artist = "Harmonia", double? duration = 655.77751, int year = 1974, string? location = "Forst, Germany",
        double? latitude = null, double? longitude = null) =>
        new(
            ("num_songs", "1"), ("artist_id", Json(artistId)), ("artist_latitude", Json(latitude)),
            ("artist_longitude", Json(longitude)), ("artist_location", Json(location)), ("artist_name", Json(artist)),
            ("song_id", Json(id)), ("title", Json(title)), ("duration", Json(duration)), ("year", Json(year)));

    private static string Json(object? value) =>
        value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : JsonSerializer.Serialize(value);
}
