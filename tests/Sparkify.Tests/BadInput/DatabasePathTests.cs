using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Database paths at which no database can be.</summary>
public class DatabasePathTests
{
    [Fact]
    public async Task A_folder()
    {
        using var folder = new TestFolder();
        var path = folder.Folder("warehouse");
        await FailsAsync(folder, path, $"{path} cannot be opened: ");
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
    }

    [Fact]
    public async Task A_missing_folder()
    {
        using var folder = new TestFolder();
        await FailsAsync(
            folder, folder["nowhere/star.duckdb"],
            $"The folder {folder["nowhere"]} is not there, so no database can be made in it.");
        Assert.False(Directory.Exists(folder["nowhere"]));
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        using var folder = new TestFolder();
        var path = folder.Write("notes.txt", new string('x', 10_000));
        await FailsAsync(folder, path, $"{path} cannot be opened: ");
        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("plays.json", """{"page":"NextSong"}""")]
    [InlineData("plays.json", "")]
    [InlineData("plays.csv", "a,b")]
    [InlineData("plays.csv", "")]
    [InlineData("plays.parquet", "")]
    public async Task A_file_the_engine_takes_for_data_is_not_loaded_into_memory_and_lost(string name, string content)
    {
        using var folder = new TestFolder();
        var path = folder.Write(name, content);
        var message = $"{path} cannot be opened: DuckDB takes a file of that name for data, not for a database.";
        await FailsAsync(folder, path, message);
        Assert.Equal(content, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Catalog.TablesAsync(new SparkifyWarehouse { Path = path }, null, TestContext.Current.CancellationToken));
        Assert.Equal(
            (ErrorIds.ConnectionFailed, content.Length > 0 ? message : $"There is no database at {path}."),
            (exception.ErrorId, exception.Message));
    }

    [Fact]
    public async Task A_file_below_a_file()
    {
        using var folder = new TestFolder();
        folder.Write("notes.txt", "hello");
        await FailsAsync(
            folder, folder["notes.txt/star.duckdb"],
            $"The folder {folder["notes.txt"]} is not there, so no database can be made in it.");
    }

    [Fact]
    public async Task A_memory_limit_that_is_no_size()
    {
        using var folder = new TestFolder();
        var events = folder.WriteLines("events.json", EventLine.Play());
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(
                folder.Warehouse() with { MemoryLimit = "lots" }, new EtlOptions { EventPaths = [events] }, null,
                TestContext.Current.CancellationToken));
        Assert.Equal((ErrorIds.ArgumentInvalid, "MemoryLimit"), (exception.ErrorId, exception.Target));
        Assert.StartsWith("'lots' is no memory limit: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Give a number and a unit, such as 2GB or 500MB.", exception.RecommendedAction);
    }

    private static async Task FailsAsync(TestFolder folder, string path, string message)
    {
        var events = folder.WriteLines("events.json", EventLine.Play());
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(
                new SparkifyWarehouse { Path = path }, new EtlOptions { EventPaths = [events] }, null,
                TestContext.Current.CancellationToken));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorIds.ConnectionFailed, path), (exception.ErrorId, exception.Target));
        Assert.NotEmpty(exception.RecommendedAction);
    }
}
