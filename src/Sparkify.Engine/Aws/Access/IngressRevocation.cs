using Amazon.EC2.Model;
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
        (var cluster, ranges, var groups) = await LookAsync(ranges, cancellationToken).ConfigureAwait(false);
        List<SparkifyIngress> revoked = [];
        foreach (var range in ranges)
        {
            var before = revoked.Count;
            foreach (var group in groups)
            {
                foreach (var rule in IngressPermission.Of(group).Where(rule => IsMeant(rule, group, range, cluster)))
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

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        (var cluster, ranges, var groups) = await LookAsync(ranges, cancellationToken).ConfigureAwait(false);
        var found =
            from range in ranges
            from gate in groups
            from rule in IngressPermission.Of(gate)
            where IsMeant(rule, gate, range, cluster)
            group gate.GroupId by range;
        List<string> rules = [.. found.Select(range => $"{range.Key} (by {string.Join(", ", range.Distinct())})")];
        return rules.Count > 0
            ? $"Let {string.Join(", ", rules)} in no more"
            : $"Do nothing: no rule of this module lets {string.Join(", ", ranges)} in";
    }

    private async Task<(Cluster Cluster, IReadOnlyList<CidrRange> Ranges, IReadOnlyList<SecurityGroup> Groups)> LookAsync(
        IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(_identifier, cancellationToken).ConfigureAwait(false);
        if (ranges.Count == 0)
        {
            ranges = [await OwnAddress.FindAsync(
                cluster.EndpointAddress, options.AddressService, session, cancellationToken).ConfigureAwait(false)];
        }

        return (cluster, ranges, await GroupsAsync(cluster, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<SecurityGroup>> GroupsAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (options.SecurityGroupId is { } given)
            return [await cluster.GivenGroupAsync(given, session, cancellationToken).ConfigureAwait(false)];
        IReadOnlyList<SecurityGroup> all = cluster.VpcSecurityGroupIds.Count == 0
            ? []
            : await session.Ec2.FindGroupsAsync(cluster.VpcSecurityGroupIds, [], cancellationToken)
                .ConfigureAwait(false);
        // One that was made, and that the cluster does not have yet.
        var own = await _own.FindAsync(cluster.VpcId, cancellationToken).ConfigureAwait(false);
        return [.. all.Concat(own).DistinctBy(group => group.GroupId)];
    }

    private bool IsMeant(IngressPermission rule, SecurityGroup group, CidrRange range, Cluster cluster)
    {
        if (ModuleTags.IsOf(_identifier, group.TagValues()))
            return rule.Protocol == "tcp" && range.Is(rule.Cidr);
        return cluster.EndpointPort is { } port && rule.IsFor(range, port)
            && (rule.IsOurs() || options.SecurityGroupId is not null);
    }

    private async Task RevokeAsync(SecurityGroup group, IngressPermission rule, CancellationToken cancellationToken)
    {
        session.Reporter.Verbose($"Letting {rule.Cidr} in no more to port {rule.FromPort} by {group.GroupId}");
        try
        {
            await session.Ec2.RevokeAsync(group.GroupId, rule, cancellationToken)
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
            ? groups.Where(group => IngressPermission.Of(group).Any(rule => rule.IsFor(range, port))).ToList() : [];
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
