using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Sources where there is nothing to load. Nothing is opened, so no run is noted.</summary>
public class SourceTests
{
    [Fact]
    public async Task A_missing_folder()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        var path = loaded.Folder["log_data"];
        await FailsAsync(loaded, ErrorIds.SourceNotFound, $"Nothing is at {path}.", path);
    }

    [Fact]
    public async Task A_missing_folder_of_songs_is_found_before_events_are_read()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        var events = loaded.Folder.WriteLines("new/events.json", EventLine.Play());
        var path = loaded.Folder["song_data"];
        await loaded.FailsAsync(
            ErrorIds.SourceNotFound, $"Nothing is at {path}.",
            () => loaded.LoadAsync(events, songs: path));
        Assert.Single(await loaded.RunsAsync());
    }

    [Fact]
    public async Task An_empty_folder()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        var path = loaded.Folder.Folder("log_data");
        await FailsAsync(
            loaded, ErrorIds.SourceEmpty,
            $"There is no .json, .jsonl or .ndjson file (or one of these with .gz) in {path}.", path);
    }

    [Fact]
    public async Task A_folder_with_only_other_files()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        loaded.Folder.Write("log_data/readme.txt", "hello");
        loaded.Folder.Write("log_data/2018/events.json.bak", $"{EventLine.Play()}");
        loaded.Folder.Write("log_data/2018/events.gz", $"{EventLine.Play()}");
        var path = loaded.Folder["log_data"];
        await FailsAsync(
            loaded, ErrorIds.SourceEmpty,
            $"There is no .json, .jsonl or .ndjson file (or one of these with .gz) in {path}, but 3 other files: "
            + $"{path}/2018/events.gz, {path}/2018/events.json.bak and {path}/readme.txt.",
            path);
    }

    [Fact]
    public async Task A_pattern_that_nothing_matches()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        loaded.Folder.WriteLines("log_data/2018-11.json", EventLine.Play());
        var path = loaded.Folder["log_data/2019-*.json"];
        await FailsAsync(loaded, ErrorIds.SourceEmpty, $"No file matches {path}.", path);
    }

    [Fact]
    public async Task A_pattern_below_a_missing_folder()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        var path = loaded.Folder["nowhere/*.json"];
        await FailsAsync(loaded, ErrorIds.SourceNotFound, $"Nothing is at {path}.", path);
    }

    [Fact]
    public async Task Neither_events_nor_songs()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        await loaded.FailsAsync(
            ErrorIds.ArgumentInvalid, "There is nothing to load: neither events nor songs were named.",
            () => loaded.LoadAsync());
    }

    [Fact]
    public async Task Less_than_no_errors_allowed()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        await loaded.FailsAsync(
            ErrorIds.ArgumentInvalid, "MaxErrors is -1; it must be 0 or more.",
            () => loaded.LoadAsync(loaded.Folder.Path, maxErrors: -1));
    }

    private static async Task FailsAsync(LoadedWarehouse loaded, string errorId, string message, string path)
    {
        var exception = await loaded.FailsAsync(errorId, message, () => loaded.LoadAsync(path));
        Assert.Equal(path, exception.Target);
        Assert.Single(await loaded.RunsAsync());
    }
}
