using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>Security groups: looked at, made, deleted.</summary>
internal static partial class SecurityGroupOperations
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of("DescribeSecurityGroups", $"GroupId.# {Filters.Parameters} {Pages.Parameters}", Describe),
        AwsOperation.Of(
            "CreateSecurityGroup",
            """
            GroupName! GroupDescription! VpcId TagSpecification.#.ResourceType TagSpecification.#.Tag.#.Key
            TagSpecification.#.Tag.#.Value
            """,
            Create),
        AwsOperation.Of("DeleteSecurityGroup", "GroupId!", Delete),
    ];

    private static IEnumerable<XElement> Describe(AwsCall call)
    {
        var asked = call.List("GroupId");
        if (asked.Count > 0 && call.Number("MaxResults") is not null)
        {
            throw AwsError.InvalidCombination(
                "The parameter GroupIds cannot be used with the parameter MaxResults");
        }

        var found = asked.Count == 0 ? GroupLookup.InRegion(call) : [.. asked.Select(id => GroupLookup.Find(call, id))];
        return Pages.Of(
            call, "securityGroupInfo", found.Where(group => Filters.Fit(call, filter => Values(group, filter))),
            group => group.GroupId, group => Of(call, group));
    }

    private static IEnumerable<string>? Values(AwsSecurityGroup group, string filter) => filter switch
    {
        "group-id" => [group.GroupId],
        "group-name" => [group.GroupName],
        "vpc-id" => [group.VpcId],
        "description" => [group.Description],
        _ => Filters.OfTags(filter, group.Tags),
    };

    private static IEnumerable<XElement> Create(AwsCall call)
    {
        var (name, description) = (call.Required("GroupName"), call.Required("GroupDescription"));
        if (!Words().IsMatch(name) || name.StartsWith("sg-", StringComparison.Ordinal) || name == "default")
        {
            throw AwsError.InvalidValue(
                $"Value ({name}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.");
        }

        if (!Words().IsMatch(description))
        {
            throw AwsError.InvalidValue(
                $"Value ({description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are " +
                "not supported.");
        }

        var vpc = Vpc(call);
        if (call.Account.SecurityGroups.Any(group => group.VpcId == vpc && group.GroupName == name))
        {
            throw new AwsError(
                400, "InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc}'");
        }

        var made = new AwsSecurityGroup
        {
            GroupId = AwsAccount.NewId("sg"), GroupName = name, Description = description, VpcId = vpc,
            Region = call.Region, Tags = TagSpecifications.Read(call, "security-group"),
        };
        call.Account.Add(made);
        return
        [
            new XElement("return", "true"), new XElement("groupId", made.GroupId),
            Elements.Tags("tagSet", "item", made.Tags, "key", "value"),
        ];
    }

    private static string Vpc(AwsCall call)
    {
        var vpcs = call.Account.Vpcs.Where(vpc => vpc.Region == call.Region).ToList();
        if (call.Text("VpcId") is not { } id)
        {
            return vpcs.Find(vpc => vpc.IsDefault)?.VpcId
                ?? throw new AwsError(400, "VPCIdNotSpecified", "No default VPC for this user");
        }

        return vpcs.Exists(vpc => vpc.VpcId == id)
            ? id
            : throw new AwsError(400, "InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist");
    }

    private static IEnumerable<XElement> Delete(AwsCall call)
    {
        var group = GroupLookup.Find(call);
        if (group.GroupName == "default")
        {
            throw new AwsError(
                400, "CannotDelete",
                $"the specified group: \"{group.GroupId}\" name: \"default\" cannot be deleted by a user");
        }

        // The network interfaces of a cluster that is being deleted are still there.
        var isUsed = call.Account.Clusters.Any(cluster => cluster.VpcSecurityGroupIds.Contains(group.GroupId))
            || call.Account.SecurityGroups.Any(
                other => other != group && other.Rules.Exists(rule => rule.Source == group.GroupId));
        if (isUsed)
            throw new AwsError(400, "DependencyViolation", $"resource {group.GroupId} has a dependent object");
        call.Account.Remove(group);
        return [new XElement("return", "true"), new XElement("groupId", group.GroupId)];
    }

    private static IEnumerable<XElement> Of(AwsCall call, AwsSecurityGroup group) =>
    [
        new XElement("ownerId", call.Account.AccountId), new XElement("groupId", group.GroupId),
        new XElement("groupName", group.GroupName), new XElement("groupDescription", group.Description),
        new XElement("vpcId", group.VpcId), IngressElements.Of(call, group.Rules),
        Elements.Tags("tagSet", "item", group.Tags, "key", "value"),
    ];

    [GeneratedRegex(@"^[a-zA-Z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{1,255}$")]
    private static partial Regex Words();
}
