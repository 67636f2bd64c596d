using Sparkify.Engine.Aws.Access;

namespace Sparkify.Tests.Aws.Access;

/// <summary>Addresses and networks, from what people write.</summary>
public sealed class CidrRangeTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7/32", true)]
    [InlineData("203.0.113.0/24", "203.0.113.0/24", false)]
    [InlineData("0.0.0.0/0", "0.0.0.0/0", false)]
    [InlineData("2001:DB8::7", "2001:db8::7/128", true)]
    [InlineData("2001:db8:0:0::/48", "2001:db8::/48", false)]
    [InlineData("::/0", "::/0", false)]
    public void Addresses_and_networks_are_read(string text, string range, bool isSingle)
    {
        var read = Parse(text);

        Assert.Equal((range, isSingle), (read.ToString(), read.IsSingle));
    }

    [Theory]
    [InlineData("203.0.113.7/24", "203.0.113.0/24")]
    [InlineData("10.0.0.1/0", "0.0.0.0/0")]
    [InlineData("2001:db8::1/64", "2001:db8::/64")]
    public void An_address_within_a_network_is_refused_with_the_network(string text, string network) =>
        Assert.Equal(
            $"CidrIp is '{text}', which is an address within {network} and not its first.", Refusal(text).Message);

    [Theory]
    [InlineData("")]
    [InlineData("everybody")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.07")]
    [InlineData("0x7f.1")]
    [InlineData(" 203.0.113.7")]
    [InlineData("203.0.113.7, 203.0.113.8")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:203.0.113.7")]
    public void What_is_no_address_is_refused(string text)
    {
        var error = Refusal(text);

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, $"CidrIp is '{text}', which is no address."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("203.0.113.7/33", 32)]
    [InlineData("203.0.113.7/-1", 32)]
    [InlineData("203.0.113.7/", 32)]
    [InlineData("203.0.113.0/255.255.255.0", 32)]
    [InlineData("2001:db8::/129", 128)]
    public void A_length_that_is_none_is_refused(string text, int bits) =>
        Assert.Equal(
            $"CidrIp is '{text}'; after the slash stands a number from 0 to {bits}.", Refusal(text).Message);

    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("128.0.0.0/1", true)]
    [InlineData("10.0.0.0/7", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("::/0", true)]
    [InlineData("2001:db8::/31", true)]
    [InlineData("2001:db8::/32", false)]
    public void Wider_than_anybodys_own_network_is_too_wide(string text, bool isTooWide) =>
        Assert.Equal(isTooWide, Parse(text).IsTooWide);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.0/24", true)]
    [InlineData("172.32.0.0/16", false)]
    [InlineData("192.168.0.0/15", false)]
    [InlineData("100.64.0.1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("203.0.113.7", false)]
    [InlineData("fd12::/48", true)]
    [InlineData("::1", true)]
    [InlineData("2001:db8::7", false)]
    public void Networks_of_ones_own_are_told_from_the_internet(string text, bool isPrivate) =>
        Assert.Equal(isPrivate, Parse(text).IsPrivate);

    [Fact]
    public void The_same_range_twice_is_one() =>
        Assert.Equal(
            ["203.0.113.7/32", "203.0.113.8/32"],
            CidrRange.ParseAll(["203.0.113.7", "203.0.113.7/32", "203.0.113.8"]).Select(range => range.ToString()));

    private static CidrRange Parse(string text) => Assert.Single(CidrRange.ParseAll([text]));

    private static SparkifyException Refusal(string text) => Assert.Throws<SparkifyException>(() => Parse(text));
}
