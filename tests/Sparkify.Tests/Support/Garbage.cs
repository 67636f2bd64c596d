namespace Sparkify.Tests.Support;

/// <summary>
/// Text that nobody foresaw: good values with pieces cut out, doubled, exchanged and put in. The same seed gives the same
/// text.
/// </summary>
internal static class Garbage
{
    private static readonly string[] Pieces =
    [
        "\0", "\n", "\t", "\"", "'", "\\", "/", "//", "{", "}", "[", "]", "(", ")", "<", ">", "%", "%(", "%zz", "*", "**", "?", "#",
        ";", ":", "@", "&", "=", "|", "~", "$", "$a", "`", ",", ".", "..", "-", "--", "+", " ", "é", "ß", "\u202e", "\ud800", "\udc00",
        "💥", "٣", "0", "99999999999999999999", "1e999", "NaN", "null", "\\ud800", "\"\\ud800\"", "\u001b[31m", "file://", "http://",
        "s3://", "arn:", new('a', 3000), new('*', 300),
    ];

    /// <summary>Variants of good values.</summary>
    public static IEnumerable<string> Of(int seed, int count, params string[] seeds)
    {
        Random random = new(seed);
        foreach (var piece in Pieces)
            yield return piece;
        for (var i = 0; i < count; i++)
        {
            var text = seeds[random.Next(seeds.Length)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length + 1);
                var to = Math.Min(text.Length, at + random.Next(0, 4));
                text = random.Next(4) switch
                {
                    0 => text.Remove(at, to - at),
                    1 => text.Insert(at, text[at..to]),
                    2 => text[..at] + Pieces[random.Next(Pieces.Length)] + text[to..],
                    _ => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                };
            }

            yield return text;
        }
    }
}
