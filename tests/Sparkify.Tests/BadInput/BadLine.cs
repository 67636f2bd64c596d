using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>What a bad line does, and what it must never do: one test for each kind of line, every reader for each test.</summary>
internal static class BadLine
{
    private static readonly JsonLine[] GoodEvents =
        [EventLine.Play(item: 0), EventLine.Visit(item: 1, ts: EventLine.Time + 1), EventLine.Play(item: 2)];

    private static readonly JsonLine[] GoodSongs =
        [SongLine.Song("SO1", "One"), SongLine.Song("SO2", "Two"), SongLine.Song("SO3", "Three")];

    private static readonly Lazy<Task<string>> StarOfGoodEvents = new(() => StarOfAsync(GoodEvents, isSong: false));
    private static readonly Lazy<Task<string>> StarOfGoodSongs = new(() => StarOfAsync(GoodSongs, isSong: true));

    /// <summary>The second of four lines of an event log is rejected; the other three are a play, a visit, a play.</summary>
    public static Task IsRejectedAsync(ReadBy readBy, byte[] line, string reason) =>
        IsRejectedAsync(readBy, line, reason, isSong: false);

    /// <inheritdoc cref="IsRejectedAsync(ReadBy, byte[], string)"/>
    public static Task IsRejectedAsync(ReadBy readBy, object line, string reason) =>
        IsRejectedAsync(readBy, Encoding.UTF8.GetBytes(line.ToString()!), reason, isSong: false);

    /// <summary>The second of four lines of a song file is rejected.</summary>
    public static Task SongIsRejectedAsync(ReadBy readBy, object line, string reason) =>
        IsRejectedAsync(readBy, Encoding.UTF8.GetBytes(line.ToString()!), reason, isSong: true);

    private static async Task IsRejectedAsync(ReadBy readBy, byte[] line, string reason, bool isSong)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var good = isSong ? GoodSongs : GoodEvents;
        var path = loaded.Folder.Write(
            "new/bad.json",
            [.. Encoding.UTF8.GetBytes($"{good[0]}\n"), .. line, .. Encoding.UTF8.GetBytes($"\n{good[1]}\n{good[2]}\n")]);
        var (events, songs) = isSong ? ((string?)null, path) : (path, null);

        // No line may be bad: the run fails, says which line it was and why, and keeps the line.
        var exception = await loaded.RunFailsAsync(
            ErrorIds.RejectLimit, $"{path} line 2: {reason}, which is more than the 0 allowed. Nothing was loaded.",
            () => loaded.LoadAsync(events, songs));
        Assert.Equal(path, exception.Target);
        var failed = await loaded.LastRunAsync();
        Assert.Equal(1, failed.RowsRejected);
        await RejectIsKeptAsync(loaded, failed.RunId, path, reason, line);

        // One may: the others load, as if it were not there, and the counts add up.
        var result = await loaded.LoadAsync(events, songs, maxErrors: 1);
        Assert.Equal(
            isSong ? (0, 0, 0, 0, 4, 1) : (4, 2, 1, 1, 0, 0),
            (result.EventsRead, result.Songplays, result.OtherEvents, result.EventsRejected, result.SongsRead, result.SongsRejected));
        Assert.Equal(await (isSong ? StarOfGoodSongs : StarOfGoodEvents).Value, StarDump.Of(loaded.Warehouse));
        await RejectIsKeptAsync(loaded, result.RunId, path, reason, line);

        // The file is loaded: another run passes it by.
        var again = await loaded.LoadAsync(events, songs);
        Assert.Equal((0, 1, 0, 0), (again.Files, again.FilesSkipped, again.EventsRead, again.RowsRejected));
    }

    private static async Task RejectIsKeptAsync(LoadedWarehouse loaded, string runId, string path, string reason, byte[] line)
    {
        var reject = Assert.Single(await loaded.RejectsAsync(runId));
        var raw = Encoding.UTF8.GetString(line.AsSpan().Trim(" \t\r"u8)).Replace('\0', '\uFFFD');
        Assert.Equal((path, 2, reason, raw), (reject.Path, reject.Line, reject.Reason, reject.Raw));
    }

    private static async Task<string> StarOfAsync(JsonLine[] good, bool isSong)
    {
        using var folder = new TestFolder();
        var path = folder.WriteLines("good.json", good);
        return await LoadedWarehouse.StarWithAsync(isSong ? null : path, isSong ? path : null);
    }
}
