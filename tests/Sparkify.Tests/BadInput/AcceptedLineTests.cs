using System.IO.Compression;
using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Files that look odd, and load like the plain ones.</summary>
public class AcceptedLineTests
{
    private static readonly JsonLine[] Two = [EventLine.Play(item: 0), EventLine.Play(item: 1)];

    private static string Text => $"{Two[0]}\n{Two[1]}\n";

    [Theory, AllReaders]
    public Task A_byte_order_mark_at_the_start(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], Two);

    [Theory, AllReaders]
    public Task Lines_that_end_in_CRLF(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, Bytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal)), Two);

    [Theory, AllReaders]
    public Task Blank_lines_between(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, Bytes($"\n  \n{Two[0]}\n\r\n\t\n{Two[1]}\n\n\n"), Two);

    [Theory, AllReaders]
    public Task No_line_feed_at_the_end(ReadBy readBy) => AcceptedLine.LoadsLikeAsync(readBy, Bytes(Text.TrimEnd()), Two);

    [Theory, AllReaders]
    public Task Two_objects_on_a_line(ReadBy readBy) => AcceptedLine.LoadsLikeAsync(readBy, Bytes($"{Two[0]}{Two[1]}\n"), Two);

    [Theory, AllReaders]
    public Task Objects_over_several_lines(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy,
            Bytes(Text.Replace(",\"", ",\n  \"", StringComparison.Ordinal).Replace("}", "\n}", StringComparison.Ordinal)), Two);

    [Theory, AllReaders]
    public Task An_array_of_objects(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, Bytes($" [{Two[0]},\n{Two[1]}\n]\n"), Two);

    [Theory, AllReaders]
    public Task UTF_16_with_a_byte_order_mark(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], Two);

    [Theory, AllReaders]
    public Task UTF_16_with_its_bytes_the_other_way_round_compressed(ReadBy readBy)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress))
            gzip.Write([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)]);
        return AcceptedLine.LoadsLikeAsync(readBy, memory.ToArray(), Two);
    }

    [Theory, AllReaders]
    public Task Keys_nobody_knows_at_any_depth(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Append("x", $"{new string('[', 5_000_000)}{new string(']', 5_000_000)}"), EventLine.Play());

    [Theory, AllReaders]
    public Task Blanks_around_the_object(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, Bytes($" \t{Two[0]}  \n{Two[1]} \t\n"), Two);

    [Theory, AllReaders]
    public Task A_comma_behind_the_last_value(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, Bytes(Text.Replace("}", ",}", StringComparison.Ordinal)), Two);

    [Theory, AllReaders]
    public Task Numbers_in_quotes(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy,
            EventLine.Play().With("ts", "1542241826796").With("sessionId", "583").With("itemInSession", "0")
                .With("length", "655.77751").With("status", "200"),
            EventLine.Play());

    [Theory, AllReaders]
    public Task A_userId_that_is_a_number(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, EventLine.Play().With("userId", 26), EventLine.Play());

    [Theory, AllReaders]
    public Task A_userId_that_is_blank(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, EventLine.Play().With("userId", " "), EventLine.Play().With("userId", ""));

    [Theory, AllReaders]
    public Task A_userId_that_is_null(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, EventLine.Play().With("userId", null), EventLine.Play().With("userId", ""));

    [Theory, AllReaders]
    public Task Numbers_that_are_blank(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().With("length", "").With("status", "").With("registration", " "),
            EventLine.Play().With("length", null).With("status", null).With("registration", null));

    [Theory, AllReaders]
    public Task Blanks_around_a_number_in_quotes(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, EventLine.Play().With("length", " 655.77751 "), EventLine.Play());

    [Theory, AllReaders]
    public Task A_number_where_text_belongs(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(readBy, EventLine.Play().With("artist", 112), EventLine.Play().With("artist", "112"));

    [Theory, AllReaders]
    public Task Text_that_only_looks_like_an_object(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, [.. Bytes($"{EventLine.Play().Raw("song", "\"{\\\"a\\\":1}\"").Raw("artist", "\"[]\"")}\n")],
            EventLine.Play(song: "{\"a\":1}", artist: "[]"));

    [Theory, AllReaders]
    public Task Text_that_only_looks_like_NaN(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play(artist: "NaN", song: "Infinity").Append("score", "1"), EventLine.Play(artist: "NaN", song: "Infinity"));

    [Theory, AllReaders]
    public Task Blanks_behind_text(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy,
            EventLine.Play(song: "Undo  ", artist: "Björk ", level: "paid ").With("page", "NextSong ").With("userAgent", " "),
            EventLine.Play(song: "Undo", artist: "Björk", level: "paid").With("userAgent", ""));

    [Theory, AllReaders]
    public Task Of_a_key_that_comes_twice_the_last_value_counts(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Append("song", "\"Another\"").Append("SessionId", "1"),
            EventLine.Play(session: 1, song: "Another"));

    [Theory, AllReaders]
    public Task Keys_nobody_knows(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Append("device", "{\"os\":[\"linux\",{}]}").Append("x", "\"\\ud800\""), EventLine.Play());

    [Theory, AllReaders]
    public Task Required_keys_in_another_case(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Rename("ts", "TS").Rename("sessionId", "sessionid").Rename("song", "Song"), EventLine.Play());

    [Theory, AllReaders]
    public Task Other_keys_in_another_case(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Rename("userId", "userid").Rename("song", "SONG").Rename("userAgent", "useragent"),
            EventLine.Play());

    [Theory, AllReaders]
    public Task Keys_in_another_order(ReadBy readBy) =>
        AcceptedLine.LoadsLikeAsync(
            readBy, EventLine.Play().Without("artist").Without("auth").With("auth", "Logged In").With("artist", "Harmonia"),
            EventLine.Play());

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
