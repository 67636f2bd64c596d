using System.Globalization;
using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>Invents song titles.</summary>
internal static class TitleMaker
{
    /// <summary>A title as most are.</summary>
    internal static string Ordinary(SeededRandom random)
    {
        var title = Plain(random);
        if (random.Next(100) >= 12)
            return title;
        var version = random.Pick(SongWords.Versions);
        return random.OneIn(4) ? $"{title} [{version}]" : $"{title} ({version})";
    }

    /// <summary>A title that is a number.</summary>
    internal static string Number(SeededRandom random) =>
        random.Between(7, 2099).ToString(CultureInfo.InvariantCulture);

    /// <summary>A title outside ASCII; a version makes one list go a long way.</summary>
    internal static string Foreign(SeededRandom random) => WithVersion(random.Pick(ForeignNames.Titles), random);

    /// <summary>A title that breaks naive readers.</summary>
    internal static string Punctuated(SeededRandom random) => random.Pick(OddTitles.Punctuated);

    private static string WithVersion(string title, SeededRandom random) =>
        random.Next(100) < 60 ? title : $"{title} ({random.Pick(SongWords.Versions)})";

    private static string Plain(SeededRandom random)
    {
        var adjective = random.Pick(SongWords.Adjectives);
        var noun = random.Pick(SongWords.Nouns);
        return random.Next(15) switch
        {
            0 or 1 or 2 => $"{adjective} {noun}",
            3 => $"The {adjective} {noun}",
            4 or 5 => $"{random.Pick(SongWords.Verbs)} the {noun}",
            6 => $"{random.Pick(SongWords.Verbs)} {adjective} {English.Plural(noun)}",
            7 => $"{noun} of {English.Plural(random.Pick(SongWords.Nouns))}",
            8 => $"{noun} At {random.Pick(SongWords.Times)}",
            9 => $"{random.Pick(SongWords.Places)} {noun}",
            10 => $"{random.Pick(SongWords.Verbs)} {random.Pick(SongWords.Places)}",
            11 => $"You're My {noun}",
            12 => $"Keep On {random.Pick(SongWords.Verbs)[..^1]}' the {noun}",
            13 => $"I Was {English.WithArticle(adjective)} {noun}",
            _ => noun,
        };
    }
}
