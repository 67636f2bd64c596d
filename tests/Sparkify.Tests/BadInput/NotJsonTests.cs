using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Lines that are no JSON object.</summary>
public class NotJsonTests
{
    [Theory, AllReaders]
    public Task A_truncated_line(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, EventLine.Play().ToString()[..100], "not JSON: the object does not end");

    [Theory, AllReaders]
    public Task Text_that_is_no_JSON(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, "2018-11-15 00:30:26 NextSong", "not JSON at byte 5");

    [Theory, AllReaders]
    public Task Binary_rubbish(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, [0x1F, 0x8B, 0x08, 0x00, 0x00, 0xFF, 0xFE, 0x00, 0x42], "not UTF-8 at byte 2");

    [Theory, AllReaders]
    public Task NUL_bytes(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, new byte[64], "not JSON at byte 1");

    [Theory, AllReaders]
    public Task A_byte_that_is_not_UTF_8(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Encoding.Latin1.GetBytes("""{"artist":"Björk","page":"NextSong"}"""), "not UTF-8 at byte 14");

    [Theory, AllReaders]
    public Task A_character_cut_in_the_middle(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, [.. "{\"artist\":\"\u00D1"u8[..^1]], "not UTF-8 at byte 12");

    [Theory, AllReaders]
    public Task A_byte_order_mark_in_the_middle(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, $"\uFEFF{EventLine.Play(item: 9)}", "not JSON at byte 1");

    [Theory, AllReaders]
    public Task An_array(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, $"[{EventLine.Play(item: 9)}]", "an array, where an object belongs");

    [Theory, AllReaders]
    public Task A_string(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "\"NextSong\"", "a string, where an object belongs");

    [Theory, AllReaders]
    public Task A_number(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "1542241826796", "a number, where an object belongs");

    [Theory, AllReaders]
    public Task Null(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "null", "null, where an object belongs");

    [Theory, AllReaders]
    public Task True(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "true", "true, where an object belongs");

    [Theory, AllReaders]
    public Task A_comment(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "// from the web server", "not JSON at byte 1");

    [Theory, AllReaders]
    public Task Keys_without_quotes(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "{page:\"NextSong\"}", "not JSON at byte 2");

    [Theory, AllReaders]
    public Task Single_quotes(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "{'page':'NextSong'}", "not JSON at byte 2");

    [Theory, AllReaders]
    public Task NaN_for_a_number(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, "{\"length\":NaN}", "not JSON at byte 11");

    [Theory, AllReaders]
    public Task NaN_for_text(ReadBy readBy)
    {
        var line = EventLine.Play(item: 9).Raw("artist", "NaN");
        return BadLine.IsRejectedAsync(readBy, line, "not JSON at byte 11");
    }

    [Theory, AllReaders]
    public Task Half_a_surrogate_pair(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, EventLine.Play(item: 9).Raw("song", "\"\\ud800\""), "song holds half a surrogate pair, which is no character");

    // The object is one thing, and what stands behind it another.
    [Theory, AllReaders]
    public async Task Rubbish_behind_an_object_is_rejected_by_itself(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var line = EventLine.Play(item: 8).ToString();
        var path = loaded.Folder.Write("new/a.json", $"{line},\n{EventLine.Play(item: 9)}\0\0\n");
        var result = await loaded.LoadAsync(path, maxErrors: 2);
        Assert.Equal((4, 2, 2), (result.EventsRead, result.Songplays, result.EventsRejected));
        Assert.Equal(
            [(1, (long?)line.Length, "not JSON at byte 1", ","), (2, (2L * line.Length) + 2, "not JSON at byte 1", "\uFFFD\uFFFD")],
            (await loaded.RejectsAsync(result.RunId)).Select(reject => (reject.Line, reject.Offset, reject.Reason, reject.Raw)));
    }
}
