using System.Text.Json;

namespace Sparkify.Tests.Cli;

public sealed class JsonOutputTests(SmallWarehouse small) : IClassFixture<SmallWarehouse>
{
    [Fact]
    public async Task Top_songs_are_an_array_of_objects_one_a_line() => await GivesAsync(
        """
        [{"rank":1,"title":"[Untitled]","artist":"Björk","plays":3,"listeners":2,"songId":"SO1"},
        {"rank":2,"title":"Gone","artist":"Nobody","plays":1,"listeners":1,"songId":null}]
        """,
        "top", "songs", "--first", "2", "--from", "2018-11-15T00:00", "--to", "2018-11-17", "--json");

    [Fact]
    public async Task Catalog_only_counts_matched_plays_alone() => await GivesAsync(
        """[{"rank":1,"artist":"Björk","plays":3,"listeners":2,"titles":1}]""", "top", "artists", "--catalog-only", "--json");

    [Fact]
    public async Task Top_users_have_names_and_a_time_listened() => await GivesAsync(
        """[{"rank":1,"userId":7,"firstName":"Ann","lastName":"Lee","level":"paid","plays":2,"sessions":1,"listened":"00:06:41"}]""",
        "top", "users", "--level", "paid", "--json");

    [Fact]
    public async Task Activity_names_what_it_counts_by() => await GivesAsync(
        """
        [{"by":"day","value":"2018-11-15","key":"2018-11-15T00:00:00Z","plays":3,"listeners":2,"share":0.6,"ofPeak":1},
        {"by":"day","value":"2018-11-16","key":"2018-11-16T00:00:00Z","plays":2,"listeners":1,"share":0.4,"ofPeak":0.6666666666666666}]
        """,
        "activity", "--by", "day", "--json");

    [Theory]
    [InlineData("hour", 24)]
    [InlineData("weekday", 7)]
    [InlineData("day", 2)]
    [InlineData("month", 1)]
    [InlineData("location", 1)]
    [InlineData("level", 2)]
    [InlineData("gender", 1)]
    public async Task Activity_goes_by_each_of_its_kinds(string by, int rows) =>
        Assert.Equal(rows, (await ReadAsync("activity", "--by", by, "--json")).GetArrayLength());

    [Fact]
    public async Task Tables_have_their_rows()
    {
        var tables = await ReadAsync("tables", "--json");
        var songplays = tables.EnumerateArray().Single(table => table.GetProperty("name").GetString() == "songplays");
        Assert.Equal("""{"schema":"sparkify","name":"songplays","rows":5,"columns":13,"sizeMB":null,"distribution":null,"skew":null,"unsorted":null,"statsOff":null}""", songplays.GetRawText());
    }

    [Fact]
    public async Task Checks_pass() => Assert.All(
        (await ReadAsync("check", "--json")).EnumerateArray(), check => Assert.True(check.GetProperty("passed").GetBoolean()));

    [Fact]
    public async Task Runs_have_words_for_enums_and_times_in_utc()
    {
        var run = (await ReadAsync("runs", "--json")).EnumerateArray().Last();
        Assert.Equal("succeeded", run.GetProperty("status").GetString());
        Assert.Equal("incremental", run.GetProperty("mode").GetString());
        Assert.EndsWith("Z", run.GetProperty("startedAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rows_are_an_empty_array() => await GivesAsync("[]", "rejects", "--json");

    [Fact]
    public void A_load_is_one_object_in_which_nothing_vanishes()
    {
        Assert.Equal(0, small.Load.ExitCode);
        var load = JsonDocument.Parse(small.Load.Out).RootElement;
        int Count(string name) => load.GetProperty(name).GetInt32();
        Assert.Equal((6, 5, 1, 0), (Count("eventsRead"), Count("songplays"), Count("otherEvents"), Count("eventsRejected")));
        Assert.Equal((3, 0, 5), (Count("files"), Count("filesSkipped"), Count("songplaysAdded")));
        Assert.Equal(small.Database, load.GetProperty("warehouse").GetProperty("path").GetString());
    }

    private async Task GivesAsync(string json, params string[] args)
    {
        var run = await CliRun.PipedAsync([.. args, "--database", small.Database]);
        Assert.Equal((0, json.ReplaceLineEndings("\n") + "\n"), (run.ExitCode, run.Out));
    }

    private async Task<JsonElement> ReadAsync(params string[] args)
    {
        var run = await CliRun.PipedAsync([.. args, "--database", small.Database]);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
