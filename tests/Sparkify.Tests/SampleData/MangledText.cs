using System.Text;

namespace Sparkify.Tests.SampleData;

/// <summary>
/// Undoes what the log does to text, at most twice: the reading of a loader, independent of the generator.
/// </summary>
internal static class MangledText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    internal static (string Text, int Times) Repair(string text)
    {
        for (var times = 0; ; times++)
        {
            if (times == 2 || text.All(char.IsAscii) || text.Any(c => c > 0xFF))
                return (text, times);
            try
            {
                text = StrictUtf8.GetString(Encoding.Latin1.GetBytes(text));
            }
            catch (DecoderFallbackException)
            {
                return (text, times);
            }
        }
    }
}
