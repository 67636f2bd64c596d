namespace Sparkify.Tests.Cli;

public sealed class TableOutputTests(SmallWarehouse small) : IClassFixture<SmallWarehouse>
{
    [Fact]
    public async Task Data_is_never_taken_for_markup_or_for_commands_to_the_terminal()
    {
        var run = await CliRun.PipedAsync("top", "songs", "--database", small.Database);
        Assert.Equal(
            """
            #  Title          Artist     Plays  Listeners  Catalogue
            ────────────────────────────────────────────────────────
            1  [Untitled]     Björk          3          2  yes
            2  Gone           Nobody         1          1  no
            3  [red]Alert[/]  Mute�[31m      1          1  no

            """.ReplaceLineEndings("\n"),
            run.Out);
    }

    [Fact]
    public async Task Redirected_output_has_no_escape_sequences()
    {
        string[][] commands = [["top", "songs"], ["activity"], ["check"], ["tables"], ["runs"], ["query", "select 1"]];
        foreach (var command in commands)
        {
            var run = await CliRun.PipedAsync([.. command, "--database", small.Database]);
            Assert.Equal(0, run.ExitCode);
            Assert.DoesNotContain('\e', run.Out + run.Error);
        }
    }

    [Fact]
    public async Task Redirected_lines_are_as_long_as_they_need_to_be()
    {
        var run = await CliRun.PipedAsync("query", "select repeat('x', 500) as x", "--database", small.Database);
        Assert.Contains(new string('x', 500), run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task A_terminal_gets_one_line_a_row_cut_where_it_ends(int width)
    {
        var run = await CliRun.OnTerminalAsync(
            width, "query", "select 1 as n, repeat('wide ', 50) as text, 2 as m", "--database", small.Database);
        var lines = Printed(run);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Contains('…', lines[2]);
    }

    [Fact]
    public async Task A_row_too_wide_for_any_table_becomes_a_block()
    {
        var run = await CliRun.OnTerminalAsync(
            60, "query", "select * from songplays where song_title = 'Gone'", "--database", small.Database);
        var lines = Printed(run);
        Assert.Equal(13, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("song_title", StringComparison.Ordinal) && line.EndsWith("Gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_have_thousands_and_durations_minutes()
    {
        var users = await CliRun.PipedAsync("top", "users", "--database", small.Database);
        Assert.Contains("10:02", users.Out, StringComparison.Ordinal);
        var data = small.File("thousands");
        var sample = await CliRun.PipedAsync("sample", "--path", data, "--events", "2000");
        Assert.Contains("2,000, ", sample.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_have_bars()
    {
        var run = await CliRun.PipedAsync("activity", "--database", small.Database);
        var lines = run.Out.Split('\n');
        Assert.Equal(24 + 3, lines.Length);
        Assert.EndsWith(new string('█', 32), lines.Single(line => line.StartsWith("   0 ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static string[] Printed(CliRun run) =>
        [.. System.Text.RegularExpressions.Regex.Replace(run.Out, "\e\\[[0-9;]*m", "").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
}
