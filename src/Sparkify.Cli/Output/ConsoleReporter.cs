using Sparkify.Cli.Output.Progress;

namespace Sparkify.Cli.Output;

/// <summary>Tells a person how a piece of work goes, on stderr. Its methods may be called from any thread.</summary>
internal sealed class ConsoleReporter(CliConsole console) : IReporter, IDisposable
{
    private readonly Lock _lock = new();
    private readonly IProgressView _view = console.Error.IsAnsi
        ? new LiveLine(console.Error)
        : new PlainLines(console.Error, TimeProvider.System);

    public void Progress(SparkifyProgress progress)
    {
        lock (_lock)
            _view.Show(progress);
    }

    public void Warning(string message) => Tell($"warning: {Hints.Write(message, NameOf)}", Palette.Notable);

    public void Verbose(string message)
    {
        if (console.Verbose)
            Tell(Hints.Write(message, NameOf), Palette.Faint);
    }

    public void Debug(string message) => Verbose(message);

    public string? NameOf(string reference) => console.NameOf(reference);

    public void Dispose()
    {
        lock (_lock)
            _view.Dispose();
    }

    private void Tell(string line, Spectre.Console.Style style)
    {
        lock (_lock)
        {
            _view.Hide();
            console.Error.Line(line, style);
        }
    }
}
