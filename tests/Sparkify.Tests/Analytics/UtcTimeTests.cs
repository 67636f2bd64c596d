using System.Globalization;
using Sparkify.Engine.Analytics;

namespace Sparkify.Tests.Analytics;

/// <summary>Times, read the same whatever calendar the session has.</summary>
public sealed class UtcTimeTests
{
    [Theory]
    [InlineData("2018-11-29", "2018-11-29T00:00:00.0000000Z")]
    [InlineData(" 2018-11-29 ", "2018-11-29T00:00:00.0000000Z")]
    [InlineData("2018-11-29T08:30", "2018-11-29T08:30:00.0000000Z")]
    [InlineData("2018-11-29 08:30:01", "2018-11-29T08:30:01.0000000Z")]
    [InlineData("2018-11-29T08:30:01.25", "2018-11-29T08:30:01.2500000Z")]
    [InlineData("2018-11-29T08:30Z", "2018-11-29T08:30:00.0000000Z")]
    [InlineData("2018-11-29T08:30:01+02:00", "2018-11-29T06:30:01.0000000Z")]
    [InlineData("2018-11-29 08:30:01-05:00", "2018-11-29T13:30:01.0000000Z")]
    public void A_time_of_ISO_8601_is_UTC_unless_it_says_otherwise(string text, string time)
    {
        Assert.True(UtcTime.TryParse(text, out var read));
        Assert.Equal(time, read.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("11/29/2018")]
    [InlineData("29.11.2018")]
    [InlineData("2018-02-30")]
    [InlineData("2018-11-29T25:00")]
    [InlineData("2018-11-29T08:30:01+99:00")]
    [InlineData("1543449600")]
    public void What_can_be_two_days_is_none(string? text) => Assert.False(UtcTime.TryParse(text, out _));
}
