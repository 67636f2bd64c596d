using Sparkify.Engine.Aws.Ec2;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Access;

/// <summary>
/// Takes away the rules that let ranges of addresses in to a cluster: those that the module made, in whichever of the
/// cluster's groups; and anybody's in a group that is named.
/// </summary>
internal sealed class IngressRevocation(IngressOptions options, AwsSession session)
{
    private readonly string _identifier = options.Identifier;
    private readonly ClusterGroup _own = new(options.Identifier, session);

    public async Task<IReadOnlyList<SparkifyIngress>> RunAsync(
        IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(_identifier, cancellationToken).ConfigureAwait(false);
        if (ranges.Count == 0)
        {
            ranges = [await OwnAddress.FindAsync(
                cluster.EndpointAddress, options.AddressService, session, cancellationToken).ConfigureAwait(false)];
        }

        var groups = await GroupsAsync(cluster, cancellationToken).ConfigureAwait(false);
        List<SparkifyIngress> revoked = [];
        foreach (var range in ranges)
        {
            var before = revoked.Count;
            foreach (var group in groups)
            {
                foreach (var rule in group.IpPermissions.Where(rule => IsMeant(rule, group, range, cluster)))
                {
                    await RevokeAsync(group, rule, cancellationToken).ConfigureAwait(false);
                    revoked.Add(cluster.ToIngress(range.ToString(), rule.FromPort ?? 0, group.GroupId, true, session));
                }
            }

            if (revoked.Count == before)
            {
                TellNothing(cluster, groups, range);
                revoked.Add(cluster.ToIngress(
                    range.ToString(), cluster.EndpointPort ?? 0, options.SecurityGroupId ?? "", false, session));
            }
        }

        return revoked;
    }

    private async Task<IReadOnlyList<SecurityGroup>> GroupsAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (options.SecurityGroupId is { } given)
            return [await cluster.GivenGroupAsync(given, session, cancellationToken).ConfigureAwait(false)];
        IReadOnlyList<SecurityGroup> all = cluster.VpcSecurityGroupIds.Count == 0
            ? []
            : await session.Ec2.DescribeSecurityGroupsAsync(cluster.VpcSecurityGroupIds, [], cancellationToken)
                .ConfigureAwait(false);
        // One that was made, and that the cluster does not have yet.
        var own = await _own.FindAsync(cluster.VpcId, cancellationToken).ConfigureAwait(false);
        return [.. all.Concat(own).DistinctBy(group => group.GroupId)];
    }

    private bool IsMeant(IpPermission rule, SecurityGroup group, CidrRange range, Cluster cluster)
    {
        if (ModuleTags.IsOf(_identifier, group.Tags))
            return rule.Protocol == "tcp" && range.Is(rule.Cidr);
        return cluster.EndpointPort is { } port && rule.IsFor(range, port)
            && (rule.IsOurs() || options.SecurityGroupId is not null);
    }

    private async Task RevokeAsync(SecurityGroup group, IpPermission rule, CancellationToken cancellationToken)
    {
        session.Reporter.Verbose($"Letting {rule.Cidr} in no more to port {rule.FromPort} by {group.GroupId}");
        try
        {
            await session.Ec2.RevokeSecurityGroupIngressAsync(group.GroupId, rule, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (SparkifyException exception)
            when (exception.IsAws("InvalidPermission.NotFound", "InvalidGroup.NotFound"))
        {
            // It was there a moment ago: the answer to a first try was lost, or somebody else was faster.
        }
        catch (SparkifyException exception)
        {
            throw exception.Because(
                exception.IsPassing()
                    ? $"{group.GroupId} may still let {rule.Cidr} in, or not"
                    : $"{group.GroupId} still lets {rule.Cidr} in",
                group.GroupId, "Run it again.");
        }
    }

    private void TellNothing(Cluster cluster, IReadOnlyList<SecurityGroup> groups, CidrRange range)
    {
        var others = cluster.EndpointPort is { } port
            ? groups.Where(group => group.IpPermissions.Any(rule => rule.IsFor(range, port))).ToList() : [];
        if (others.Count == 0)
        {
            session.Reporter.Verbose($"No rule lets {range} in to {_identifier}");
            return;
        }

        var ids = string.Join(", ", others.Select(group => group.GroupId));
        session.Reporter.Warning(
            $"{ids} lets {range} in to {_identifier} by a rule that this module did not make, and which stands. "
            + $"-SecurityGroupId {others[0].GroupId} takes it away.");
    }
}
