using System.Globalization;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>
/// Ids in the form of the Million Song Dataset: SOGVQGJ12AB017F169, AR62SOJ1187FB47BB5, TRABBNP128F932546F. Distinct
/// for distinct indexes; they look random because the index is multiplied by a number prime to the alphabet.
/// </summary>
internal static class CatalogueIds
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] SongMiddles = ["12AB0", "12A8C", "12A58", "12A6D"];

    internal static string Song(int index, SeededRandom random) =>
        "SO" + Digits(Scatter(index, 11_881_376), Letters, 5) + random.Pick(SongMiddles) + Hex(random, 6);

    internal static string Artist(int index, SeededRandom random) =>
        "AR" + Digits(Scatter(index, 60_466_176), LettersAndDigits, 5)
        + "1187" + (random.OneIn(2) ? "B9" : "FB") + Hex(random, 5);

    /// <param name="folder">Which folder of songs: the three letters the path is made of.</param>
    /// <param name="place">Which song in the folder.</param>
    /// <param name="random">Gives the rest.</param>
    internal static string Track(int folder, int place, SeededRandom random) =>
        "TR" + Digits(folder, Letters, 3) + Digits(place, Letters, 2) + "128F" + Hex(random, 7);

    private static long Scatter(int index, int modulus) => (index + 7L) * 7_368_787 % modulus;

    private static string Digits(long number, string alphabet, int count)
    {
        Span<char> text = stackalloc char[count];
        for (var i = count - 1; i >= 0; i--)
        {
            text[i] = alphabet[(int)(number % alphabet.Length)];
            number /= alphabet.Length;
        }
        return new string(text);
    }

    private static string Hex(SeededRandom random, int digits) =>
        random.Next(1 << (4 * digits)).ToString("X", CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
