using Amazon.EC2;
using Amazon.EC2.Model;

namespace Sparkify.Engine.Aws.Access;

/// <summary>Finds security groups and networks, page by page, and changes the rules of a group.</summary>
internal static class SecurityGroups
{
    /// <summary>The groups of these ids; none for all that the filters let through.</summary>
    /// <param name="ec2">EC2.</param>
    /// <param name="groupIds">Which.</param>
    /// <param name="filters">Names and values, as in <c>("tag:team", "music")</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<List<SecurityGroup>> FindGroupsAsync(
        this IAmazonEC2 ec2, IReadOnlyList<string> groupIds, IReadOnlyList<(string Name, string Value)> filters,
        CancellationToken cancellationToken)
    {
        var request = new DescribeSecurityGroupsRequest
        {
            // The SDK would send an empty list as an empty name.
            GroupIds = groupIds.Count == 0 ? null : [.. groupIds], Filters = Filters(filters),
        };
        return await ec2.Paginators.DescribeSecurityGroups(request).SecurityGroups
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The networks that the filters let through.</summary>
    /// <param name="ec2">EC2.</param>
    /// <param name="filters">Names and values, as in <c>("isDefault", "true")</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<List<Vpc>> FindVpcsAsync(
        this IAmazonEC2 ec2, IReadOnlyList<(string Name, string Value)> filters, CancellationToken cancellationToken) =>
        await ec2.Paginators.DescribeVpcs(new DescribeVpcsRequest { Filters = Filters(filters) }).Vpcs
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Makes a group.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateGroupAsync(
        this IAmazonEC2 ec2, string name, string description, string vpcId, IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        var request = new CreateSecurityGroupRequest
        {
            GroupName = name, Description = description, VpcId = vpcId,
            TagSpecifications =
            [
                new TagSpecification
                {
                    ResourceType = ResourceType.SecurityGroup,
                    Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))],
                },
            ],
        };
        return (await ec2.CreateSecurityGroupAsync(request, cancellationToken).ConfigureAwait(false)).GroupId;
    }

    /// <summary>Adds a rule to a group.</summary>
    public static Task AuthorizeAsync(
        this IAmazonEC2 ec2, string groupId, IngressPermission rule, CancellationToken cancellationToken) =>
        ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = groupId, IpPermissions = [rule.ToPermission()] },
            cancellationToken);

    /// <summary>Removes a rule from a group.</summary>
    public static Task RevokeAsync(
        this IAmazonEC2 ec2, string groupId, IngressPermission rule, CancellationToken cancellationToken) =>
        ec2.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest
            {
                GroupId = groupId,
                // A description that is not the rule's own would find no rule.
                IpPermissions = [(rule with { Description = null }).ToPermission()],
            },
            cancellationToken);

    /// <summary>Deletes a group.</summary>
    public static Task DeleteGroupAsync(this IAmazonEC2 ec2, string groupId, CancellationToken cancellationToken) =>
        ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = groupId }, cancellationToken);

    /// <summary>A group's tags, by key.</summary>
    public static IReadOnlyDictionary<string, string> TagValues(this SecurityGroup group) =>
        (group.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? "", StringComparer.Ordinal);

    private static List<Filter>? Filters(IReadOnlyList<(string Name, string Value)> filters) =>
        filters.Count == 0 ? null : [.. filters.Select(filter => new Filter(filter.Name, [filter.Value]))];
}
