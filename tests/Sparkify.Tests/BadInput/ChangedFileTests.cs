using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Files that change while they are read: after they were listed, and after they were staged.</summary>
public class ChangedFileTests
{
    // Told once the sources are listed and the warehouse is open, before a file is read.
    private static readonly string[] Listed = ["stage/batch_files"];

    // Told once the engine has read all, or this process the first file; before the files are looked at again.
    private static readonly string[] Staged = ["stage/events", "Staging events"];

    [Theory, AllReaders]
    public Task Appended_to_before_it_is_read(ReadBy readBy) =>
        FailsAsync(readBy, "changed", Listed, path => File.AppendAllText(path, $"{EventLine.Play(item: 99)}\n"));

    [Theory, AllReaders]
    public Task Deleted_before_it_is_read(ReadBy readBy) => FailsAsync(readBy, "disappeared", Listed, File.Delete);

    [Theory, AllReaders]
    public Task Emptied_before_it_is_read(ReadBy readBy) =>
        FailsAsync(readBy, "changed", Listed, path => File.WriteAllText(path, ""));

    [Theory, AllReaders]
    public Task Replaced_by_a_file_of_the_same_size(ReadBy readBy) =>
        FailsAsync(readBy, "changed", Listed, path => File.WriteAllText(path, File.ReadAllText(path).Replace("Harmonia", "harmonia", StringComparison.Ordinal)));

    [Theory, AllReaders]
    public Task Appended_to_while_it_is_read(ReadBy readBy) =>
        FailsAsync(readBy, "changed", Staged, path => File.AppendAllText(path, $"{EventLine.Play(item: 99)}\n"));

    [Theory, AllReaders]
    public Task Deleted_while_it_is_read(ReadBy readBy) => FailsAsync(readBy, "disappeared", Staged, File.Delete);

    [Theory, AllReaders]
    public Task Spoiled_while_it_is_read(ReadBy readBy) =>
        FailsAsync(readBy, "changed", Staged, path => File.AppendAllText(path, "no JSON\n"));

    [Theory, AllReaders]
    public async Task A_gzip_file_that_disappears(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteGzip("new/events.json.gz", $"{EventLine.Play()}\n");
        await loaded.RunFailsAsync(
            ErrorIds.SourceChanged, $"{path} disappeared while it was read. Nothing was loaded.",
            () => loaded.LoadAsync(path, reporter: Once(Listed, () => File.Delete(path))));
    }

    [Theory, AllReaders]
    public async Task The_folder_that_disappears(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteLines("new/events.json", EventLine.Play());
        await loaded.RunFailsAsync(
            ErrorIds.SourceChanged, $"{path} disappeared while it was read. Nothing was loaded.",
            () => loaded.LoadAsync(
                path, reporter: Once(Listed, () => Directory.Delete(loaded.Folder["new"], recursive: true))));
    }

    private static async Task FailsAsync(ReadBy readBy, string how, string[] moment, Action<string> change)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        loaded.Folder.WriteLines("new/a.json", EventLine.Plays(100, session: 1));
        var path = loaded.Folder.WriteLines("new/b.json", EventLine.Plays(100, session: 2));
        File.SetLastWriteTimeUtc(path, new DateTime(2018, 11, 15, 0, 0, 0, DateTimeKind.Utc));
        var reporter = Once(moment, () => change(path));
        var exception = await loaded.RunFailsAsync(
            ErrorIds.SourceChanged, $"{path} {how} while it was read. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"], reporter: reporter));
        Assert.Equal(path, exception.Target);

        // Once it holds still, it loads.
        loaded.Folder.WriteLines("new/b.json", EventLine.Plays(100, session: 2));
        var result = await loaded.LoadAsync(loaded.Folder["new"]);
        Assert.Equal((2, 200), (result.Files, result.SongplaysAdded));
    }

    private static RecordingReporter Once(string[] moment, Action act)
    {
        var done = 0;
        void At(string text)
        {
            if (moment.Any(start => text.StartsWith(start, StringComparison.Ordinal)) && Interlocked.Exchange(ref done, 1) == 0)
                act();
        }

        return new RecordingReporter { OnVerbose = At, OnProgress = progress => At(progress.Activity) };
    }
}
