using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses.DuckDb;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.DuckDb;

/// <summary>A first load that was killed, whenever that was: the next one finds a warehouse, or makes one.</summary>
public sealed class NewDatabaseTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    [InlineData(8_192)]
    public async Task An_empty_file_or_the_beginning_of_a_database_is_a_new_warehouse(int bytes)
    {
        var whole = await Loading.LoadLinesAsync(_folder, _folder.Warehouse("whole.duckdb"), EventLine.Plays(2), null);
        var warehouse = _folder.Warehouse();
        _folder.Write("star.duckdb", (await File.ReadAllBytesAsync(whole.Path, Token))[..bytes]);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.TablesAsync(warehouse, null, Token));
        Assert.Equal(
            (ErrorIds.ConnectionFailed, $"There is no database at {warehouse.Path}."), (error.ErrorId, error.Message));
        Assert.Equal(2, (await Loading.LoadAsync(warehouse, _folder["log_data"])).SongplaysAdded);
    }

    [Fact]
    public async Task A_short_file_that_is_no_database_stays_as_it_is()
    {
        var path = _folder.Write("notes.txt", "hello");
        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Loading.LoadLinesAsync(_folder, _folder.Warehouse("notes.txt"), EventLine.Plays(1), null));
        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
        Assert.Equal("hello", await File.ReadAllTextAsync(path, Token));
        Assert.False(File.Exists($"{path}.lock"));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_cleared_away()
    {
        _folder.Write("star.duckdb.creating.duckdb", new byte[4_096]);
        _folder.Write("star.duckdb.creating.duckdb.wal", "x");
        _folder.Write("star.duckdb.wal", "x");
        await Loading.LoadLinesAsync(_folder, EventLine.Plays(2));
        Assert.Equal(
            ["log_data", "star.duckdb", "star.duckdb.lock"],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_under_the_name_until_all_of_it_is_there()
    {
        var path = _folder["star.duckdb"];
        Assert.Throws<IOException>(() => NewDatabase.Make(path, draft =>
        {
            File.WriteAllText(draft, "the beginning");
            throw new IOException();
        }));
        Assert.False(File.Exists(path));
        NewDatabase.Make(path, draft => File.WriteAllText(draft, "all of it"));
        Assert.Equal("all of it", File.ReadAllText(path));
    }
}
