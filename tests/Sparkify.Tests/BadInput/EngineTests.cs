using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>The engine's native library is not there.</summary>
public class EngineTests
{
    [Fact]
    public async Task Without_its_library_the_engine_is_unavailable()
    {
        using var folder = new TestFolder();
        var events = folder.WriteLines("events.json", EventLine.Play());
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Cli)!))
            File.Copy(file, Path.Combine(folder.Folder("cli"), Path.GetFileName(file)));
        using var process = CliProcess.StartAt(
            folder[Path.Combine("cli", Path.GetFileName(Repository.Cli))], "etl", "--events", events, "--database",
            folder["star.duckdb"]);
        var (code, output) = await process.EndAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(
            "error EngineUnavailable: DuckDB's library does not load: Unable to load shared library 'duckdb'",
            process.Errors, StringComparison.Ordinal);
        Assert.Contains("Build or package again for this platform", process.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["star.duckdb"]));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_said_with_its_whole_path()
    {
        using var folder = new TestFolder();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, folder["log_data"]);
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Etl.Loading.LoadAsync(folder.Warehouse(), relative));
        Assert.Equal(
            (ErrorIds.SourceNotFound, $"Nothing is at {relative}, which is {folder["log_data"]}."),
            (exception.ErrorId, exception.Message));
    }
}
