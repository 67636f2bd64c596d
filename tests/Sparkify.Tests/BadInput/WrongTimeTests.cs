using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Times that are no milliseconds between 2000 and 2099.</summary>
public class WrongTimeTests
{
    private static JsonLine At(long ts) => EventLine.Play(item: 9, ts: ts);

    [Theory, AllReaders]
    public Task Negative(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, At(-1542241826796), "ts is -1542241826796: a time before 1970");

    [Theory, AllReaders]
    public Task Zero(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, At(0), "ts is 0: not a time in milliseconds between 2000 and 2099");

    [Theory, AllReaders]
    public Task In_seconds(ReadBy readBy) =>
        BadLine.IsRejectedAsync(readBy, At(1542241826), "ts is 1542241826: seconds, where milliseconds belong");

    [Theory, AllReaders]
    public Task In_microseconds(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, At(1542241826796000), "ts is 1542241826796000: not a time in milliseconds between 2000 and 2099");

    [Theory, AllReaders]
    public Task The_millisecond_before_2000(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, At(946684799999), "ts is 946684799999: not a time in milliseconds between 2000 and 2099");

    [Theory, AllReaders]
    public Task The_first_millisecond_of_2100(ReadBy readBy) =>
        BadLine.IsRejectedAsync(
            readBy, At(4102444800000), "ts is 4102444800000: not a time in milliseconds between 2000 and 2099");
}
