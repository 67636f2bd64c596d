using System.Globalization;

namespace Sparkify.Cli.Output.Progress;

/// <summary>Progress on a terminal: the last line, drawn again ten times a second.</summary>
internal sealed class LiveLine : IProgressView
{
    // What stands beside the bar, mostly: a bar whose width changes with every number would flicker.
    private const int TextWidth = 64;

    private const int WidestBar = 28;
    private const int NarrowestBar = 8;
    private const string Erase = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly ProgressMeter _meter = new(TimeProvider.System);
    private readonly Screen _screen;
    private readonly Timer _timer;
    private bool _drawn;
    private bool _done;

    public LiveLine(Screen screen)
    {
        _screen = screen;
        _timer = new Timer(_ => Draw(), null, Interval, Interval);
    }

    public void Show(SparkifyProgress progress)
    {
        lock (_lock)
            _meter.Read(progress);
    }

    public void Hide()
    {
        lock (_lock)
            Clear();
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _done = true;
            Clear();
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            // The timer's last call may come after it was stopped.
            if (_done || _meter.Activity.Length == 0)
                return;
            _screen.Writer.Write(Erase + Line());
            _screen.Writer.Flush();
            _drawn = true;
        }
    }

    private void Clear()
    {
        if (!_drawn)
            return;
        _screen.Writer.Write(Erase);
        _screen.Writer.Flush();
        _drawn = false;
    }

    private string Line()
    {
        string[] parts = [.. new[] { _meter.Amount, _meter.Rate, _meter.Time }.OfType<string>()];
        var head = _meter.Activity.PadRight(18);
        if (_meter.Part is not { } part)
            return Cut($"{head}{string.Join("  ", parts)}");
        var tail = part.ToString("0%", CultureInfo.InvariantCulture).PadLeft(5) + "  " + string.Join("  ", parts);
        var bar = Math.Clamp(_screen.Width - TextWidth, NarrowestBar, WidestBar);
        var room = Math.Min(bar, _screen.Width - head.Length - tail.Length - 1);
        return room < NarrowestBar ? Cut($"{head}{tail}") : head + DrawBar(part, room) + tail;
    }

    // A full line would make the terminal wrap, and then it could not be taken back.
    private string Cut(string line) => line.Length < _screen.Width ? line : line[..(_screen.Width - 1)];

    private string DrawBar(double part, int width)
    {
        var full = (int)Math.Round(part * width);
        var (done, left) = (new string('━', full), width - full);
        return _screen.HasColors
            ? $"\e[32m{done}\e[90m{new string('━', left)}\e[0m"
            : done + new string('─', left);
    }
}
