using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Ec2;

/// <summary>A security group: what is let into the network interfaces that have it.</summary>
internal sealed record SecurityGroup
{
    public required string GroupId { get; init; }

    public required string GroupName { get; init; }

    public string? VpcId { get; init; }

    public IReadOnlyList<IpPermission> IpPermissions { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public static SecurityGroup Read(XElement group) => new()
    {
        GroupId = group.Text("groupId") ?? "", GroupName = group.Text("groupName") ?? "", VpcId = group.Text("vpcId"),
        IpPermissions = [.. group.Members("ipPermissions").SelectMany(IpPermission.Read)],
        Tags = group.Tags("tagSet", "key", "value"),
    };
}
