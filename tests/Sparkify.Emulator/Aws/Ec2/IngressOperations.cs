using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>AuthorizeSecurityGroupIngress and RevokeSecurityGroupIngress.</summary>
internal static class IngressOperations
{
    private const int MostRules = 60;

    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of(
            "AuthorizeSecurityGroupIngress",
            $"""
            {Permissions.Parameters} TagSpecification.#.ResourceType TagSpecification.#.Tag.#.Key
            TagSpecification.#.Tag.#.Value
            """,
            Authorize),
        AwsOperation.Of(
            "RevokeSecurityGroupIngress", $"{Permissions.Parameters} SecurityGroupRuleId.#", Revoke),
    ];

    private static IEnumerable<XElement> Authorize(AwsCall call)
    {
        var group = GroupLookup.Find(call);
        var rules = Permissions.Read(call);
        if (rules.Count == 0)
            throw call.Service.Missing("ipPermissions");
        TagSpecifications.Read(call, "security-group-rule");
        if (rules.Find(rule => group.Rules.Exists(rule.IsLike)) is { } twice)
        {
            throw new AwsError(
                400, "InvalidPermission.Duplicate", $"the specified rule \"{Words(twice)}\" already exists");
        }

        if (group.Rules.Count + rules.Count > MostRules)
        {
            throw new AwsError(
                400, "RulesPerSecurityGroupLimitExceeded",
                "The maximum number of rules per security group has been reached.");
        }

        group.Rules.AddRange(rules);
        return
        [
            new XElement("return", "true"),
            Elements.List("securityGroupRuleSet", "item", rules.Select(rule => IngressElements.Of(call, group, rule))),
        ];
    }

    private static IEnumerable<XElement> Revoke(AwsCall call)
    {
        var group = GroupLookup.Find(call);
        var ids = call.List("SecurityGroupRuleId");
        if (ids.FirstOrDefault(id => !group.Rules.Exists(rule => rule.SecurityGroupRuleId == id)) is { } missing)
        {
            throw new AwsError(
                400, "InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{missing}' does not exist");
        }

        var named = Permissions.Read(call);
        if (named.Count == 0 && ids.Count == 0)
            throw call.Service.Missing("ipPermissions");
        if (named.Exists(rule => !group.Rules.Exists(rule.IsLike)))
        {
            throw new AwsError(
                400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }

        group.Rules.RemoveAll(rule => ids.Contains(rule.SecurityGroupRuleId) || named.Exists(rule.IsLike));
        return [new XElement("return", "true")];
    }

    private static string Words(IngressRule rule) => rule.IpProtocol == "-1"
        ? $"peer: {rule.Source}, ALL, ALLOW"
        : $"peer: {rule.Source}, {rule.IpProtocol.ToUpperInvariant()}, from port: {rule.FromPort}, to port: " +
          $"{rule.ToPort}, ALLOW";
}
