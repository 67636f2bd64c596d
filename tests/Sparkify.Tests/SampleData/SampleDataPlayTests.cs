using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Tests.SampleData;

[Collection(typeof(SharedSampleData))]
public sealed class SampleDataPlayTests(SampleDataFixture set)
{
    private readonly ILookup<(string, string), decimal> _catalogue = set.Songs.ToLookup(
        song => (song.GetProperty("title").ToString(), song.GetProperty("artist_name").ToString()),
        song => song.GetProperty("duration").GetDecimal());

    [Fact]
    public void Four_plays_in_ten_are_of_a_song_in_the_catalogue_spelled_as_its_file_spells_it() =>
        Assert.InRange(
            set.Plays.Count(play => _catalogue.Contains(Repaired(play))) / (double)set.Plays.Count, 0.38, 0.42);

    [Fact]
    public void A_length_is_the_recordings_own_or_lies_between_two_recordings()
    {
        var between = 0;
        foreach (var play in set.Plays)
        {
            var durations = _catalogue[Repaired(play)].ToList();
            var length = play.Json.GetProperty("length").GetDecimal();
            if (durations.Count == 0 || durations.Contains(length))
                continue;
            Assert.InRange(length, durations.Min(), durations.Max());
            between++;
        }
        Assert.InRange(between, 1, set.Plays.Count / 100);
    }

    [Fact]
    public void Both_recordings_of_a_title_are_played()
    {
        var heard = set.Plays.ToLookup(Repaired, play => play.Json.GetProperty("length").GetDecimal());
        Assert.Contains(_catalogue, song => song.Distinct().Count() > 1 && song.All(d => heard[song.Key].Contains(d)));
    }

    [Fact]
    public void One_play_in_twenty_is_damaged_twice_and_a_few_once()
    {
        var times = set.Plays.ConvertAll(play =>
            Math.Max(MangledText.Repair(play.Song!).Times, MangledText.Repair(play.Artist!).Times));
        Assert.InRange(times.Count(n => n == 2) / (double)times.Count, 0.03, 0.07);
        Assert.InRange(times.Count(n => n == 1) / (double)times.Count, 0.0005, 0.012);
    }

    [Fact]
    public void Some_text_only_looks_damaged()
    {
        Assert.Contains(set.Plays, play => play.Song!.Any(c => c > '~') && MangledText.Repair(play.Song!).Times == 0);
        Assert.Contains(
            set.Plays, play => MangledText.Repair(play.Song!) is { Times: 2, Text: var text } && text.Contains("Ã©"));
    }

    /// <summary>Else a repair would go one step too far, and the generator could not say what is right.</summary>
    [Fact]
    public void No_name_or_title_can_be_taken_for_damaged_text() => Assert.All(
        [.. ForeignNames.Artists, .. ForeignNames.Titles, .. SuspiciousTitles.Undamaged],
        text => Assert.Equal((text, 0), MangledText.Repair(text)));

    [Fact]
    public void Titles_and_artists_of_the_catalogue_are_played_in_other_pairs_too()
    {
        var artists = _catalogue.Select(song => song.Key.Item2).ToHashSet();
        var titles = _catalogue.Select(song => song.Key.Item1).ToHashSet();
        var unmatched = set.Plays.Select(Repaired).Where(play => !_catalogue.Contains(play)).ToList();
        Assert.Contains(unmatched, play => artists.Contains(play.Artist));
        Assert.Contains(unmatched, play => titles.Contains(play.Title));
    }

    [Fact]
    public void Popularity_is_uneven_but_nothing_drowns_the_rest()
    {
        var counts = set.Plays.CountBy(Repaired).Select(song => song.Value).OrderDescending().ToList();
        Assert.InRange(counts[0] / (double)set.Plays.Count, 0.002, 0.02);
        Assert.True(counts[0] > 20 * counts[counts.Count / 2]);
        var users = set.Plays.CountBy(play => play.UserId).Select(user => user.Value).OrderDescending().ToList();
        Assert.True(users[0] > 3 * users.Average());
    }

    private static (string Title, string Artist) Repaired(LoggedEvent play) =>
        (MangledText.Repair(play.Song!).Text, MangledText.Repair(play.Artist!).Text);
}
