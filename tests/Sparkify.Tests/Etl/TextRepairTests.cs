using System.Text;
using Sparkify.Engine.Staging;
using Sparkify.Tests.Support;
using static Sparkify.Tests.Support.EventLine;
using static Sparkify.Tests.Support.SongLine;

namespace Sparkify.Tests.Etl;

/// <summary>Rule 8: text that was UTF-8 and was decoded as Latin-1.</summary>
public abstract class TextRepairTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Theory]
    [InlineData("Bj\u00C3\u0083\u00C2\u00B6rk", "Björk")] // twice, as in the real logs
    [InlineData("Bj\u00C3\u00B6rk", "Björk")] // once
    [InlineData("Sigur R\u00C3\u00B3s", "Sigur Rós")]
    [InlineData("\u00C3\u00A9", "é")] // meant as such or not: the whole string survives the way back
    [InlineData("\u00E6\u0097\u00A5\u00E6\u009C\u00AC", "日本")]
    [InlineData("\u00F0\u009F\u008E\u00B5", "🎵")]
    public void What_survives_the_way_back_is_repaired(string garbled, string repaired) =>
        Assert.Equal(repaired, TextRepair.Repair(garbled));

    [Theory]
    [InlineData("Björk")]
    [InlineData("ÂNGELA")] // a Portuguese title
    [InlineData("Coração \u00C3\u00A9")] // a part would survive, the whole does not
    [InlineData("\u00C3\u00A9 €")]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("日本")]
    [InlineData("caf\u00C3")]
    public void All_other_text_is_not_touched(string text) => Assert.Null(TextRepair.Repair(text));

    [Fact]
    public void Text_decoded_three_times_is_repaired_twice()
    {
        var text = Enumerable.Range(0, 3).Aggregate("ö", (said, _) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(said)));
        Assert.Equal("\u00C3\u00B6", TextRepair.Repair(text));
    }

    [Fact]
    public async Task Björk_is_Björk_and_is_matched()
    {
        var warehouse = await LoadLinesAsync(
            [
                Play(song: "J\u00C3\u0083\u00C2\u00B3ga", artist: "Bj\u00C3\u0083\u00C2\u00B6rk").With("lastName", "Mu\u00C3\u00B1oz"),
                Play(item: 1, song: "ÂNGELA", artist: "Jo\u00C3\u00A3o").With("lastName", "Mu\u00C3\u00B1oz"),
            ],
            [Song("SO1", title: "Jóga", artist: "Björk"), Song("SO2", title: "ÂNGELA", artist: "João")]);
        Assert.Equal(
            ["Jóga, Björk, SO1", "ÂNGELA, João, SO2"],
            StarDump.Rows(warehouse, "SELECT concat_ws(', ', song_title, artist_name, song_id) FROM {schema}.songplays ORDER BY item_in_session"));
        Assert.Equal(["Muñoz"], StarDump.Rows(warehouse, "SELECT last_name FROM {schema}.users"));
    }

    [Fact]
    public async Task A_text_repaired_in_one_run_is_repaired_in_the_next()
    {
        var warehouse = await LoadLinesAsync([Play(artist: "Bj\u00C3\u00B6rk")]);
        await Loading.LoadAsync(warehouse, Folder.WriteLines("more/events.json", [Play(item: 1, artist: "Bj\u00C3\u00B6rk")]));
        Assert.Equal(["Björk", "Björk"], StarDump.Rows(warehouse, "SELECT artist_name FROM {schema}.songplays"));
    }
}

public sealed class TextRepairTestsOnDuckDb() : TextRepairTests(SparkifyEngine.DuckDb);

public sealed class TextRepairTestsOnPostgres() : TextRepairTests(SparkifyEngine.Postgres);

public sealed class TextRepairTestsOnRedshift() : TextRepairTests(SparkifyEngine.Redshift);
