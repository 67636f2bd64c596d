using Spectre.Console.Rendering;

namespace Sparkify.Cli.Output;

/// <summary>How wide the columns of a table are on a terminal.</summary>
internal static class ColumnWidths
{
    /// <summary>Spaces between two columns.</summary>
    public const int Gap = 2;

    // Less of a text than this says nothing.
    private const int Least = 10;

    /// <summary>The width a column would like to have.</summary>
    public static int Natural(string header, IEnumerable<string> cells) =>
        cells.Append(header).Max(Cells);

    /// <summary>The widths that fit, taken from the widest columns that can be cut; null where nothing fits.</summary>
    public static int[]? Fit(int width, int[] natural, Fit[] fits)
    {
        int[] widths = [.. natural];
        for (var over = widths.Sum() + (Gap * (widths.Length - 1)) - width; over > 0; over--)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (fits[i] != Output.Fit.Never && widths[i] > Least && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }

            if (widest < 0)
                return null;
            widths[widest]--;
        }

        return widths;
    }

    /// <summary>The text, cut to a width.</summary>
    public static string Cut(string text, int width, Fit fit)
    {
        if (fit is Output.Fit.Wrap or Output.Fit.Never || Cells(text) <= width)
            return text;
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        if (fit == Output.Fit.CutStart)
            runes.Reverse();
        List<string> kept = [];
        var left = width - 1;
        foreach (var rune in runes)
        {
            if ((left -= Cells(rune)) < 0)
                break;
            kept.Add(rune);
        }

        if (fit == Output.Fit.CutEnd)
            return string.Concat(kept) + "…";
        kept.Reverse();
        return "…" + string.Concat(kept);
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}
