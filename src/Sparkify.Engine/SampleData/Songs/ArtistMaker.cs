using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>Invents artists with the oddities of the real song set, each at a fixed share.</summary>
internal sealed class ArtistMaker(SeededRandom random)
{
    private readonly ArtistNameMaker _names = new(random);
    private int _made;

    internal Artist Next()
    {
        var number = _made++;
        var name = _names.Next();
        var artist = new Artist { Id = CatalogueIds.Artist(number, random), Name = name };
        artist = Place(artist, number);

        // 10,025 spellings of 9,553 ids in the real set.
        return number % 20 != 9 ? artist : artist with
        {
            OtherName = _names.OtherSpelling(name),
            BlankWithOtherName = number % 40 == 9,
            Location = string.IsNullOrEmpty(artist.Location) ? random.Pick(ArtistPlaces.All).Name : artist.Location,
        };
    }

    private Artist Place(Artist artist, int number)
    {
        if (number % 150 == 21)
            return artist with { Location = random.Pick(ArtistPlaces.Markup) };
        if (number % 150 == 47)
            return artist with { Location = ArtistPlaces.Long };
        if (number % 20 == 3)
            return artist with { Location = null };
        if (random.Next(100) < 38)
            return artist with { Location = "" };

        var place = random.Pick(ArtistPlaces.All);
        return random.Next(100) < 36
            ? artist with { Location = place.Name }
            : artist with { Location = place.Name, Latitude = place.Latitude, Longitude = place.Longitude };
    }
}
