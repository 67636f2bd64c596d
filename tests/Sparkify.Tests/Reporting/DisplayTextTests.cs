using FsCheck;
using FsCheck.Fluent;
using Sparkify.Engine.Reporting.Ci;
using Sparkify.Tests.Ci;
using Sparkify.Tests.Cli;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Reporting;

/// <summary>Text from data that would steer a terminal, reverse a line, or run a CI command.</summary>
public sealed class DisplayTextTests
{
    private const string Hostile = "\u001B[2J##vso[task.complete]\u202Eevil\u2066\u009B31m\n::add-mask::x\u2028##[group]\u061C";

    [Theory]
    [InlineData("plain text, 100 % of it: [x] #1, a ## heading", "plain text, 100 % of it: [x] #1, a ## heading")]
    [InlineData("Sigur R\u00F3s \u2013 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \U0001F469\u200D\U0001F3A4", "Sigur R\u00F3s \u2013 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \U0001F469\u200D\U0001F3A4")]
    [InlineData("a\tb\r\nc", "a b  c")]
    [InlineData("\u001B[2J\u009B31m\u007F", "\uFFFD[2J\uFFFD31m\uFFFD")]
    [InlineData("gpj.\u202Eexe\u2066\u200F", "gpj.\uFFFDexe\uFFFD\uFFFD")]
    [InlineData("one\u2028two\u2029", "one\uFFFDtwo\uFFFD")]
    [InlineData("userId is \"##VSO[task.setvariable variable=A]\"", "userId is \"## vso[task.setvariable variable=A]\"")]
    [InlineData("a\r\n::set-env name=A::b", "a  ::set-env name=A::b")]
    [InlineData("  ::error::x", "\u00B7   ::error::x")]
    [InlineData("::1", "::1")]
    [InlineData("##[group]", "## [group]")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void Only_what_acts_on_a_terminal_or_a_log_is_replaced(string? text, string? shown) =>
        Assert.Equal(shown, DisplayText.Printable(text));

    [Fact]
    public void No_text_is_a_command_or_a_control_character_once_it_is_printable()
    {
        var parts = Gen.Elements(Hostile.Select(c => $"{c}").Append("##vso[a]").Append("::b::").Append("##[c]").Append(" ").ToArray());
        Prop.ForAll(parts.ListOf().Select(some => string.Concat(some)).ToArbitrary(), text => AssertSafe(DisplayText.Printable(text)!))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_error_is_printable_whatever_the_file_it_names()
    {
        SparkifyException exception = new(ErrorIds.SourceNotFound, $"Nothing is at {Hostile}.", Hostile, $"Check {Hostile}.");
        AssertSafe(exception.Message);
        AssertSafe(exception.RecommendedAction);
        Assert.Equal(Hostile, exception.Target);
    }

    [Fact]
    public async Task Nothing_the_command_line_prints_of_data_acts_on_the_terminal_or_the_log()
    {
        using var folder = new TestFolder();
        var file = folder.WriteLines(
            $"events{(OperatingSystem.IsWindows() ? "" : "\u001B[2J\n::add-mask::x")}.json",
            EventLine.Play(song: Hostile, artist: Hostile).With("location", Hostile).With("firstName", Hostile).With("lastName", Hostile),
            EventLine.Play(song: Hostile, artist: Hostile, userId: Hostile));
        var database = folder["plays.duckdb"];
        string[][] commands =
        [
            ["etl", "--events", file, "--max-errors", "1", "--verbose"], ["etl", "--events", file + "\n::error::x"],
            ["top", "songs"], ["top", "artists"], ["top", "users"], ["activity", "--by", "location"], ["rejects"],
            ["query", "select song_title, artist_name, location from songplays"], ["runs"], ["tables"], ["check"],
        ];
        foreach (var command in commands)
        {
            foreach (string[] format in command[0] is "etl" ? [[]] : new string[][] { [], ["--json"] })
            {
                var run = await CliRun.PipedAsync([.. command, .. format, "--database", database]);
                Assert.All((run.Out + run.Error).Split('\n'), AssertSafe);
            }
        }
    }

    private static void AssertSafe(string line)
    {
        Assert.All(line, c => Assert.True(DisplayText.IsSafe(c), $"U+{(int)c:X4} in {line}"));
        Assert.Null(CiLog.Read(CiHost.GitHub, line));
        Assert.Null(CiLog.Read(CiHost.AzureDevOps, line));
    }
}
