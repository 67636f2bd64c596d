namespace Sparkify.Cli.Output;

/// <summary>A bar of block characters, to an eighth of a character.</summary>
internal static class Bar
{
    private const int Width = 32;
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <param name="part">From 0 to 1. What is there at all is seen.</param>
    public static string Of(double part)
    {
        var eighths = part > 0 ? Math.Max(1, (int)Math.Round(part * Width * 8)) : 0;
        var rest = eighths % 8;
        return new string('█', eighths / 8) + (rest == 0 ? "" : Eighths[rest].ToString());
    }
}
