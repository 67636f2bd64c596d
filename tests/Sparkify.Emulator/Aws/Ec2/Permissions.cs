using System.Net;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>The rules a call names: IpPermissions.</summary>
internal static class Permissions
{
    public const string Parameters =
        """
        GroupId! IpPermissions.#.IpProtocol IpPermissions.#.FromPort:int IpPermissions.#.ToPort:int
        IpPermissions.#.IpRanges.#.CidrIp IpPermissions.#.IpRanges.#.Description IpPermissions.#.Ipv6Ranges.#.CidrIpv6
        IpPermissions.#.Ipv6Ranges.#.Description IpPermissions.#.Groups.#.GroupId IpPermissions.#.Groups.#.UserId
        IpPermissions.#.Groups.#.Description
        """;

    /// <exception cref="AwsError">One is not valid, or there twice.</exception>
    public static List<IngressRule> Read(AwsCall call)
    {
        var rules = new List<IngressRule>();
        for (var place = 1; place <= call.Count("IpPermissions"); place++)
            rules.AddRange(Read(call, $"IpPermissions.{place}"));
        if (rules.Exists(rule => rules.Count(rule.IsLike) > 1))
            throw AwsError.InvalidValue("The same permission must not appear multiple times");
        return rules;
    }

    private static IEnumerable<IngressRule> Read(AwsCall call, string at)
    {
        var protocol = call.Text($"{at}.IpProtocol") switch
        {
            "tcp" or "6" => "tcp",
            "udp" or "17" => "udp",
            "icmp" or "1" => "icmp",
            "-1" => "-1",
            null => throw call.Service.Missing("ipProtocol"),
            var other => throw AwsError.InvalidValue($"Invalid value '{other}' for IP protocol. Unknown protocol."),
        };
        var (from, to) = (call.Number($"{at}.FromPort") ?? -1, call.Number($"{at}.ToPort") ?? -1);
        if (protocol is "tcp" or "udp")
            RequirePorts(protocol, from, to);
        else if (protocol == "-1")
            (from, to) = (-1, -1);

        var sources = Sources(call, $"{at}.IpRanges", "CidrIp", Cidr)
            .Concat(Sources(call, $"{at}.Ipv6Ranges", "CidrIpv6", Cidr))
            .Concat(Sources(call, $"{at}.Groups", "GroupId", id => GroupLookup.Find(call, id).GroupId))
            .ToList();
        return sources.Count > 0
            ? sources.Select(source => new IngressRule(
                AwsAccount.NewId("sgr"), protocol, from, to, source.Source, source.Description))
            : throw call.Service.Missing("ipRanges");
    }

    private static void RequirePorts(string protocol, int from, int to)
    {
        if (from < 0 || to > 65535 || from > to)
        {
            throw AwsError.InvalidValue(
                $"Invalid value for portRange. {protocol.ToUpperInvariant()} ports must be between 0 and 65535, and " +
                $"the first no greater than the last: {from}-{to}");
        }
    }

    private static IEnumerable<(string Source, string? Description)> Sources(
        AwsCall call, string at, string name, Func<string, string> read)
    {
        for (var place = 1; place <= call.Count(at); place++)
        {
            var source = call.Text($"{at}.{place}.{name}") ?? throw call.Service.Missing(name);
            yield return (read(source), call.Text($"{at}.{place}.Description"));
        }
    }

    /// <summary>The block, without the bits of a host in it.</summary>
    private static string Cidr(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !parts[0].Contains(
                address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? '.' : ':')
            || !int.TryParse(parts[1], out var bits) || bits < 0 || bits > 8 * address.GetAddressBytes().Length)
        {
            throw AwsError.InvalidValue($"CIDR block {text} is malformed");
        }

        var bytes = address.GetAddressBytes();
        for (var bit = bits; bit < 8 * bytes.Length; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
