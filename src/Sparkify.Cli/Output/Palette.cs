using Spectre.Console;

namespace Sparkify.Cli.Output;

/// <summary>The few colours there are, and what they mean: the terminal's own, so its theme decides.</summary>
internal static class Palette
{
    /// <summary>What went right, and bars.</summary>
    public static readonly Style Good = new(Color.Green);

    /// <summary>What went wrong.</summary>
    public static readonly Style Bad = new(Color.Red);

    /// <summary>What to look at.</summary>
    public static readonly Style Notable = new(Color.Yellow);

    /// <summary>What stands back: lines, labels, nothing there.</summary>
    public static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <summary>Headers.</summary>
    public static readonly Style Strong = new(decoration: Decoration.Bold);
}
