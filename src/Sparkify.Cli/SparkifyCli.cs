using System.CommandLine;
using System.CommandLine.Invocation;
using Sparkify.Cli.Commands;
using Sparkify.Cli.Help;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;

namespace Sparkify.Cli;

/// <summary>Parses a command line, runs what it asks for, and turns errors into messages and exit codes.</summary>
internal static class SparkifyCli
{
    /// <summary>The name of the program, whatever the file is called that runs.</summary>
    public const string Name = "sparkify";

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words behind <c>sparkify</c>.</param>
    /// <param name="console">Where results, messages and progress go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, CliConsole console, CancellationToken cancellationToken)
    {
        var result = Parse(args.Count == 0 ? ["--help"] : args, console);
        // There is no help on a command that is not there.
        if (result is { Action: HelpWithExamples, UnmatchedTokens.Count: > 0, CommandResult.Command.Subcommands.Count: > 0 })
            result = Parse([.. args.Where(word => !CommonOptions.HelpNames.Contains(word))], console);
        console.Verbose = result.GetValue(CommonOptions.Verbose);
        console.Command = result.CommandResult.Command;
        if (result.Action is ParseErrorAction)
        {
            UsageErrors.Write(result, console);
            return ExitCodes.Usage;
        }

        try
        {
            // Signals are ours (see StopSignals), and so are exceptions.
            return await result.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = console.Out.Writer, Error = console.Error.Writer, EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Error.Line((result.CommandResult.Command as SparkifyCommand)?.AfterInterrupt ?? "Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (SparkifyException exception)
        {
            ErrorPrinter.Write(console, exception);
            return ExitCodes.Of(exception.ErrorId);
        }
#pragma warning disable CA1031 // The last stop: whatever it is, a user gets a message and not a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ErrorPrinter.WriteUnexpected(console, exception);
            return ExitCodes.Failure;
        }
    }

    private static ParseResult Parse(IReadOnlyList<string> args, CliConsole console) =>
        Root(console).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    internal static RootCommand Root(CliConsole console)
    {
        RootCommand root = new(
            """
            Loads Sparkify's event logs and songs into a star schema, and answers what people listen to.

            The warehouse is one file, by default sparkify.duckdb in the current folder: no server, no account. With
            --postgres or --redshift it is on a server.
            """)
        {
            HelpName = Name,
        };
        foreach (var command in new Command[]
        {
            new DemoCommand(console),
            new EtlCommand(console),
            new TopCommand(console),
            new ActivityCommand(console),
            new CheckCommand(console),
            new TablesCommand(console),
            new RunsCommand(console),
            new RejectsCommand(console),
            new QueryCommand(console),
            new SampleCommand(console),
        })
        {
            root.Subcommands.Add(command);
        }

        // The library's own help and version know neither examples nor the name.
        root.Options.Clear();
        root.Options.Add(CommonOptions.Help(console));
        root.Options.Add(CommonOptions.Version());
        root.Options.Add(CommonOptions.Verbose);
        return root;
    }
}
