using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sparkify.Cli.Commands;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Help;

/// <summary>The usual help, then examples and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, CliConsole console) : SynchronousCommandLineAction
{
    private static readonly string[] RootExamples =
    [
        "sparkify demo",
        "sparkify etl --events log_data --songs song_data",
        "sparkify top songs --first 5",
        "sparkify query \"select count(*) as plays from songplays\" --json",
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = Math.Min(console.Out.Width, 120);
        usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        Write("Examples:", command is SparkifyCommand { Examples: var examples } ? examples : RootExamples);
        var width = ExitCodes.Meanings.Max(meaning => meaning.Code.Length);
        Write(
            "Exit codes:", ExitCodes.Meanings.Select(meaning => $"{meaning.Code.PadRight(width)}  {meaning.Meaning}"));
        return ExitCodes.Success;
    }

    private void Write(string title, IEnumerable<string> lines)
    {
        var writer = console.Out.Writer;
        writer.WriteLine(title);
        foreach (var line in lines)
            writer.WriteLine($"  {line}");
        writer.WriteLine();
    }
}
