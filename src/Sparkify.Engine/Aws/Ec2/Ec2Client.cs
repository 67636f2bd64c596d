using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Ec2;

/// <summary>The operations of EC2 that the module calls, under the API's own names.</summary>
internal sealed class Ec2Client(QueryApi api)
{
    /// <param name="filters">Names and values, as in <c>("isDefault", "true")</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<Vpc>> DescribeVpcsAsync(
        IReadOnlyList<(string Name, string Value)> filters, CancellationToken cancellationToken) =>
        api.PagesAsync(
            Filtered(new QueryRequest("DescribeVpcs"), filters), "NextToken", "nextToken",
            page => page.Members("vpcSet").Select(Vpc.Read), cancellationToken);

    /// <param name="groupIds">Which; none for all that the filters let through.</param>
    /// <param name="filters">Names and values, as in <c>("tag:team", "music")</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<SecurityGroup>> DescribeSecurityGroupsAsync(
        IReadOnlyList<string> groupIds, IReadOnlyList<(string Name, string Value)> filters,
        CancellationToken cancellationToken) =>
        api.PagesAsync(
            Filtered(new QueryRequest("DescribeSecurityGroups").WithList("GroupId", groupIds), filters),
            "NextToken", "nextToken", page => page.Members("securityGroupInfo").Select(SecurityGroup.Read),
            cancellationToken);

    /// <returns>The group's id.</returns>
    public async Task<string> CreateSecurityGroupAsync(
        string groupName, string groupDescription, string vpcId, IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        var result = await api.CallAsync(
            new QueryRequest("CreateSecurityGroup").With("GroupName", groupName)
                .With("GroupDescription", groupDescription).With("VpcId", vpcId)
                .With("TagSpecification.1.ResourceType", "security-group")
                .WithTags("TagSpecification.1.Tag", tags),
            cancellationToken).ConfigureAwait(false);
        return result.Text("groupId") ?? "";
    }

    public Task AuthorizeSecurityGroupIngressAsync(
        string groupId, IpPermission permission, CancellationToken cancellationToken) =>
        api.CallAsync(
            permission.AddTo(new QueryRequest("AuthorizeSecurityGroupIngress").With("GroupId", groupId)),
            cancellationToken);

    public Task RevokeSecurityGroupIngressAsync(
        string groupId, IpPermission permission, CancellationToken cancellationToken) =>
        api.CallAsync(
            // A description that is not the rule's own would find no rule.
            (permission with { Description = null }).AddTo(
                new QueryRequest("RevokeSecurityGroupIngress").With("GroupId", groupId)),
            cancellationToken);

    public Task DeleteSecurityGroupAsync(string groupId, CancellationToken cancellationToken) =>
        api.CallAsync(new QueryRequest("DeleteSecurityGroup").With("GroupId", groupId), cancellationToken);

    private static QueryRequest Filtered(QueryRequest request, IReadOnlyList<(string Name, string Value)> filters)
    {
        var number = 0;
        foreach (var (name, value) in filters)
            request.With($"Filter.{++number}.Name", name).With($"Filter.{number}.Value.1", value);
        return request;
    }
}
