using System.Globalization;
using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Ec2;

/// <summary>A rule of a security group for one range of addresses.</summary>
/// <param name="Protocol">tcp, udp, icmp, or -1 for all.</param>
/// <param name="FromPort">The first port; null for all.</param>
/// <param name="ToPort">The last port; null for all.</param>
/// <param name="Cidr">The range, of IPv4 or IPv6.</param>
/// <param name="Description">What it is for.</param>
internal sealed record IpPermission(string Protocol, int? FromPort, int? ToPort, string Cidr, string? Description)
{
    private bool IsIPv6 => Cidr.Contains(':', StringComparison.Ordinal);

    /// <summary>The rules of one permission as EC2 groups them.</summary>
    public static IEnumerable<IpPermission> Read(XElement permission)
    {
        var (protocol, from, to) =
            (permission.Text("ipProtocol") ?? "-1", permission.Number("fromPort"), permission.Number("toPort"));
        var ranges = permission.Members("ipRanges").Select(range => (range.Text("cidrIp"), range))
            .Concat(permission.Members("ipv6Ranges").Select(range => (range.Text("cidrIpv6"), range)));
        return ranges.Select(range =>
            new IpPermission(protocol, from, to, range.Item1 ?? "", range.range.Text("description")));
    }

    /// <summary>As a call has it.</summary>
    public QueryRequest AddTo(QueryRequest request)
    {
        var range = IsIPv6 ? "IpPermissions.1.Ipv6Ranges.1" : "IpPermissions.1.IpRanges.1";
        return request
            .With("IpPermissions.1.IpProtocol", Protocol)
            .With("IpPermissions.1.FromPort", FromPort)
            .With("IpPermissions.1.ToPort", ToPort)
            .With($"{range}.{(IsIPv6 ? "CidrIpv6" : "CidrIp")}", Cidr)
            .With($"{range}.Description", Description);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Protocol} {FromPort}-{ToPort} from {Cidr}");
}
