using System.CommandLine;
using System.Text;
using Sparkify.Engine.Reporting.Ci;

namespace Sparkify.Cli.Output;

/// <summary>Where a command writes: results to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class CliConsole(Screen output, Screen error) : IDisposable
{
    /// <summary>Results.</summary>
    public Screen Out { get; } = output;

    /// <summary>Errors, warnings and progress.</summary>
    public Screen Error { get; } = error;

    /// <summary>Whether what is done is told as well.</summary>
    public bool Verbose { get; set; }

    /// <summary>The command that runs.</summary>
    public Command? Command { get; set; }

    /// <summary>The system of continuous integration that reads what is written; none unless the process is in one.</summary>
    public CiOutput Ci { get; init; } = CiOutput.None;

    /// <summary>
    /// Asks a person for a password, which is not shown; null where nobody would see the question, or could answer it.
    /// </summary>
    public Func<string, CancellationToken, string>? ReadPassword { get; init; }

    /// <summary>The console this process was given.</summary>
    public static CliConsole OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;

        // Logs of CI are read afterwards: a line that moves is no use there, even where they pretend to be a terminal.
        var moves = Environment.GetEnvironmentVariable("CI") is null or "" or "false"
            && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new CliConsole(
            Console.IsOutputRedirected
                ? Screen.Plain(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 16 * 1024))
                : Screen.Terminal(Console.Out),
            Console.IsErrorRedirected || !moves ? Screen.Plain(Console.Error) : Screen.Terminal(Console.Error))
        {
            Ci = CiOutput.Find(),
            ReadPassword = Console.IsInputRedirected || Console.IsErrorRedirected ? null : HiddenLine.Read,
        };
    }

    /// <summary>The name of a command or an option that a message mentions; null where there is none.</summary>
    public string? NameOf(string reference) =>
        Command is null ? reference : CommandNames.Find(Command, reference);

    /// <summary>How a piece of work tells about itself; to be disposed of before its results are printed.</summary>
    public ConsoleReporter Reporter() => new(this);

    /// <summary>
    /// Writes a line that such a system reads. Both streams are read; results are not disturbed on this one.
    /// </summary>
    public void Say(string line) => Error.Writer.WriteLine(line);

    public void Dispose()
    {
        Out.Writer.Flush();
        Error.Writer.Flush();
    }
}
