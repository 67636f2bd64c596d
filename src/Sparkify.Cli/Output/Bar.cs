namespace Sparkify.Cli.Output;

/// <summary>A bar of block characters, to an eighth of a character.</summary>
internal static class Bar
{
    private const int Width = 32;
    private const string Eighths = " ▏▎▍▌▋▊▉";

    public static string Of(long number, long most)
    {
        if (most <= 0 || number <= 0)
            return "";
        // What is there at all is seen.
        var eighths = Math.Max(1, (int)Math.Round((double)number / most * Width * 8));
        var rest = eighths % 8;
        return new string('█', eighths / 8) + (rest == 0 ? "" : Eighths[rest].ToString());
    }
}
