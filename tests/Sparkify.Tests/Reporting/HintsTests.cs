using System.CommandLine;
using System.Text.RegularExpressions;
using Sparkify.Cli;
using Sparkify.Cli.Output;
using Sparkify.Tests.Cli;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Reporting;

/// <summary>Messages name commands and parameters as the tool at hand does.</summary>
public sealed partial class HintsTests
{
    [Theory]
    [InlineData("Wait until it is done. {-Wait} does that.", "-Wait", "Wait until it is done. -Wait does that.")]
    [InlineData("Wait until it is done. {-Wait} does that.", null, "Wait until it is done.")]
    [InlineData("Check the name. {-Wait} waits. Run it again.", null, "Check the name. Run it again.")]
    [InlineData("Load it, by {Invoke-SparkifyEtl}.", "sparkify etl", "Load it, by sparkify etl.")]
    [InlineData("Set {--postgres}.", null, "Set --postgres.")]
    [InlineData("The text {wait} of C:\\{Wait} stays. It is {-wait}.", null, "The text {wait} of C:\\{Wait} stays. It is {-wait}.")]
    public void A_sentence_that_names_what_the_tool_lacks_is_left_out(string text, string? name, string written) =>
        Assert.Equal(written, Hints.Write(text, _ => name));

    [Theory]
    [InlineData("etl", "-Wait", "--wait")]
    [InlineData("check", "-Wait", null)]
    [InlineData("etl", "-StagingPath", "--staging-path")]
    [InlineData("etl", "-ProfileName", "--profile")]
    [InlineData("check", "-ProfileName", null)]
    [InlineData("check", "--postgres", "--postgres")]
    [InlineData("sample", "--postgres", null)]
    [InlineData("tables", "Invoke-SparkifyEtl -Full", "sparkify etl --full")]
    [InlineData("top songs", "Get-SparkifyReject -RunId", "sparkify rejects --run")]
    [InlineData("etl", "Grant-SparkifyIngress", null)]
    public void The_command_line_has_names_of_its_own(string command, string reference, string? name) =>
        Assert.Equal(name, CommandNames.Find(Parse(command), reference));

    [Fact]
    public void Messages_that_both_tools_show_name_parameters_in_braces()
    {
        // Clusters and what belongs to them are managed from PowerShell alone.
        string[] powerShellOnly = ["Aws/Lifecycle/", "Aws/Access/", "Configuration/"];
        var bare = Sources()
            .Where(source => !powerShellOnly.Any(part => source.Path.Contains(part, StringComparison.Ordinal)))
            .SelectMany(source => source.Text.Split('\n').SelectMany(line => BareName().Matches(line)
                .Where(match => !Excused().IsMatch(line[..match.Index]))
                .Select(match => $"{source.Path}: {match.Value} in {line.Trim()}")));
        Assert.Equal("", string.Join('\n', bare));
    }

    [Fact]
    public async Task The_command_line_names_its_own_option()
    {
        using var folder = new TestFolder();
        var etl = await CliRun.EtlOfSampleAsync(
            folder.Path, Path.Combine(folder.Path, "x.duckdb"), "--events", "100", "--corrupt", "1");
        var run = await CliRun.PipedAsync(etl);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("allow rejected lines with --max-errors: they are kept", run.Error, StringComparison.Ordinal);
    }

    private static Command Parse(string command) =>
        SparkifyCli.Root(new CliConsole(Screen.Plain(TextWriter.Null), Screen.Plain(TextWriter.Null)))
            .Parse(command).CommandResult.Command;

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src", "Sparkify.Engine"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (path.Replace('\\', '/'), Comment().Replace(File.ReadAllText(path), "")));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // A parameter, an option or a command in a text, not in braces.
    [GeneratedRegex("""(?<=[" (])(-[A-Z][a-z]+[A-Za-z]*|--[a-z][a-z-]+|[A-Z][a-z]+-Sparkify[A-Za-z]+|sparkify (etl|check|tables|runs|rejects|query|top))\b(?=[^"\n]*")""")]
    private static partial Regex BareName();

    // In braces, or behind them, as another of the same command; a command of the AWS CLI, of the build, or said to be
    // PowerShell's.
    [GeneratedRegex(@"[{}][^""]*$|\bin PowerShell: $|(\baws (redshift|iam|sso|login|configure)\b|build\.ps1 )[^""]*$")]
    private static partial Regex Excused();
}
