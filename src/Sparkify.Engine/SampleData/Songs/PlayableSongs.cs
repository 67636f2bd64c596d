using Sparkify.Engine.SampleData.Lines;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>Every song that can be played, in the catalogue or not, ready to be drawn and written.</summary>
internal sealed class PlayableSongs
{
    /// <summary>
    /// Of 100 plays so many are of songs in the catalogue: fewer in the real set, but a demo wants matches.
    /// </summary>
    private const int CataloguePercent = 40;

    private readonly int _catalogueCount;
    private readonly WeightedPicker _catalogue;
    private readonly WeightedPicker _outside;
    private readonly int[] _durations;
    private readonly int[] _otherDurations;

    internal PlayableSongs(Song[] catalogue, Song[] outside)
    {
        _catalogueCount = catalogue.Length;
        _catalogue = WeightedPicker.Zipf(catalogue.Length, flatness: 20);
        _outside = WeightedPicker.Zipf(outside.Length, flatness: 40);
        Song[] all = [.. catalogue, .. outside];
        _durations = Array.ConvertAll(all, song => song.Duration);
        _otherDurations = Array.ConvertAll(all, song => song.OtherDuration);
        foreach (var song in all)
        {
            Artists.Add(JsonText.ForEvents(Latin1Damage.Apply(song.ArtistName, song.ArtistDamage)));
            Titles.Add(JsonText.ForEvents(Latin1Damage.Apply(song.Title, song.TitleDamage)));
        }
    }

    /// <summary>JSON strings, quotes included, as damaged as the log has them.</summary>
    internal Utf8Pool Artists { get; } = new();

    /// <inheritdoc cref="Artists"/>
    internal Utf8Pool Titles { get; } = new();

    internal int Pick(SeededRandom random) => random.Next(100) < CataloguePercent
        ? _catalogue.Pick(random)
        : _catalogueCount + _outside.Pick(random);

    /// <summary>The recording's own duration; where there are two, now and then a length between them.</summary>
    internal int Length(int song, SeededRandom random)
    {
        var one = _durations[song];
        var other = _otherDurations[song];
        return one == other || !random.OneIn(8) ? one : random.Between(Math.Min(one, other), Math.Max(one, other));
    }
}
