using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Values longer than 4 MiB, and lines that are longer for what is not read of them.</summary>
public class LongLineTests
{
    private const int Limit = 4 * 1024 * 1024;

    [Theory, AllReaders]
    public Task Twenty_megabytes(ReadBy readBy) => IsRejectedAsync(readBy, 20_000_000);

    [Theory, AllReaders]
    public Task One_byte_too_many(ReadBy readBy) => IsRejectedAsync(readBy, Limit + 1);

    [Theory, AllReaders]
    public Task A_long_line_without_end(ReadBy readBy) => IsRejectedAsync(readBy, 20_000_000, end: "");

    [Theory, AllReaders]
    public async Task Four_MiB_are_not_too_long(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteLines("new/events.json", Line(Limit), EventLine.Play(item: 1));
        var result = await loaded.LoadAsync(path);
        Assert.Equal((2, 2, 0), (result.EventsRead, result.SongplaysAdded, result.EventsRejected));
        Assert.Equal(
            [$"{Limit}"],
            StarDump.Rows(loaded.Warehouse, "SELECT length(song_title) FROM {schema}.songplays WHERE item_in_session = 9"));
    }

    [Theory, AllReaders]
    public async Task What_no_column_is_for_may_be_of_any_length(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var text = new string('x', 20_000_000);
        var path = loaded.Folder.WriteLines(
            "new/events.json",
            EventLine.Play(item: 1).ToString().Replace("{", $"{{\"a\":\"{text}\",\"{text}\":[\"{text}\"],", StringComparison.Ordinal),
            EventLine.Play(item: 2));
        var result = await loaded.LoadAsync(path);
        Assert.Equal((2, 2, 0), (result.EventsRead, result.SongplaysAdded, result.EventsRejected));
        Assert.Equal(
            [$"There are keys in the files for staging_events that are not loaded: a (1), {text[..128]} (1)."],
            loaded.Reporter.Warnings);
    }

    private static string Line(int length) => EventLine.Play(item: 9, song: new string('x', length)).ToString();

    private static async Task IsRejectedAsync(ReadBy readBy, int length, string end = "\n")
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        // A good file beside it, which is read with it.
        loaded.Folder.WriteLines("new/good.json", EventLine.Play(item: 5));
        var line = Line(length);
        var path = loaded.Folder.Write(
            "new/long.json", Encoding.UTF8.GetBytes($"{EventLine.Play()}\n{EventLine.Play(item: 1)}\n{line}{end}"));
        var reason = "song is longer than 4,194,304 bytes, the most a value may have";

        await loaded.RunFailsAsync(
            ErrorIds.RejectLimit, $"{path} line 3: {reason}, which is more than the 0 allowed. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"]));

        var result = await loaded.LoadAsync(loaded.Folder["new"], maxErrors: 1);
        Assert.Equal((4, 3, 3, 1), (result.EventsRead, result.Songplays, result.SongplaysAdded, result.EventsRejected));
        var reject = Assert.Single(await loaded.RejectsAsync(result.RunId));
        Assert.Equal((path, 3, reason, line[..1024]), (reject.Path, reject.Line, reject.Reason, reject.Raw));
    }
}
