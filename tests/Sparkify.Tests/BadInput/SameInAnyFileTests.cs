using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Reported inputs that had one answer in a small file and another in a large one.</summary>
public class SameInAnyFileTests
{
    private const int Many = 300;

    [Theory, AllReaders]
    public async Task A_key_that_changes_its_case_in_the_middle_of_a_file(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var lines = EventLine.Plays(400).Select((line, i) => line.With("userId", $"{10 + (i % 5)}"))
            .Select((line, i) => i < Many ? line : line.Rename("userId", "userID").Rename("song", "Song"));
        await loaded.LoadAsync(loaded.Folder.WriteLines("new/a.json", lines));
        Assert.Equal(
            ["10|80|80", "11|80|80", "12|80|80", "13|80|80", "14|80|80"],
            StarDump.Rows(
                loaded.Warehouse,
                "SELECT user_id, COUNT(*), COUNT(song_title) FROM {schema}.songplays WHERE session_id = 583 GROUP BY user_id ORDER BY user_id"));
    }

    [Theory, AllReaders]
    public async Task First_lines_that_lack_a_key(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteLines(
            "new/a.json",
            [
                .. Enumerable.Range(0, 3).Select(i => EventLine.Visit(session: 1, item: i).Without("userId")),
                .. EventLine.Plays(Many).Select(line => line.Rename("userId", "userid")),
            ]);
        await loaded.LoadAsync(path);
        Assert.Equal(
            [$"{Many}|{Many}"],
            StarDump.Rows(loaded.Warehouse, "SELECT COUNT(*), COUNT(user_id) FROM {schema}.songplays WHERE session_id = 583"));
    }

    [Theory, AllReaders]
    public Task NaN_where_text_belongs(ReadBy readBy) => IsRejectedAsync(
        readBy, "artist NaN, song nan, method Infinity",
        EventLine.Play(session: 9).Raw("artist", "NaN"), EventLine.Play(session: 9).Raw("song", "nan"),
        EventLine.Play(session: 9).Raw("method", "Infinity"), EventLine.Play(session: 9).Raw("page", "-inf"));

    [Theory, AllReaders]
    public Task A_line_of_a_form_feed(ReadBy readBy) => IsRejectedAsync(readBy, "form feed, vertical tab", "\f", "\v");

    [Theory, AllReaders]
    public async Task A_number_where_text_belongs_keeps_its_spelling(ReadBy readBy)
    {
        string[] spelled = ["1e3", "1.50", "1.0", "2e0", "-0", "1e20", "1e400"];
        var odd = spelled.Select((text, i) => EventLine.Play(session: 9, item: i).Raw("artist", text)).ToList();
        foreach (var others in new[] { 0, Many })
        {
            await using var loaded = await LoadedWarehouse.StartAsync(readBy);
            await loaded.LoadAsync(loaded.Folder.WriteLines("new/a.json", [.. odd, .. EventLine.Plays(others)]));
            Assert.Equal(
                spelled,
                StarDump.Rows(loaded.Warehouse, "SELECT artist_name FROM {schema}.songplays WHERE session_id = 9 ORDER BY item_in_session"));
        }
    }

    [Theory, AllReaders]
    public async Task Minus_zero_is_zero(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        await loaded.LoadAsync(loaded.Folder.WriteLines(
            "new/a.json", EventLine.Play(session: 9).Raw("length", "-0"), EventLine.Play(session: 9, item: 1).Raw("length", "\"-0.0\"")));
        Assert.Equal(
            ["0", "0"], StarDump.Rows(loaded.Warehouse, "SELECT length FROM {schema}.songplays WHERE session_id = 9"));
    }

    [Theory, AllReaders]
    public async Task A_key_that_is_half_a_surrogate_pair(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var line = EventLine.Play(session: 9).ToString().Replace("}", ",\"\\ud800\":1}", StringComparison.Ordinal);
        var result = await loaded.LoadAsync(loaded.Folder.WriteLines("new/a.json", line));
        Assert.Equal((1, 1, 0), (result.EventsRead, result.Songplays, result.RowsRejected));
    }

    // The file that names the keys for COPY, left among the events.
    [Theory, AllReaders]
    public async Task A_JSONPaths_file_is_one_reject(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        loaded.Folder.WriteLines("new/a.json", EventLine.Play(session: 9));
        var path = loaded.Folder.Write("new/log_json_path.json", "{\n \"jsonpaths\": [\n  \"$['artist']\",\n  \"$['auth']\"\n ]\n}\n");
        var result = await loaded.LoadAsync(loaded.Folder["new"], maxErrors: 1);
        Assert.Equal((2, 1, 1), (result.EventsRead, result.Songplays, result.EventsRejected));
        var reject = Assert.Single(await loaded.RejectsAsync(result.RunId));
        Assert.Equal((path, 1, "itemInSession is missing"), (reject.Path, reject.Line, reject.Reason));
    }

    private static async Task IsRejectedAsync(ReadBy readBy, string what, params object[] lines)
    {
        foreach (var others in new[] { 1, Many })
        {
            await using var loaded = await LoadedWarehouse.StartAsync(readBy);
            var path = loaded.Folder.WriteLines("new/a.json", [.. lines, .. EventLine.Plays(others)]);
            var result = await loaded.LoadAsync(path, maxErrors: lines.Length);
            Assert.Equal((what, lines.Length + others, others), (what, result.EventsRead, result.Songplays));
            Assert.Equal(
                Enumerable.Range(1, lines.Length).Select(line => (long)line),
                (await loaded.RejectsAsync(result.RunId)).Select(reject => reject.Line));
        }
    }
}
