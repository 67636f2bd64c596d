using System.CommandLine;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Output;

/// <summary>The command line's names for the cmdlets and parameters that messages mention; see <see cref="Hints"/>.</summary>
internal static partial class CommandNames
{
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["Get-SparkifyActivity"] = "activity", ["Get-SparkifyEtlRun"] = "runs", ["Get-SparkifyReject"] = "rejects",
        ["Get-SparkifyTable"] = "tables", ["Invoke-SparkifyEtl"] = "etl", ["Invoke-SparkifyQuery"] = "query",
        ["New-SparkifySampleData"] = "sample", ["Test-SparkifyWarehouse"] = "check",
    };

    private static readonly Dictionary<string, string> Options = new()
    {
        ["-EventPath"] = "--events", ["-SongPath"] = "--songs", ["-ProfileName"] = "--profile",
        ["-JsonPaths"] = "--jsonpaths", ["-RunId"] = "--run",
    };

    /// <summary>The name of a command or an option; null where the command line has none.</summary>
    /// <param name="command">The command that runs.</param>
    /// <param name="reference">What a message mentions.</param>
    public static string? Find(Command command, string reference)
    {
        if (reference.StartsWith('-'))
            return OptionOf(command, reference);
        var words = reference.Split(' ', 2);
        if (!Commands.TryGetValue(words[0], out var name)
            || Root(command).Subcommands.FirstOrDefault(other => other.Name == name) is not { } other)
            return null;
        return words.Length == 1 ? $"sparkify {name}"
            : OptionOf(other, words[1]) is { } option ? $"sparkify {name} {option}" : null;
    }

    private static string? OptionOf(Command command, string parameter)
    {
        var name = Options.GetValueOrDefault(parameter)
            ?? (parameter.StartsWith("--", StringComparison.Ordinal)
                ? parameter : Capital().Replace(parameter, "-$0").ToLowerInvariant());
        return command.Options.Any(option => option.Name == name) ? name : null;
    }

    private static Command Root(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Root(parent) : command;

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
