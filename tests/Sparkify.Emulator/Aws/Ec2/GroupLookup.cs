using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>Finds security groups.</summary>
internal static class GroupLookup
{
    public static List<AwsSecurityGroup> InRegion(AwsCall call) =>
        [.. call.Account.SecurityGroups.Where(group => group.Region == call.Region)];

    /// <summary>The group a call names by its id.</summary>
    /// <exception cref="AwsError">There is no such group.</exception>
    public static AwsSecurityGroup Find(AwsCall call) => Find(call, call.Required("GroupId"));

    /// <exception cref="AwsError">There is no such group.</exception>
    public static AwsSecurityGroup Find(AwsCall call, string id)
    {
        if (!id.StartsWith("sg-", StringComparison.Ordinal))
            throw new AwsError(400, "InvalidGroupId.Malformed", $"Invalid id: \"{id}\" (expecting \"sg-...\")");
        return InRegion(call).Find(group => group.GroupId == id)
            ?? throw new AwsError(400, "InvalidGroup.NotFound", $"The security group '{id}' does not exist");
    }
}
