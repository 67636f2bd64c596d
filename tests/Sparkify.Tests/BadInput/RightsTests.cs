using System.Diagnostics;
using System.Runtime.Versioning;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>
/// Folders and files without the rights to them. Rights do not bind root: then the load runs in a child process that
/// has given root up.
/// </summary>
[UnsupportedOSPlatform("windows")]
public class RightsTests
{
    private const UnixFileMode Everything = (UnixFileMode)0b111_111_111;
    private const UnixFileMode NoWriting = (UnixFileMode)0b101_101_101;

    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    [Fact]
    public async Task A_folder_that_may_not_be_read()
    {
        await using var loaded = await StartAsync();
        loaded.Folder.WriteLines("new/a.json", EventLine.Play());
        var locked = loaded.Folder.Folder("new/locked");
        File.SetUnixFileMode(locked, UnixFileMode.None);
        await FailsAsync(
            loaded, $"error SourceUnreadable: {loaded.Folder["new"]} cannot be listed: Access to the path '{locked}' is denied.",
            "Give yourself the right to read the folder and those below it.");
        File.SetUnixFileMode(locked, Everything);
    }

    [Fact]
    public Task A_small_file_that_may_not_be_read() => FileFailsAsync(events: 1);

    [Fact]
    public Task A_large_file_that_may_not_be_read() => FileFailsAsync(events: 1000);

    [Fact]
    public async Task A_gzip_file_that_may_not_be_read()
    {
        await using var loaded = await StartAsync();
        await FileFailsAsync(loaded, loaded.Folder.WriteGzip("new/b.json.gz", $"{EventLine.Play()}\n"));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_to()
    {
        await using var loaded = await StartAsync();
        loaded.Folder.WriteLines("new/a.json", EventLine.Play());
        var path = Path.Combine(loaded.Folder.Folder("sealed"), "star.duckdb");
        File.SetUnixFileMode(loaded.Folder["sealed"], NoWriting);
        await FailsAsync(
            loaded, $"error ConnectionFailed: {path} cannot be opened: Access to the path '{path}.lock' is denied.",
            "Give the path of a DuckDB database, or of a file that is not there yet, in a folder you may write to.", path);
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_to()
    {
        await using var loaded = await StartAsync();
        loaded.Folder.WriteLines("new/a.json", EventLine.Play());
        var path = loaded.Warehouse.Path;
        File.SetUnixFileMode(path, NoWriting);
        await FailsAsync(
            loaded, $"error ConnectionFailed: {path} cannot be opened: IO Error: Cannot open file \"{path}\": Permission denied",
            "Give the path of a DuckDB database, or of a file that is not there yet, in a folder you may write to.");
    }

    private static async Task FileFailsAsync(int events)
    {
        await using var loaded = await StartAsync();
        await FileFailsAsync(loaded, loaded.Folder.WriteLines("new/b.json", EventLine.Plays(events)));
    }

    private static async Task FileFailsAsync(LoadedWarehouse loaded, string path)
    {
        loaded.Folder.WriteLines("new/a.json", EventLine.Play(session: 1));
        File.SetUnixFileMode(path, UnixFileMode.None);
        await FailsAsync(
            loaded, $"error SourceUnreadable: {path} cannot be read: Access to the path '{path}' is denied. Nothing was loaded.",
            "Give yourself the right to read it, or take it away, and run again.");
        Assert.Equal(SparkifyRunStatus.Failed, (await loaded.LastRunAsync()).Status);
    }

    private static async Task<LoadedWarehouse> StartAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are set in the way of Unix.");
        var loaded = await LoadedWarehouse.StartAsync();
        File.SetUnixFileMode(loaded.Folder.Path, Everything);
        File.SetUnixFileMode(loaded.Warehouse.Path, Everything);
        if (Environment.IsPrivilegedProcess && !CanBecomeNobody())
        {
            await loaded.DisposeAsync();
            Assert.Skip("This is root, whom rights do not bind, and nobody cannot be asked (setpriv) or may not read the program.");
        }

        return loaded;
    }

    private static bool CanBecomeNobody()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(AsNobody[0], [.. AsNobody[1..], "test", "-r", Repository.Cli]))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task FailsAsync(LoadedWarehouse loaded, string message, string action, string? database = null)
    {
        using var process = CliProcess.Start(
            Environment.IsPrivilegedProcess ? AsNobody : [],
            new Dictionary<string, string> { ["HOME"] = loaded.Folder.Path, ["DOTNET_CLI_HOME"] = loaded.Folder.Path },
            "etl", "--events", loaded.Folder["new"], "--database", database ?? loaded.Warehouse.Path);
        var (code, _) = await process.EndAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"{message}\n{action}", process.Errors, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Equal(loaded.Old, StarDump.Of(loaded.Warehouse));
    }
}
