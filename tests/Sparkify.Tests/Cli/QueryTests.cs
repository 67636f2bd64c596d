namespace Sparkify.Tests.Cli;

public sealed class QueryTests(SmallWarehouse small) : IClassFixture<SmallWarehouse>
{
    [Theory]
    [InlineData("select 1 as a", """[{"a":1}]""")]
    [InlineData("select 1 as a where false", "[]")]
    [InlineData("select 1 as \"Key\", 2 as \"Key\"", """[{"Key":1,"Key_2":2}]""")]
    [InlineData("select sum(user_id) as s from songplays", """[{"s":38}]""")]
    [InlineData("select 170141183460469231731687303715884105727::hugeint as h", """[{"h":170141183460469231731687303715884105727}]""")]
    [InlineData("select date '2018-11-15' as d, time '10:30' as t", """[{"d":"2018-11-15","t":"10:30:00"}]""")]
    [InlineData("select timestamp '2018-11-15 10:30:00.25' as t", """[{"t":"2018-11-15T10:30:00.25Z"}]""")]
    [InlineData("select interval 90 minutes as i", """[{"i":"01:30:00"}]""")]
    [InlineData("select 'ab'::blob as b", """[{"b":"YWI="}]""")]
    [InlineData("select [1, null] as l, {'a': {'b': [date '2018-11-15']}} as s", """[{"l":[1,null],"s":{"a":{"b":["2018-11-15"]}}}]""")]
    [InlineData("select map {1: 'x', 2: null} as m, interval '1 month' as i", """[{"m":{"1":"x","2":null},"i":"P1M"}]""")]
    [InlineData("select 'nan'::double as n, 1.50::decimal(5,2) as m, null as x", """[{"n":"NaN","m":1.50,"x":null}]""")]
    [InlineData("select 'Björk <b> \"q\"' as t", """[{"t":"Björk <b> \"q\""}]""")]
    public async Task Every_type_has_its_json(string sql, string json)
    {
        var run = await CliRun.PipedAsync("query", sql, "--database", small.Database, "--json");
        Assert.Equal((0, json + "\n"), (run.ExitCode, run.Out));
    }

    [Theory]
    [InlineData("v=42", "42")]
    [InlineData("$v=1.5", "1.5")]
    [InlineData("v=true", "true")]
    [InlineData("v=null", "null")]
    [InlineData("v=a=b", "\"a=b\"")]
    [InlineData("v=\"42\"", "\"42\"")]
    [InlineData("v=", "\"\"")]
    public async Task A_parameter_is_what_it_looks_like(string parameter, string json)
    {
        var run = await CliRun.PipedAsync(
            "query", "select $v as v", "--parameter", parameter, "--database", small.Database, "--json");
        Assert.Equal((0, $"[{{\"v\":{json}}}]\n"), (run.ExitCode, run.Out));
    }

    [Fact]
    public async Task A_parameter_filters()
    {
        var run = await CliRun.PipedAsync(
            "query", "select count(*) as n from songplays where user_id = $id and level = $level", "--parameter", "id=8",
            "--parameter", "level=free", "--database", small.Database, "--json");
        Assert.Equal("[{\"n\":3}]\n", run.Out);
    }

    [Fact]
    public async Task A_mistake_is_told_in_the_engines_words_and_nothing_is_printed()
    {
        var run = await CliRun.PipedAsync("query", "select nothing from songplays", "--database", small.Database, "--json");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("error QueryFailed: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_warehouse_cannot_be_changed()
    {
        var run = await CliRun.PipedAsync("query", "delete from songplays", "--database", small.Database);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error QueryFailed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_table_holds_are_all_printed()
    {
        var run = await CliRun.PipedAsync("query", "select 'row' || i as r from range(2500) t(i)", "--database", small.Database);
        Assert.Equal(2500, run.Out.Split('\n').Count(line => line.StartsWith("row", StringComparison.Ordinal)));
    }
}
