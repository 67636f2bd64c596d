namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>The little grammar that invented titles and names need.</summary>
internal static class English
{
    internal static string Plural(string noun) => noun switch
    {
        "Wolf" or "Thief" => noun[..^1] + "ves",
        _ when noun.EndsWith('s') || noun.EndsWith('x') || noun.EndsWith("ch", StringComparison.Ordinal) => noun + "es",
        _ when noun.EndsWith('y') && !"aeiou".Contains(noun[^2]) => noun[..^1] + "ies",
        _ => noun + "s",
    };

    internal static string WithArticle(string words) => ("AEIO".Contains(words[0]) ? "an " : "a ") + words;
}
