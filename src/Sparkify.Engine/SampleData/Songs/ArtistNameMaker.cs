using System.Globalization;
using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>Invents names of bands and singers, each only once.</summary>
internal sealed class ArtistNameMaker(SeededRandom random)
{
    /// <summary>Every so many artists one has a number for a name.</summary>
    private const int NumberEvery = 120;

    /// <summary>Every so many artists one has a name outside ASCII.</summary>
    private const int ForeignEvery = 43;

    private static readonly string[] Numbers = ["112", "311", "1979", "808", "2046", "702"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private int _made;
    private int _numbers;

    internal string Next()
    {
        _made++;
        for (var attempt = 0; ; attempt++)
        {
            var name = Propose();
            // Word lists run out in a very large catalogue; a year tells the namesakes apart.
            if (attempt > 8)
                name += " (" + random.Between(1950, 9999).ToString(CultureInfo.InvariantCulture) + ")";
            if (_taken.Add(name))
                return name;
        }
    }

    /// <summary>The same artist under another spelling, as one with guests is credited.</summary>
    internal string OtherSpelling(string name)
    {
        var guest = $"{random.Pick(PeopleNames.Women)} {random.Pick(PeopleNames.Last)}";
        var other = random.Next(4) switch
        {
            0 => $"{name} feat. {guest}",
            1 => $"{name} & The {random.Pick(SongWords.Nouns)} Band",
            2 => $"{name} / {guest}",
            _ => $"{name} With {guest}",
        };
        _taken.Add(other);
        return other;
    }

    private string Propose()
    {
        if (_made % NumberEvery == 11)
            return Number();
        if (_made % ForeignEvery == 5)
            return Foreign();
        var adjective = random.Pick(SongWords.Adjectives);
        var noun = random.Pick(SongWords.Nouns);
        return random.Next(12) switch
        {
            0 or 1 => $"The {adjective} {English.Plural(noun)}",
            2 => $"The {English.Plural(noun)}",
            3 => $"{adjective} {noun}",
            4 => $"{noun} & The {English.Plural(random.Pick(SongWords.Nouns))}",
            5 => $"DJ {noun}",
            6 => $"{random.Pick(SongWords.Places)} {noun} Club",
            7 => $"{adjective} {random.Pick(PeopleNames.Last)}",
            8 or 9 => $"{random.Pick(PeopleNames.Women)} {random.Pick(PeopleNames.Last)}",
            _ => $"{random.Pick(PeopleNames.Men)} {random.Pick(PeopleNames.Last)}",
        };
    }

    private string Number() => _numbers < Numbers.Length
        ? Numbers[_numbers++]
        : random.Between(10, 9999).ToString(CultureInfo.InvariantCulture);

    private string Foreign()
    {
        var name = random.Pick(ForeignNames.Artists);
        return _taken.Contains(name)
            ? $"{name} & {random.Pick(PeopleNames.Men)} {random.Pick(PeopleNames.Last)}"
            : name;
    }
}
