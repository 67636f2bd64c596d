using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Lines of song files that are rejected.</summary>
public class BadSongTests
{
    private static JsonLine Line => SongLine.Song("SO9", "Nine");

    [Theory, AllReaders]
    public Task Song_id_missing(ReadBy readBy) => BadLine.SongIsRejectedAsync(readBy, Line.Without("song_id"), "song_id is missing");

    [Theory, AllReaders]
    public Task Song_id_blank(ReadBy readBy) => BadLine.SongIsRejectedAsync(readBy, Line.With("song_id", " "), "song_id is missing");

    [Theory, AllReaders]
    public Task Artist_id_null(ReadBy readBy) => BadLine.SongIsRejectedAsync(readBy, Line.With("artist_id", null), "artist_id is missing");

    [Theory, AllReaders]
    public Task Year_as_text(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.With("year", "abc"), "year is \"abc\", where a whole number belongs");

    [Theory, AllReaders]
    public Task Year_with_a_fraction(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.Raw("year", "1974.5"), "year is 1974.5, where a whole number belongs");

    [Theory, AllReaders]
    public Task Duration_as_text(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.With("duration", "10:55"), "duration is \"10:55\", where a number belongs");

    [Theory, AllReaders]
    public Task Latitude_as_a_boolean(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.With("artist_latitude", true), "artist_latitude is true, where a number belongs");

    [Theory, AllReaders]
    public Task Title_as_an_object(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.Raw("title", "{\"en\":\"Nine\"}"), "title is an object, where text belongs");

    [Theory, AllReaders]
    public Task Artist_name_as_an_array(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.Raw("artist_name", "[\"A\",\"B\"]"), "artist_name is an array, where text belongs");

    [Theory, AllReaders]
    public Task Title_as_NaN(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(
            readBy, Line.Raw("title", "NaN"), $"not JSON at byte {Line.Raw("title", "").ToString().IndexOf("\"title\":", StringComparison.Ordinal) + 9}");

    [Theory, AllReaders]
    public Task Duration_with_an_underscore(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.With("duration", "1_000"), "duration is \"1_000\", where a number belongs");

    [Theory, AllReaders]
    public Task A_truncated_line(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(readBy, Line.ToString()[..60], "not JSON: the object does not end");

    [Theory, AllReaders]
    public Task Half_a_surrogate_pair(ReadBy readBy) =>
        BadLine.SongIsRejectedAsync(
            readBy, Line.Raw("artist_name", "\"A\\udc00\""), "artist_name holds half a surrogate pair, which is no character");
}
