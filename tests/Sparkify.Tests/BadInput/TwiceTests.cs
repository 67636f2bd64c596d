using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Duplicates, and bad lines in several files.</summary>
public class TwiceTests
{
    [Theory, AllReaders]
    public async Task The_same_event_in_two_files_is_one_songplay(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        loaded.Folder.WriteLines("new/a.json", EventLine.Play(), EventLine.Play(item: 1));
        loaded.Folder.WriteLines("new/b.json", EventLine.Play(), EventLine.Play());
        var result = await loaded.LoadAsync(loaded.Folder["new"]);
        Assert.Equal((4, 4, 2), (result.EventsRead, result.Songplays, result.SongplaysAdded));
        Assert.Equal(["2"], StarDump.Rows(loaded.Warehouse, "SELECT COUNT(*) FROM {schema}.songplays WHERE session_id = 583"));
    }

    [Theory, AllReaders]
    public async Task One_reject_more_than_allowed_names_the_first_and_the_last(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var a = loaded.Folder.WriteLines("new/a.json", EventLine.Play(), "rubbish");
        var b = loaded.Folder.WriteLines("new/b.json", EventLine.Play(item: 1), "[1]", EventLine.Play(ts: -1));
        await loaded.RunFailsAsync(
            ErrorIds.RejectLimit,
            $"{a} line 2: not JSON at byte 1, and 2 more by line 3 of {b}; 2 are allowed. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"], maxErrors: 2));
        Assert.Equal(3, (await loaded.RejectsAsync((await loaded.LastRunAsync()).RunId)).Count);
    }

    [Theory, AllReaders]
    public async Task A_file_whose_bad_line_was_mended_takes_the_place_of_the_old(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteLines("new/a.json", EventLine.Play(), EventLine.Play(item: 1).With("userId", "abc"));
        await loaded.LoadAsync(path, maxErrors: 1);
        loaded.Folder.WriteLines("new/a.json", EventLine.Play(), EventLine.Play(item: 1));
        var result = await loaded.LoadAsync(path);
        Assert.Equal((1, 2, 1), (result.Files, result.EventsRead, result.SongplaysAdded));
        Assert.Equal(await LoadedWarehouse.StarWithAsync(path), StarDump.Of(loaded.Warehouse));
    }

    [Fact]
    public async Task Small_and_large_files_with_bad_lines_in_one_load()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        loaded.Folder.WriteLines("new/a.json", [.. EventLine.Plays(300, session: 1), "rubbish"]);
        loaded.Folder.WriteLines("new/b.json", EventLine.Play(session: 2), "rubbish");
        loaded.Folder.WriteLines("new/c.json", EventLine.Plays(400, session: 3));
        loaded.Folder.WriteLines("new/d.json", EventLine.Play(session: 4));
        var result = await EtlRunner.RunAsync(
            loaded.Warehouse, new EtlOptions { EventPaths = [loaded.Folder["new"]], MaxErrors = 2 }, null,
            TestContext.Current.CancellationToken);
        Assert.Equal((4, 704, 702, 702, 2), (result.Files, result.EventsRead, result.Songplays, result.SongplaysAdded, result.EventsRejected));
        Assert.Equal(
            ["a.json 301", "b.json 2"],
            (await loaded.RejectsAsync(result.RunId)).Select(reject => $"{Path.GetFileName(reject.Path)} {reject.Line}"));
    }

    [Fact]
    public async Task Bad_lines_of_both_kinds_are_kept_each_once()
    {
        await using var loaded = await LoadedWarehouse.StartAsync();
        loaded.Folder.WriteLines("new/a.json", EventLine.Play(), "rubbish");
        loaded.Folder.WriteLines("new/b.json", EventLine.Play(item: 1), new string('x', 20_000_000));
        loaded.Folder.WriteLines("songs/s.json", SongLine.Song(), "rubbish");
        var result = await loaded.LoadAsync(loaded.Folder["new"], loaded.Folder["songs"], maxErrors: 3);
        Assert.Equal((4, 2, 2, 2, 1), (result.EventsRead, result.Songplays, result.EventsRejected, result.SongsRead, result.SongsRejected));
        var rejects = await Catalog.RejectsAsync(loaded.Warehouse, null, 100, null, TestContext.Current.CancellationToken);
        Assert.Equal(["a.json 2", "b.json 2", "s.json 2"], rejects.Select(reject => $"{Path.GetFileName(reject.Path)} {reject.Line}"));
        Assert.Equal(
            ["2"], StarDump.Rows(loaded.Warehouse, "SELECT COUNT(*) FROM {schema}.staging_events e JOIN {schema}.etl_files f ON f.file_id = e.file_id WHERE f.path LIKE '%/new/%'"));
    }
}
