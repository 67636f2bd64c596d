using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>DescribeVpcs.</summary>
internal static class NetworkOperations
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of("DescribeVpcs", $"VpcId.# {Filters.Parameters} {Pages.Parameters}", Describe),
    ];

    private static IEnumerable<XElement> Describe(AwsCall call)
    {
        var asked = call.List("VpcId");
        var vpcs = call.Account.Vpcs.Where(vpc => vpc.Region == call.Region).ToList();
        if (asked.FirstOrDefault(id => !vpcs.Exists(vpc => vpc.VpcId == id)) is { } missing)
            throw new AwsError(400, "InvalidVpcID.NotFound", $"The vpc ID '{missing}' does not exist");
        var found = vpcs.Where(vpc => asked.Count == 0 || asked.Contains(vpc.VpcId))
            .Where(vpc => Filters.Fit(call, filter => Values(vpc, filter)));
        return Pages.Of(call, "vpcSet", found, vpc => vpc.VpcId, vpc =>
        [
            new XElement("vpcId", vpc.VpcId), new XElement("ownerId", call.Account.AccountId),
            new XElement("state", "available"), new XElement("cidrBlock", vpc.CidrBlock),
            new XElement("instanceTenancy", "default"), Elements.Of("isDefault", vpc.IsDefault),
        ]);
    }

    private static IEnumerable<string>? Values(AwsVpc vpc, string filter) => filter switch
    {
        "isDefault" or "is-default" => [vpc.IsDefault ? "true" : "false"],
        "vpc-id" => [vpc.VpcId],
        "cidr" => [vpc.CidrBlock],
        "state" => ["available"],
        _ => Filters.OfTags(filter, []),
    };
}
