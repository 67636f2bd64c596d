using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Sparkify.Cli.Output;

namespace Sparkify.Cli.Help;

/// <summary>Says what is wrong with a command line, what may have been meant, and where to read on.</summary>
internal static partial class UsageErrors
{
    public static void Write(ParseResult result, CliConsole console)
    {
        foreach (var message in Messages(result))
            ErrorPrinter.Write(console, ErrorIds.ArgumentInvalid, Password().Replace(message, "…"));
        foreach (var line in Suggestions(result))
            console.Error.Line(line);
        List<string> names = [];
        for (Symbol? at = result.CommandResult.Command; at is not null; at = at.Parents.FirstOrDefault())
            names.Insert(0, NameOf(at));
        console.Error.Line($"Help: {string.Join(' ', names)} --help");
    }

    // That a command is missing is said only where nothing else stands in its place, and then with which there are.
    private static IEnumerable<string> Messages(ParseResult result)
    {
        var command = result.CommandResult.Command;
        if (command.Subcommands.Count == 0)
            return result.Errors.Select(error => error.Message).Distinct();
        return result.UnmatchedTokens.Count > 0
            ? result.UnmatchedTokens.Select(word => $"'{word}' is none of {NameOf(command)}'s commands or options.")
            : [
                $"{NameOf(command)} needs one of its commands: "
                + $"{string.Join(", ", command.Subcommands.Select(s => s.Name))}.",
            ];
    }

    // The library knows what a mistyped word may have meant, and says it nowhere but here.
    private static string[] Suggestions(ParseResult result)
    {
        using StringWriter output = new();
        var action = (ParseErrorAction)result.Action!;
        (action.ShowHelp, action.ShowTypoCorrections) = (false, true);
        result.Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return output.ToString().Split(
            ['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string NameOf(Symbol command) => command is RootCommand ? SparkifyCli.Name : command.Name;

    // Messages repeat words that nobody knew what to do with, and such a word may be the address of a server.
    [GeneratedRegex(@"(?<=:)[^\s']+(?=@)")]
    private static partial Regex Password();
}
