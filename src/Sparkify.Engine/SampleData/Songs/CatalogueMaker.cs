using Sparkify.Engine.SampleData.Lines;
using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>
/// Invents the catalogue, and the songs outside it that are played as well. Oddities come at fixed intervals, prime to
/// each other, rather than by chance: then even a small catalogue has them.
/// </summary>
internal sealed class CatalogueMaker
{
    private static readonly QuantileCurve Seconds = new(
        (0, 15), (10, 67), (50, 138), (100, 163), (250, 197), (500, 233), (750, 274), (900, 339), (950, 397),
        (990, 587), (999, 900), (1000, 2594));

    private readonly SeededRandom _random;
    private readonly ArtistMaker _artists;
    private readonly HashSet<(string Artist, string Title)> _taken = [];
    private int _made;

    internal CatalogueMaker(int seed)
    {
        _random = new SeededRandom(seed, RandomPurpose.Songs);
        _artists = new ArtistMaker(_random);
    }

    /// <summary>The songs that have a file, most popular first.</summary>
    internal Song[] Catalogue(int count)
    {
        var songs = new List<Song>(count);
        while (songs.Count < count)
            AddSongsOf(_artists.Next(), songs, count);

        var ranked = songs.ToArray();
        _random.Shuffle(ranked);
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = ranked[i] with { SongId = CatalogueIds.Song(i, _random) };
        return ranked;
    }

    /// <summary>
    /// Songs that are played but have no file, most popular first: others by the catalogue's artists, covers of its
    /// titles, and strangers. None matches on title and artist.
    /// </summary>
    internal Song[] Outside(Song[] catalogue, int count)
    {
        var songs = new Song[count];
        Artist? stranger = null;
        for (var i = 0; i < count; i++)
        {
            var known = _random.Pick(catalogue);
            if (stranger is null || i % 3 != 0)
                stranger = _artists.Next();
            songs[i] = (i % 20) switch
            {
                < 4 => Make(known.Artist, known.ArtistName),
                4 => MakeUnlessTaken(stranger, known.Title, known.TitleDamage) ?? Make(stranger, stranger.Name),
                _ => Make(stranger, stranger.Name),
            };
        }
        return songs;
    }

    private void AddSongsOf(Artist artist, List<Song> songs, int limit)
    {
        var share = _random.Next(100);
        var count = share < 67 ? 1 : share < 87 ? 2 : share < 95 ? 3 : _random.Between(4, 9);
        if (artist.OtherName is not null)
            count = Math.Max(count, 2);
        for (var i = 0; i < count && songs.Count < limit; i++)
        {
            var song = Make(artist, i % 2 == 1 && artist.OtherName is not null ? artist.OtherName : artist.Name);
            songs.Add(song);
            if (_made % 97 == 40)
                AddRecordings(song, Math.Min(_made % 5 == 0 ? 2 : 1, limit - songs.Count), songs);
        }
    }

    /// <summary>Other recordings of the song: mostly of another length, sometimes of the same.</summary>
    private void AddRecordings(Song song, int count, List<Song> songs)
    {
        for (var i = 1; i <= count; i++)
        {
            var same = _made % 4 == 0 && i == 1;
            var duration = same ? song.Duration : song.Duration + i * _random.Between(50_000, 6_000_000);
            songs[^i] = songs[^i] with { OtherDuration = duration };
            songs.Add(song with { Duration = duration, OtherDuration = song.Duration, Year = 0 });
        }
    }

    private Song Make(Artist artist, string artistName)
    {
        _made++;
        for (var attempt = 0; ; attempt++)
        {
            var damage = RealDamage();
            var title = attempt < 4 ? Title(ref damage) : TitleMaker.Ordinary(_random);
            if (MakeUnlessTaken(artist, title, damage, artistName) is { } song)
                return song;
        }
    }

    private Song? MakeUnlessTaken(Artist artist, string title, Damage damage, string? artistName = null)
    {
        artistName ??= artist.Name;
        if (!_taken.Add((artistName, title)))
            return null;
        var duration = Seconds.Draw(_random) * FixedPoint.Scale + _random.Next(FixedPoint.Scale);
        return new Song
        {
            Artist = artist,
            ArtistName = artistName,
            Title = title,
            Duration = duration,
            OtherDuration = duration,
            Year = _random.Next(100) < 30 ? 0 : _random.Between(1955, 2010),
            NumbersUnquoted = _made % 3 != 0,
            ArtistDamage = RealDamage(),
            TitleDamage = damage,
        };
    }

    private string Title(ref Damage damage)
    {
        if (_made % 150 == 20)
            return TitleMaker.Number(_random);
        if (_made % 41 == 3)
            return TitleMaker.Foreign(_random);
        if (_made % 37 == 7)
            return TitleMaker.Punctuated(_random);
        if (_made % 250 == 31)
            return _random.Pick(SuspiciousTitles.LostApostrophe);
        if (_made % 250 == 62)
        {
            damage = Damage.Twice;
            return _random.Pick(SuspiciousTitles.MeantAsWritten);
        }
        if (_made % 200 == 33)
        {
            damage = Damage.None;
            return _random.Pick(SuspiciousTitles.Undamaged);
        }
        return TitleMaker.Ordinary(_random);
    }

    /// <summary>Nearly all real damage is twofold.</summary>
    private Damage RealDamage() => _random.OneIn(12) ? Damage.Once : Damage.Twice;
}
