using System.Text.Json;

namespace Sparkify.Tests.SampleData;

[Collection(typeof(SharedSampleData))]
public sealed class SampleDataSongTests(SampleDataFixture set)
{
    private static readonly string[] Keys =
    [
        "num_songs", "artist_id", "artist_latitude", "artist_longitude", "artist_location", "artist_name", "song_id",
        "title", "duration", "year",
    ];

    [Fact]
    public void A_file_holds_one_song_with_the_ten_keys_in_the_real_order() =>
        Assert.All(set.Songs, song => Assert.Equal(Keys, song.EnumerateObject().Select(key => key.Name)));

    [Fact]
    public void Ids_have_the_real_form_and_songs_are_distinct()
    {
        Assert.All(set.Songs, song => Assert.Matches("^SO[A-Z]{5}[0-9A-F]{11}$", Text(song, "song_id")));
        Assert.All(set.Songs, song => Assert.Matches("^AR[A-Z0-9]{5}[0-9A-F]{11}$", Text(song, "artist_id")));
        Assert.Equal(2_000, set.Songs.Select(song => song.GetProperty("song_id").GetString()).Distinct().Count());
    }

    [Fact]
    public void Two_percent_have_another_recording_of_the_same_title_by_the_same_artist()
    {
        var groups = set.Songs.GroupBy(song => (Text(song, "artist_name"), Text(song, "title")))
            .Where(group => group.Count() > 1).ToList();
        Assert.InRange(groups.Sum(group => group.Count()) / 2_000.0, 0.012, 0.03);
        Assert.Contains(groups, group => group.Count() == 3);
        Assert.Contains(groups, group => Durations(group).Distinct().Count() < group.Count());
        Assert.Contains(groups, group => Durations(group).Distinct().Count() == group.Count());
    }

    [Fact]
    public void Some_artists_have_two_spellings_and_a_location_in_one_only()
    {
        var artists = set.Songs.GroupBy(song => song.GetProperty("artist_id").GetString()).ToList();
        var spelledTwice = artists.FindAll(
            songs => songs.Select(song => Text(song, "artist_name")).Distinct().Count() == 2);
        Assert.InRange(spelledTwice.Count / (double)artists.Count, 0.03, 0.07);
        Assert.Contains(spelledTwice, songs =>
            songs.Any(song => Text(song, "artist_location") == "")
            && songs.Any(song => Text(song, "artist_location") != ""));
    }

    [Fact]
    public void Names_and_titles_that_are_numbers_are_sometimes_json_numbers()
    {
        Assert.Contains(set.Songs, song => song.GetProperty("artist_name").ValueKind == JsonValueKind.Number);
        Assert.Contains(set.Songs, song => song.GetProperty("title").ValueKind == JsonValueKind.Number);
        Assert.Contains(set.Songs, song => song.GetProperty("artist_name").ValueKind == JsonValueKind.String
                                           && Text(song, "artist_name").All(char.IsAsciiDigit));
        Assert.Contains(set.Plays, play => play.Artist!.All(char.IsAsciiDigit));
    }

    [Fact]
    public void Locations_are_blank_null_long_or_markup_in_some()
    {
        var locations = set.Songs.ConvertAll(song => song.GetProperty("artist_location"));
        Assert.InRange(locations.Count(l => l.ValueKind == JsonValueKind.Null), 50, 160);
        Assert.InRange(locations.Count(l => l.ValueKind == JsonValueKind.String && l.GetString() == ""), 500, 900);
        var texts = locations.Where(l => l.ValueKind == JsonValueKind.String).Select(l => l.GetString()!).ToList();
        Assert.Contains(texts, text => System.Text.Encoding.UTF8.GetByteCount(text) > 256);
        Assert.Contains(texts, text => text.StartsWith('<'));
    }

    [Fact]
    public void Years_and_coordinates_are_missing_in_the_real_shares()
    {
        Assert.InRange(set.Songs.Count(song => song.GetProperty("year").GetInt32() == 0) / 2_000.0, 0.26, 0.34);
        Assert.InRange(set.Songs.Count(song => Text(song, "artist_latitude") == "") / 2_000.0, 0.58, 0.72);
        Assert.All(
            set.Songs,
            song => Assert.Equal(Text(song, "artist_latitude") == "", Text(song, "artist_longitude") == ""));
    }

    [Fact]
    public void Text_outside_ascii_is_escaped_and_right()
    {
        Assert.All(set.Songs, song => Assert.True(song.GetRawText().All(char.IsAscii)));
        var titles = set.Songs.ConvertAll(song => Text(song, "title"));
        Assert.Contains(titles, title => title.Any(c => c > 0x2FFF));
        Assert.Contains(titles, title => title.Any(c => c is > (char)0x7F and < (char)0x100));
    }

    [Fact]
    public void Some_titles_hold_quotes_backslashes_and_brackets()
    {
        var titles = set.Songs.ConvertAll(song => Text(song, "title"));
        Assert.All(
            (char[])['"', '\\', '[', '\'', '/', '<', '\u0019'],
            sign => Assert.Contains(titles, title => title.Contains(sign)));
    }

    private static IEnumerable<double> Durations(IEnumerable<JsonElement> songs) =>
        songs.Select(song => song.GetProperty("duration").GetDouble());

    private static string Text(JsonElement song, string key) => song.GetProperty(key).ToString();
}
