using System.CommandLine;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Commands;

/// <summary>A command: its options are read, the engine is asked, the answer is printed. No more.</summary>
internal abstract class SparkifyCommand : Command
{
    protected SparkifyCommand(CliConsole console, string name, string description, params string[] examples)
        : base(name, description)
    {
        Console = console;
        Examples = examples;
        SetAction(RunAsync);
    }

    /// <summary>Command lines to copy, for its help.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>What is said when it was interrupted.</summary>
    public virtual string AfterInterrupt => "Interrupted. Nothing was changed.";

    /// <summary>Where it writes.</summary>
    protected CliConsole Console { get; }

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken);

    /// <summary>Runs the engine's part, telling how it goes; then the terminal is free for its result.</summary>
    protected async Task<T> ReportAsync<T>(Func<IReporter, Task<T>> work)
    {
        using var reporter = Console.Reporter();
        return await work(reporter).ConfigureAwait(false);
    }
}
