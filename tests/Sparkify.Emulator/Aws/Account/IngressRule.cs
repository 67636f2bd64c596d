using System.Net;

namespace Sparkify.Emulator.Aws;

/// <summary>A rule of a security group that lets somebody in.</summary>
/// <param name="SecurityGroupRuleId">Its id: sgr-….</param>
/// <param name="IpProtocol">tcp, udp, icmp, or -1 for all.</param>
/// <param name="FromPort">The lowest port; -1 for all.</param>
/// <param name="ToPort">The highest port; -1 for all.</param>
/// <param name="Source">The addresses as CIDR, IPv4 or IPv6; or the id of a security group.</param>
/// <param name="Description">What it is for; null for nothing said.</param>
public sealed record IngressRule(
    string SecurityGroupRuleId, string IpProtocol, int FromPort, int ToPort, string Source, string? Description)
{
    internal bool IsFromGroup => Source.StartsWith("sg-", StringComparison.Ordinal);

    /// <summary>Whether it lets the same in as another.</summary>
    internal bool IsLike(IngressRule other) =>
        (IpProtocol, FromPort, ToPort, Source) == (other.IpProtocol, other.FromPort, other.ToPort, other.Source);

    /// <summary>Whether it lets an address in on a port by TCP.</summary>
    internal bool Admits(IPAddress address, int port) =>
        IpProtocol is "tcp" or "-1"
        && (FromPort == -1 || (FromPort <= port && port <= ToPort))
        && !IsFromGroup
        && IPNetwork.TryParse(Source, out var network)
        && network.Contains(address);
}
