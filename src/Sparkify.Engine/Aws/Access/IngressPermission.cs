using System.Globalization;
using Amazon.EC2.Model;

namespace Sparkify.Engine.Aws.Access;

/// <summary>A rule of a security group for one range of addresses; EC2 groups them by protocol and ports.</summary>
/// <param name="Protocol">tcp, udp, icmp, or -1 for all.</param>
/// <param name="FromPort">The first port; null for all.</param>
/// <param name="ToPort">The last port; null for all.</param>
/// <param name="Cidr">The range, of IPv4 or IPv6.</param>
/// <param name="Description">What it is for.</param>
internal sealed record IngressPermission(string Protocol, int? FromPort, int? ToPort, string Cidr, string? Description)
{
    /// <summary>The rules of a group that let addresses in.</summary>
    public static IEnumerable<IngressPermission> Of(SecurityGroup group) =>
        (group.IpPermissions ?? []).SelectMany(permission =>
            (permission.Ipv4Ranges ?? []).Select(range => (Cidr: range.CidrIp, range.Description))
            .Concat((permission.Ipv6Ranges ?? []).Select(range => (Cidr: range.CidrIpv6, range.Description)))
            .Select(range => new IngressPermission(
                permission.IpProtocol, permission.FromPort, permission.ToPort, range.Cidr, range.Description)));

    /// <summary>The rule as a call has it.</summary>
    public IpPermission ToPermission()
    {
        var permission = new IpPermission { IpProtocol = Protocol, FromPort = FromPort, ToPort = ToPort };
        if (Cidr.Contains(':', StringComparison.Ordinal))
            permission.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = Cidr, Description = Description }];
        else
            permission.Ipv4Ranges = [new IpRange { CidrIp = Cidr, Description = Description }];
        return permission;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Protocol} {FromPort}-{ToPort} from {Cidr}");
}
