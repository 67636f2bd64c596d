using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using Sparkify.Cli.Help;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Options;

/// <summary>Options that mean the same on every command that has them.</summary>
internal static class CommonOptions
{
    /// <summary>On every command: what is done is told to stderr.</summary>
    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Tell what is done, statement by statement, on stderr.", Recursive = true,
    };

    /// <summary>What asks for help.</summary>
    public static IReadOnlyCollection<string> HelpNames { get; } = [new HelpOption().Name, .. new HelpOption().Aliases];

    public static HelpOption Help(CliConsole console)
    {
        HelpOption help = new();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, console);
        return help;
    }

    public static VersionOption Version() => new() { Action = new ShowVersion() };

    public static Option<bool> Json(string what = "an array of objects") =>
        new("--json") { Description = $"Print {what} in JSON, for programs." };

    public static NumberOption First(long byDefault) =>
        new("--first", "The most rows to show.", least: 1, most: int.MaxValue, byDefault);

    // The library's own asks the process that runs, which need not be sparkify.
    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(SparkifyCli).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
            parseResult.InvocationConfiguration.Output.WriteLine(version.InformationalVersion.Split('+')[0]);
            return ExitCodes.Success;
        }
    }
}
