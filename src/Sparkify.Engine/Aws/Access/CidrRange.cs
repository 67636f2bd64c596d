using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sparkify.Engine.Aws.Access;

/// <summary>A range of addresses, of IPv4 or IPv6; one address is a range, too.</summary>
/// <param name="Network">The addresses.</param>
internal sealed record CidrRange(IPNetwork Network)
{
    // Nobody owns more in one piece than 10.0.0.0/8, or what the first blocks of IPv4 were given away as; providers get
    // a /32 of IPv6. Whatever is wider is many people's, and two of them (0.0.0.0/1, 128.0.0.0/1) are everybody's.
    private const int WidestIPv4 = 8;
    private const int WidestIPv6 = 32;

    // Those of networks of one's own, those of one's own provider (RFC 6598), of the link and of this machine.
    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("::1/128"),
    ];

    /// <summary>Whether it is one address alone.</summary>
    public bool IsSingle => Network.PrefixLength == Bits(Network.BaseAddress);

    /// <summary>Whether it is wider than anybody's own network.</summary>
    public bool IsTooWide => Network.PrefixLength
        < (Network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? WidestIPv4 : WidestIPv6);

    /// <summary>Whether none of its addresses is one of the internet.</summary>
    public bool IsPrivate => PrivateNetworks.Any(network =>
        network.Contains(Network.BaseAddress) && network.PrefixLength <= Network.PrefixLength);

    /// <summary>The range of one address alone.</summary>
    public static CidrRange Of(IPAddress address) => new(new IPNetwork(address, Bits(address)));

    /// <summary>Reads what people write, each range once: 203.0.113.0/24, or an address alone.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static IReadOnlyList<CidrRange> ParseAll(IEnumerable<string> texts) => [.. texts.Select(Parse).Distinct()];

    /// <summary>Whether it is the range that EC2 writes so.</summary>
    public bool Is(string text) => IPNetwork.TryParse(text, out var other) && other.Equals(Network);

    /// <summary>As EC2 writes it: 203.0.113.7/32, 2001:db8::/48.</summary>
    public override string ToString() => Network.ToString();

    private static CidrRange Parse(string text)
    {
        var parts = text.Split('/', 2);
        // 1.2.3 and 010.0.0.1 are addresses to some programs, and not the same ones to all.
        if (!IPAddress.TryParse(parts[0], out var address) || parts[0].Contains('%', StringComparison.Ordinal)
            || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != parts[0])
            || address.IsIPv4MappedToIPv6)
        {
            throw Invalid($"CidrIp is '{text}', which is no address.");
        }

        var bits = Bits(address);
        var length = bits;
        if (parts.Length == 2
            && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bits))
        {
            throw Invalid($"CidrIp is '{text}'; after the slash stands a number from 0 to {bits}.");
        }

        var network = new IPNetwork(First(address, length), length);
        // EC2 would let in the whole network, which may not be what was meant.
        return network.BaseAddress.Equals(address)
            ? new CidrRange(network)
            : throw Invalid($"CidrIp is '{text}', which is an address within {network} and not its first.");
    }

    private static IPAddress First(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static SparkifyException Invalid(string message) => new(
        ErrorIds.ArgumentInvalid, message, nameof(IngressOptions.CidrIps),
        "Write an address or a network, as in 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48.");
}
