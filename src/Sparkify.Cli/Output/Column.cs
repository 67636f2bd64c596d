using Spectre.Console;

namespace Sparkify.Cli.Output;

/// <summary>A column of a table: its header, and what it shows of a row.</summary>
internal sealed record Column<T>(string Header, Func<T, string?> Text)
{
    /// <summary>Whether it is aligned to the right, as numbers are.</summary>
    public bool Right { get; init; }

    /// <summary>What stands for null.</summary>
    public string Nothing { get; init; } = "-";

    /// <summary>What becomes of text that is wider than the terminal has room for.</summary>
    public Fit Fit { get; init; } = Fit.CutEnd;

    /// <summary>The colour of a row's cell.</summary>
    public Func<T, Style?> Style { get; init; } = _ => null;

    /// <summary>A column of whole numbers.</summary>
    public static Column<T> Count(string header, Func<T, long?> number) =>
        new(header, row => Show.Count(number(row))) { Right = true, Fit = Fit.Never };

    /// <summary>A column of lengths, the longest as wide as there is room for.</summary>
    public static Column<T> Bar(Func<T, double> part) =>
        new("", row => Output.Bar.Of(part(row))) { Fit = Fit.Never, Style = _ => Palette.Good };
}

/// <summary>What becomes of text that is too wide.</summary>
internal enum Fit
{
    /// <summary>Never cut: a part of a number is a wrong number.</summary>
    Never,

    /// <summary>The end goes.</summary>
    CutEnd,

    /// <summary>The start goes: the end of a path says more.</summary>
    CutStart,

    /// <summary>It is broken into lines.</summary>
    Wrap,
}
