namespace Sparkify.Tests.Cli;

public sealed class CsvOutputTests(SmallWarehouse small) : IClassFixture<SmallWarehouse>
{
    [Fact]
    public async Task Rows_have_the_names_and_values_of_the_JSON() => await GivesAsync(
        """
        rank,title,artist,plays,listeners,songId
        1,[Untitled],Björk,3,2,SO1
        2,Gone,Nobody,1,1,

        """,
        "top", "songs", "--first", "2", "--from", "2018-11-15T00:00", "--to", "2018-11-17");

    [Fact]
    public async Task No_rows_are_a_header() => await GivesAsync(
        "rank,title,artist,plays,listeners,songId\n", "top", "songs", "--from", "2030-01-01");

    [Fact]
    public async Task Fields_are_quoted_where_they_must_be() => await GivesAsync(
        "a,b,c,d,e,f\n\"x, \"\"y\"\"\",\"two\nlines\",,\"\",\" z\",true\n",
        "query", "select 'x, \"y\"' as a, 'two' || chr(10) || 'lines' as b, null as c, '' as d, ' z' as e, true as f");

    [Fact]
    public async Task Times_carry_their_mark_of_UTC()
    {
        var run = await CliRun.PipedAsync("runs", "--database", small.Database, "--csv");
        Assert.Matches(@"\n[0-9TZa-f-]+,\d{4}-\d\d-\d\dT[\d:.]+Z,\d{4}-\d\d-\d\dT[\d:.]+Z,succeeded,incremental,", run.Out);
    }

    [Fact]
    public async Task One_format_at_a_time()
    {
        var run = await CliRun.PipedAsync("tables", "--json", "--csv");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(
            "error ArgumentInvalid: --json and --csv name two formats; give one of them.\n", run.Error,
            StringComparison.Ordinal);
    }

    private async Task GivesAsync(string csv, params string[] args)
    {
        var run = await CliRun.PipedAsync([.. args, "--csv", "--database", small.Database]);
        Assert.Equal((0, "", csv.ReplaceLineEndings("\n")), (run.ExitCode, run.Error, run.Out));
    }
}
