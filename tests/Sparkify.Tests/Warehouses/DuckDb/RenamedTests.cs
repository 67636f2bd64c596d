using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Quality;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.DuckDb;

/// <summary>A warehouse is a file, which may be renamed, moved and copied: what is in it does not name it.</summary>
public sealed class RenamedTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sparkify.duckdb", "backup.duckdb")]
    [InlineData("plays.duckdb", "sparkify.duckdb")]
    [InlineData("a.duckdb", "b c.2018.db")]
    [InlineData("a.duckdb", "elsewhere/a.duckdb")]
    public async Task A_warehouse_of_another_name_is_read_checked_and_loaded(string name, string newName)
    {
        var warehouse = await LoadedAsync(name);
        await WorksAsync(Moved(warehouse, newName));
    }

    [Fact]
    public async Task A_copy_and_its_original_are_two_warehouses()
    {
        var warehouse = await LoadedAsync("a.duckdb");
        File.Copy(warehouse.Path, _folder["b.duckdb"]);
        await WorksAsync(_folder.Warehouse("b.duckdb"));
        await WorksAsync(warehouse);
    }

    [Theory]
    [InlineData("a.duckdb")]
    [InlineData("my \"star\".db")]
    public async Task A_warehouse_of_an_earlier_version_whose_views_name_the_database_is_mended(string name)
    {
        var warehouse = await LoadedAsync(name);
        NameTheDatabase(warehouse);
        await WorksAsync(Moved(warehouse, "b.duckdb"));
    }

    [Fact]
    public async Task A_warehouse_of_an_earlier_version_is_mended_by_the_first_load()
    {
        var warehouse = await LoadedAsync("a.duckdb");
        NameTheDatabase(warehouse);
        var renamed = Moved(warehouse, "b.duckdb");
        _folder.WriteLines("log_data/more.json", EventLine.Play(item: 9));
        Assert.Equal(1, (await Loading.LoadAsync(renamed, _folder["log_data"])).SongplaysAdded);
        await WorksAsync(renamed);
    }

    private async Task<SparkifyWarehouse> LoadedAsync(string name) =>
        await Loading.LoadLinesAsync(_folder, _folder.Warehouse(name), EventLine.Plays(2), [SongLine.Song()]);

    private SparkifyWarehouse Moved(SparkifyWarehouse warehouse, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.Move(warehouse.Path, _folder[name]);
        return _folder.Warehouse(name);
    }

    private async Task WorksAsync(SparkifyWarehouse warehouse)
    {
        List<OrderedDictionary<string, object?>> rows = [];
        await foreach (var row in FreeQuery.RunAsync(warehouse, "SELECT COUNT(*) AS n FROM clean_plays", null, null, Token))
            rows.Add(row);
        Assert.True((long)rows.Single()["n"]! >= 2);
        Assert.All(await Checks.RunAsync(warehouse, null, Token), check => Assert.True(check.Passed, check.Detail));
        Assert.NotEmpty(await Catalog.TablesAsync(warehouse, null, Token));
        Assert.True((await Loading.LoadAsync(warehouse, _folder["log_data"], _folder["song_data"], full: true)).Songplays >= 2);
    }

    // As versions before did.
    private static void NameTheDatabase(SparkifyWarehouse warehouse)
    {
        using var connection = TestConnection.Open(warehouse, write: true);
        var database = (string)TestConnection.Rows(connection, "SELECT current_database()").Single()[0];
        var schema = $"\"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\".\"{warehouse.Schema}\".";
        foreach (var view in new[] { "clean_events", "clean_plays", "clean_songs" })
        {
            var text = (string)TestConnection
                .Rows(connection, $"SELECT sql FROM duckdb_views() WHERE view_name = '{view}'").Single()[0];
            foreach (var table in new[] { "staging_events", "staging_songs", "text_repairs", "clean_events" })
            {
                text = text
                    .Replace($"FROM {table}", $"FROM {schema}{table}", StringComparison.Ordinal)
                    .Replace($"({table} ", $"({schema}{table} ", StringComparison.Ordinal)
                    .Replace($"JOIN {table}", $"JOIN {schema}{table}", StringComparison.Ordinal);
            }

            Assert.Contains(schema, text, StringComparison.Ordinal);
            TestConnection.Execute(connection, text.Replace("CREATE VIEW", "CREATE OR REPLACE VIEW", StringComparison.Ordinal));
        }
    }
}
