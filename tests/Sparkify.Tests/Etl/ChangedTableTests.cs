using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>
/// Rows that are taken out of a table behind the load's back: the next load says so instead of skipping what the ledger
/// calls loaded, and a full one puts them back.
/// </summary>
public abstract class ChangedTableTests(SparkifyEngine engine) : OnEngine(engine)
{
    public static TheoryData<string> Tables() =>
        ["staging_events", "staging_songs", "text_repairs", "songplays", "users", "songs", "artists", "time", "etl_files"];

    private EtlOptions Options { get; set; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Folder.WriteLines("log_data/a.json", EventLine.Plays(3));
        Folder.WriteLines("log_data/b.json", EventLine.Play(session: 9, song: "Ã¶"));
        Folder.WriteLines("song_data/a.json", SongLine.Song());
        Options = new EtlOptions { EventPaths = [Folder["log_data"]], SongPaths = [Folder["song_data"]] };
        if (TestedEngine != SparkifyEngine.Redshift)
            return;
        var redshift = await TestRedshift.SharedAsync();
        Options = new EtlOptions
        {
            EventPaths = [redshift.Upload(Folder["log_data"], $"{Warehouse.Database}/log_data")],
            SongPaths = [redshift.Upload(Folder["song_data"], $"{Warehouse.Database}/song_data")],
            StagingPath = TestRedshift.StagingPath(Warehouse),
        };
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Rows_that_are_gone_fail_the_next_load_and_a_full_one_puts_them_back(string table)
    {
        await LoadAsync();
        var star = StarDump.Of(Warehouse);
        var count = StarDump.Rows(Warehouse, $"SELECT COUNT(*) FROM {{schema}}.{table}").Single();
        Assert.NotEqual("0", count);
        BrokenWarehouse.Execute(Warehouse, $"DELETE FROM {table}");

        await FailsAsync(() => LoadAsync(), table, $"{table} has 0 rows, and the last load left {count}");
        await FailsAsync(
            () => EtlPreview.MakeAsync(Warehouse, Options, null, Token), table,
            $"{table} has 0 rows, and the last load left {count}");

        await LoadAsync(Options with { Full = true });
        Assert.Equal(star, StarDump.Of(Warehouse));
        Assert.Equal([count], StarDump.Rows(Warehouse, $"SELECT COUNT(*) FROM {{schema}}.{table}"));
        Assert.Equal(0, (await LoadAsync()).Files);
    }

    [Fact]
    public async Task Rows_that_came_in_fail_it_too()
    {
        await LoadAsync();
        BrokenWarehouse.Execute(Warehouse, "INSERT INTO songs SELECT 'SO9', title, artist_id, artist_name, year, duration FROM songs");
        await FailsAsync(() => LoadAsync(), "songs", "songs has 2 rows, and the last load left 1");
        await LoadAsync(Options with { Full = true });
        Assert.Equal(["1"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songs"));
    }

    [Fact]
    public async Task A_full_load_of_events_alone_does_not_make_songs_good()
    {
        await LoadAsync();
        BrokenWarehouse.Execute(Warehouse, "DELETE FROM songs");
        var options = Options with { Full = true, SongPaths = [] };
        await FailsAsync(() => LoadAsync(options), "songs", "songs has 0 rows, and the last load left 1");

        await LoadAsync(Options with { Full = true });
        BrokenWarehouse.Execute(Warehouse, "DELETE FROM songplays");
        await LoadAsync(options);
        Assert.Equal(["4"], StarDump.Rows(Warehouse, "SELECT COUNT(*) FROM {schema}.songplays"));
    }

    [Fact]
    public async Task Loads_themselves_change_nothing_behind_anybody_s_back()
    {
        await LoadAsync();
        await LoadAsync(Options with { Full = true });
        Folder.WriteLines("log_data/a.json", EventLine.Plays(2));
        if (TestedEngine == SparkifyEngine.Redshift)
            (await TestRedshift.SharedAsync()).Upload(Folder["log_data"], $"{Warehouse.Database}/log_data");
        await LoadAsync();
        Assert.Equal(0, (await LoadAsync()).Files);
    }

    private Task<SparkifyEtlResult> LoadAsync(EtlOptions? options = null) =>
        EtlRunner.RunAsync(Warehouse, options ?? Options, null, Token);

    private async Task FailsAsync(Func<Task> load, string table, string counted)
    {
        var star = StarDump.Of(Warehouse);
        var exception = await Assert.ThrowsAsync<SparkifyException>(load);
        Assert.Equal((ErrorIds.CheckFailed, Warehouse.Location), (exception.ErrorId, exception.Target));
        var start = $"Somebody changed {Warehouse.Location} outside of a load: ";
        // PostgreSQL keeps no count of rows, but knows who wrote.
        if (TestedEngine == SparkifyEngine.Postgres)
            Assert.Matches(
                $@"^{System.Text.RegularExpressions.Regex.Escape(start)}{table} was written to by \w+ at \d{{4}}-\d\d-\d\d "
                + @"\d\d:\d\d:\d\d UTC\. Nothing was loaded\.$", exception.Message);
        else
            Assert.Equal($"{start}{counted}. Nothing was loaded.", exception.Message);
        Assert.Equal(
            "Load events and songs with {-Full}: that builds all tables anew from their files.",
            exception.RecommendedAction);
        Assert.Equal(star, StarDump.Of(Warehouse));
    }
}

public sealed class ChangedTableTestsOnDuckDb() : ChangedTableTests(SparkifyEngine.DuckDb);

public sealed class ChangedTableTestsOnPostgres() : ChangedTableTests(SparkifyEngine.Postgres);

public sealed class ChangedTableTestsOnRedshift() : ChangedTableTests(SparkifyEngine.Redshift);
