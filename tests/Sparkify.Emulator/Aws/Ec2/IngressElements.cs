using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>Rules as answers show them.</summary>
internal static class IngressElements
{
    /// <summary>The rules of a group, those of one protocol and the same ports together.</summary>
    public static XElement Of(AwsCall call, IEnumerable<IngressRule> rules) => Elements.List(
        "ipPermissions", "item",
        rules.GroupBy(rule => (rule.IpProtocol, rule.FromPort, rule.ToPort)).Select(group => new XElement?[]
        {
            new("ipProtocol", group.Key.IpProtocol),
            Port("fromPort", group.Key.IpProtocol, group.Key.FromPort),
            Port("toPort", group.Key.IpProtocol, group.Key.ToPort),
            Sources("groups", "groupId", group.Where(rule => rule.IsFromGroup), call.Account.AccountId),
            Sources("ipRanges", "cidrIp", group.Where(rule => !rule.IsFromGroup && !IsIpv6(rule))),
            Sources("ipv6Ranges", "cidrIpv6", group.Where(IsIpv6)),
            new("prefixListIds"),
        }));

    /// <summary>A rule of its own, as AuthorizeSecurityGroupIngress gives what it made.</summary>
    public static IEnumerable<XElement?> Of(AwsCall call, AwsSecurityGroup group, IngressRule rule) =>
    [
        new XElement("securityGroupRuleId", rule.SecurityGroupRuleId), new XElement("groupId", group.GroupId),
        new XElement("groupOwnerId", call.Account.AccountId), Elements.Of("isEgress", false),
        new XElement("ipProtocol", rule.IpProtocol), Elements.Of("fromPort", rule.FromPort),
        Elements.Of("toPort", rule.ToPort),
        rule.IsFromGroup
            ? new XElement(
                "referencedGroupInfo", new XElement("groupId", rule.Source),
                new XElement("userId", call.Account.AccountId))
            : new XElement(IsIpv6(rule) ? "cidrIpv6" : "cidrIpv4", rule.Source),
        Elements.Of("description", rule.Description),
    ];

    public static bool IsIpv6(IngressRule rule) => rule.Source.Contains(':', StringComparison.Ordinal);

    private static XElement? Port(string name, string protocol, int port) =>
        protocol == "-1" ? null : Elements.Of(name, port);

    private static XElement Sources(
        string name, string source, IEnumerable<IngressRule> rules, string? account = null) =>
        Elements.List(name, "item", rules.Select(rule => new[]
        {
            Elements.Of("userId", account), new XElement(source, rule.Source),
            Elements.Of("description", rule.Description),
        }));
}
