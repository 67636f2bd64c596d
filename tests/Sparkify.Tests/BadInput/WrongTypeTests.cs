using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Values of the wrong type, and keys that are missing.</summary>
public class WrongTypeTests
{
    private static JsonLine Line => EventLine.Play(item: 9);

    [Theory, AllReaders]
    public Task Ts_missing(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.Without("ts"), "ts is missing");

    [Theory, AllReaders]
    public Task Ts_null(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.With("ts", null), "ts is missing");

    [Theory, AllReaders]
    public Task SessionId_missing(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.Without("sessionId"), "sessionId is missing");

    [Theory, AllReaders]
    public Task SessionId_null(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.With("sessionId", null), "sessionId is missing");

    [Theory, AllReaders]
    public Task SessionId_blank(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.With("sessionId", " "), "sessionId is missing");

    [Theory, AllReaders]
    public Task ItemInSession_missing(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Without("itemInSession"), "itemInSession is missing");

    [Theory, AllReaders]
    public Task ItemInSession_null(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("itemInSession", null), "itemInSession is missing");

    [Theory, AllReaders]
    public Task Page_missing(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.Without("page"), "page is missing");

    [Theory, AllReaders]
    public Task Page_null(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, Line.With("page", null), "page is missing");

    [Theory, AllReaders]
    public Task A_NUL_character_in_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("song", "\"a\\u0000b\""), "song holds U+0000, which servers cannot store");

    [Theory, AllReaders]
    public Task An_empty_object(ReadBy readBy) => BadLine.IsRejectedAsync(readBy, "{}", "itemInSession is missing");

    [Theory, AllReaders]
    public Task Ts_as_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("ts", "yesterday"), "ts is \"yesterday\", where a whole number belongs");

    [Theory, AllReaders]
    public Task Ts_as_a_date(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, Line.With("ts", "2018-11-15T00:30:26Z"), "ts is \"2018-11-15T00:30:26Z\", where a whole number belongs");

    [Theory, AllReaders]
    public Task SessionId_as_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("sessionId", "abc"), "sessionId is \"abc\", where a whole number belongs");

    [Theory, AllReaders]
    public Task SessionId_with_a_fraction(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("sessionId", "38.5"), "sessionId is 38.5, where a whole number belongs");

    [Theory, AllReaders]
    public Task SessionId_with_an_exponent(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("sessionId", "3e1"), "sessionId is 3e1, where a whole number belongs");

    [Theory, AllReaders]
    public Task SessionId_too_large(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, Line.Raw("sessionId", "9223372036854775808"),
            "sessionId is 9223372036854775808, where a whole number belongs");

    [Theory, AllReaders]
    public Task SessionId_as_a_boolean(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("sessionId", true), "sessionId is true, where a whole number belongs");

    [Theory, AllReaders]
    public Task Status_as_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("status", "OK"), "status is \"OK\", where a whole number belongs");

    [Theory, AllReaders]
    public Task Length_as_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("length", "long"), "length is \"long\", where a number belongs");

    [Theory, AllReaders]
    public Task Length_as_a_boolean(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("length", false), "length is false, where a number belongs");

    [Theory, AllReaders]
    public Task Length_as_NaN_in_quotes(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("length", "NaN"), "length is \"NaN\", where a number belongs");

    [Theory, AllReaders]
    public Task Length_too_large(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("length", "1e400"), "length is 1e400, where a number belongs");

    [Theory, AllReaders]
    public Task Length_with_an_underscore(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("length", "1_000"), "length is \"1_000\", where a number belongs");

    [Theory, AllReaders]
    public Task Registration_as_an_array(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("registration", "[1]"), "registration is an array, where a number belongs");

    [Theory, AllReaders]
    public Task UserId_as_text(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.With("userId", "abc"), "userId is \"abc\", where a whole number belongs");

    [Theory, AllReaders]
    public Task Song_as_an_object(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("song", "{\"title\":\"One\"}"), "song is an object, where text belongs");

    [Theory, AllReaders]
    public Task Artist_as_an_array(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("artist", "[\"Harmonia\"]"), "artist is an array, where text belongs");

    [Theory, AllReaders]
    public Task Page_as_an_empty_array(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, Line.Raw("page", "[]"), "page is an array, where text belongs");

    [Theory, AllReaders]
    public Task A_long_text_is_shortened_in_the_reason(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, Line.With("userId", new string('x', 41)), $"userId is \"{new string('x', 40)}…\", where a whole number belongs");
}
