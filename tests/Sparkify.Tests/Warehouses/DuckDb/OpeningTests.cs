using Sparkify.Engine.Reporting;
using Sparkify.Engine.Warehouses;
using Sparkify.Engine.Warehouses.DuckDb;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.DuckDb;

/// <summary>One file is one database in a process, whatever it is called and however often it is opened.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("link.duckdb")]
    [InlineData("linked/star.duckdb")]
    [InlineData("linked/../star.duckdb")]
    [InlineData("./star.duckdb")]
    public async Task A_link_or_a_roundabout_path_is_the_file_it_leads_to(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows, where the file lock holds anyway.");
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(1));
        File.CreateSymbolicLink(_folder["link.duckdb"], warehouse.Path);
        Directory.CreateSymbolicLink(_folder["linked"], _folder.Path);
        await using var first = await OpenAsync(warehouse, WarehouseAccess.Write);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => OpenAsync(_folder.Warehouse(path), WarehouseAccess.Read));

        Assert.Equal(ErrorIds.LoadBusy, error.ErrorId);
    }

    [Fact]
    public async Task A_relative_path_is_the_file_it_leads_to()
    {
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(1));
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, warehouse.Path);
        await using var first = await OpenAsync(warehouse, WarehouseAccess.Write);
        Assert.Equal(
            ErrorIds.LoadBusy,
            (await Assert.ThrowsAsync<SparkifyException>(
                () => OpenAsync(warehouse with { Path = relative }, WarehouseAccess.Read))).ErrorId);
    }

    [Theory]
    [InlineData(WarehouseAccess.Write, WarehouseAccess.Read)]
    [InlineData(WarehouseAccess.Read, WarehouseAccess.Write)]
    public async Task A_reader_and_a_writer_of_one_process_do_not_share_the_access_of_the_first(
        object first, object second)
    {
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(1));
        await using var holder = await OpenAsync(warehouse, (WarehouseAccess)first);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => OpenAsync(warehouse, (WarehouseAccess)second));

        Assert.Equal(ErrorIds.LoadBusy, error.ErrorId);
    }

    [Fact]
    public async Task Two_readers_of_one_process_share_the_file()
    {
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(1));
        await using var first = await OpenAsync(warehouse, WarehouseAccess.Read);
        await using var second = await OpenAsync(warehouse, WarehouseAccess.Read);
        await first.DisposeAsync();
        Assert.Equal([1L], await second.QueryAsync("admin/last_file_id", row => row.GetInt64(0), Token));
    }

    // The driver takes names for the same that differ in case.
    [Fact]
    public async Task A_file_whose_name_differs_in_case_is_another()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Here such a name is the same file.");
        var warehouse = await Loading.LoadLinesAsync(_folder, EventLine.Plays(1));
        await using (await OpenAsync(warehouse, WarehouseAccess.Write))
        {
            var error = await Assert.ThrowsAsync<SparkifyException>(
                () => OpenAsync(_folder.Warehouse("STAR.duckdb"), WarehouseAccess.Write));
            Assert.Equal(
                (ErrorIds.LoadBusy, $"{_folder["STAR.duckdb"]} cannot be opened while this process has {warehouse.Path} open: "
                    + "the names differ in case only."),
                (error.ErrorId, error.Message));
        }
    }

    [Fact]
    public async Task The_database_is_opened_with_the_limits_it_was_given()
    {
        var warehouse = _folder.Warehouse() with { MemoryLimit = "100MB", Threads = 3 };
        await using var opened = await OpenAsync(warehouse, WarehouseAccess.Write);
        using var command = opened.CreateCommand(
            "SELECT current_setting('threads'), current_setting('memory_limit'), current_setting('checkpoint_threshold'), "
            + "current_setting('preserve_insertion_order'), current_setting('temp_directory')");
        using var reader = await command.ExecuteReaderAsync(Token);
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(
            [3L, "95.3 MiB", "0 bytes", false, $"{warehouse.Path}.tmp"],
            Enumerable.Range(0, 5).Select(reader.GetValue));
    }

    private static Task<Warehouse> OpenAsync(SparkifyWarehouse warehouse, WarehouseAccess access) =>
        DuckDbWarehouse.OpenAsync(warehouse, access, NoReporter.Instance, Token);
}
