using System.Globalization;
using Sparkify.Engine.Admin;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Admin;

/// <summary>The warehouse about itself.</summary>
public abstract class CatalogTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task Tables_made_are_empty_and_made_again_change_nothing()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(2));
        await Catalog.InitializeAsync(warehouse, force: false, null, Token);
        Assert.Equal(2, (await RowsAsync(warehouse))["songplays"]);
        await Catalog.InitializeAsync(warehouse, force: true, null, Token);
        Assert.All(await RowsAsync(warehouse), table => Assert.Equal(0, table.Value));
    }

    [Fact]
    public async Task A_schema_of_any_name_holds_a_star_of_its_own()
    {
        var odd = (await LoadLinesAsync(EventLine.Plays(2))) with { Schema = "my \"odd\" schema" };
        await Loading.LoadAsync(odd, Folder["log_data"]);
        Assert.Equal(2, (await RowsAsync(odd))["songplays"]);
        Assert.Equal(2, (await RowsAsync(odd with { Schema = "sparkify" }))["songplays"]);
    }

    [Fact]
    public async Task Tables_of_an_earlier_version_are_refused_and_stay_as_they_are()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(2));
        BrokenWarehouse.Execute(warehouse, "ALTER TABLE etl_runs DROP COLUMN conflicts");
        foreach (var work in new Func<Task>[]
        {
            () => Loading.LoadAsync(warehouse, Folder["log_data"], full: true), () => RowsAsync(warehouse),
        })
        {
            var error = await Assert.ThrowsAsync<SparkifyException>(work);
            Assert.Equal(ErrorIds.TablesMissing, error.ErrorId);
            Assert.Contains("were made by an earlier version", error.Message, StringComparison.Ordinal);
            Assert.Contains("Initialize-SparkifyTables -Force", error.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Equal(["2"], StarDump.Rows(warehouse, "SELECT COUNT(*) FROM {schema}.songplays"));
        await Catalog.InitializeAsync(warehouse, force: true, null, Token);
        await Loading.LoadAsync(warehouse, Folder["log_data"]);
        Assert.Equal(2, (await RowsAsync(warehouse))["songplays"]);
    }

    [Fact]
    public async Task Runs_are_remembered_the_latest_first()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(2));
        await Loading.LoadAsync(warehouse, Folder["log_data"], full: true);
        var runs = await Catalog.RunsAsync(warehouse, null, 10, null, Token);
        Assert.Equal(
            [(SparkifyLoadMode.Full, SparkifyRunStatus.Succeeded, 1, 2, 0, 0, 0), (SparkifyLoadMode.Incremental, SparkifyRunStatus.Succeeded, 1, 2, 0, 0, 2)],
            runs.Select(run => (run.Mode, run.Status, run.Files, run.EventsRead, run.SongsRead, run.RowsRejected, run.SongplaysAdded)));
        Assert.All(runs, run => Assert.True(run.FinishedAt >= run.StartedAt && run.Seconds > 0));
        Assert.Equal(TimeSpan.Zero, runs[0].StartedAt.Offset);
        Assert.Single(await Catalog.RunsAsync(warehouse, null, 1, null, Token));
    }

    [Fact]
    public async Task A_run_by_its_id_knows_its_warehouse()
    {
        var warehouse = await LoadLinesAsync(EventLine.Plays(2));
        var second = await Loading.LoadAsync(warehouse, Folder["log_data"]);
        var run = Assert.Single(await Catalog.RunsAsync(warehouse, second.RunId, 10, null, Token));
        Assert.Equal((second.RunId, warehouse), (run.RunId, run.Warehouse));
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.RunsAsync(warehouse, "other", 10, null, Token));
        Assert.Equal(
            (ErrorIds.RunNotFound, "other", $"{warehouse.Location} remembers no run 'other'."),
            (exception.ErrorId, exception.Target, exception.Message));
    }

    [Fact]
    public async Task The_tables_that_are_promised_are_those_that_are_made() =>
        Assert.Equal(
            Catalog.TableNames.Order(),
            (await RowsAsync(await LoadLinesAsync(EventLine.Plays(1)))).Keys.Order());

    [Fact]
    public async Task Rejects_of_one_run_or_of_all()
    {
        Folder.WriteLines("log_data/bad.json", "{}", EventLine.Play());
        var warehouse = Warehouse;
        var run = await Loading.LoadAsync(warehouse, Folder["log_data"], maxErrors: 1);
        var reject = Assert.Single(await Catalog.RejectsAsync(warehouse, run.RunId, 10, null, Token));
        Assert.Equal(
            (run.RunId, Folder["log_data/bad.json"], 1, "itemInSession is missing", "{}"),
            (reject.RunId, reject.Path, reject.Line, reject.Reason, reject.Raw));
        var other = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.RejectsAsync(warehouse, "other", 10, null, Token));
        Assert.Equal((ErrorIds.RunNotFound, "other"), (other.ErrorId, other.Target));
        Assert.Single(await Catalog.RejectsAsync(warehouse, null, 10, null, Token));
    }

    private static async Task<Dictionary<string, long>> RowsAsync(SparkifyWarehouse warehouse) =>
        (await Catalog.TablesAsync(warehouse, null, Token)).ToDictionary(table => table.Name, table => table.Rows);
}

public sealed class CatalogTestsOnDuckDb() : CatalogTests(SparkifyEngine.DuckDb)
{
    [Fact]
    public async Task Connecting_to_a_database_that_is_not_there_yet_makes_nothing()
    {
        await Catalog.ConnectAsync(Folder.Warehouse(), null, Token);
        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
    }

    [Theory]
    [InlineData("nowhere/star.duckdb", "The folder {0}/nowhere is not there, so no database can be made in it.")]
    [InlineData("folder", "There is no database at {0}/folder.")]
    [InlineData("text", "{0}/text cannot be opened: *")]
    public async Task Connecting_to_what_can_be_no_database(string name, string message)
    {
        Folder.Folder("folder");
        Folder.Write("text", new string('x', 10_000));
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(Folder.Warehouse(name), null, Token));
        Assert.Equal((ErrorIds.ConnectionFailed, Folder[name]), (exception.ErrorId, exception.Target));
        var expected = string.Format(CultureInfo.InvariantCulture, message, Folder.Path);
        Assert.Equal(expected.TrimEnd('*'), expected.EndsWith('*') ? exception.Message[..(expected.Length - 1)] : exception.Message);
    }

    [Fact]
    public async Task Connecting_tells_a_bad_memory_limit_before_there_is_a_database()
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Catalog.ConnectAsync(Folder.Warehouse() with { MemoryLimit = "lots" }, null, Token));
        Assert.Equal((ErrorIds.ArgumentInvalid, "MemoryLimit"), (exception.ErrorId, exception.Target));
    }
}

public sealed class CatalogTestsOnPostgres() : CatalogTests(SparkifyEngine.Postgres);

public sealed class CatalogTestsOnRedshift() : CatalogTests(SparkifyEngine.Redshift);
