using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sparkify.Cli.Output;

/// <summary>
/// One of the two streams: a terminal, with its width and colours; or a file or pipe, where lines are plain and as long
/// as they need to be.
/// </summary>
internal sealed class Screen
{
    /// <summary>More than any line needs.</summary>
    public const int Unlimited = 100_000;

    private readonly IAnsiConsole _console;

    private Screen(TextWriter writer, bool terminal, IAnsiConsole console)
    {
        Writer = writer;
        IsTerminal = terminal;
        _console = console;
    }

    /// <summary>The stream itself.</summary>
    public TextWriter Writer { get; }

    /// <summary>Whether a person looks at it while it is written.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether it understands escape sequences.</summary>
    public bool IsAnsi => IsTerminal && _console.Profile.Capabilities.Ansi;

    /// <summary>Whether it shows colours.</summary>
    public bool HasColors => IsAnsi && _console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>Columns.</summary>
    public int Width => _console.Profile.Width;

    /// <summary>A terminal; what it can show is found out, unless a test says so.</summary>
    public static Screen Terminal(TextWriter writer, int? width = null)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = width is null ? AnsiSupport.Detect : AnsiSupport.Yes,
            ColorSystem = width is null ? ColorSystemSupport.Detect : ColorSystemSupport.Standard,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (width is { } columns)
            (console.Profile.Width, console.Profile.Capabilities.Unicode) = (columns, true);
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        return new Screen(writer, terminal: true, console);
    }

    /// <summary>A file or a pipe.</summary>
    public static Screen Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No, Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        (console.Profile.Width, console.Profile.Capabilities.Unicode) = (Unlimited, true);
        return new Screen(writer, terminal: false, console);
    }

    /// <summary>Writes something composed, without the empty lines around it.</summary>
    /// <param name="content">What to write.</param>
    /// <param name="width">The room it has, where that is not the terminal's width.</param>
    public void Write(IRenderable content, int? width = null)
    {
        var segments = content.Render(RenderOptions.Create(_console, _console.Profile.Capabilities), width ?? Width);
        var lines = Segment.SplitLines(segments.Where(segment => !segment.IsControlCode));
        var (first, last) = (lines.FindIndex(IsNotBlank), lines.FindLastIndex(IsNotBlank));
        foreach (var line in first < 0 ? [] : lines[first..(last + 1)])
        {
            // A file gets no spaces that would fill a terminal's line.
            if (IsTerminal)
                _console.Write(new Composed([.. line.Where(segment => segment.Text.Length > 0), Segment.LineBreak]));
            else
                Writer.WriteLine(string.Concat(line.Select(segment => segment.Text)).TrimEnd());
        }
    }

    /// <summary>
    /// Writes a line of text as it is, in a colour where there are colours. The terminal breaks it if it must: a path
    /// stays one that can be copied.
    /// </summary>
    public void Line(string text = "", Style? style = null)
    {
        foreach (var line in text.Split('\n').Select(DisplayText.Printable))
        {
            if (style is null || !IsTerminal)
                Writer.WriteLine(line);
            else
                Write(new Text(line!, style), Unlimited);
        }
    }

    /// <summary>Begins a part of a longer output.</summary>
    public void Heading(string title)
    {
        Writer.WriteLine();
        if (IsTerminal)
            Write(new Rule($"[bold]{Markup.Escape(title)}[/]") { Justification = Justify.Left, Style = Palette.Faint });
        else
            Writer.WriteLine($"== {title} ==");
    }

    private static bool IsNotBlank(SegmentLine line) => line.Any(segment => !segment.IsWhiteSpace);

    private sealed class Composed(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
