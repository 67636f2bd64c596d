using Amazon.EC2.Model;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Access;

/// <summary>The security group that the module makes for a cluster, so that it need not touch anybody else's.</summary>
internal sealed class ClusterGroup(string clusterIdentifier, AwsSession session)
{
    private const int UsualSecondsToAttach = 60;
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AttachedWithin = TimeSpan.FromMinutes(10);

    private readonly string _name = $"sparkify-{clusterIdentifier}";

    /// <summary>The groups that were made for the cluster, in one network or in all.</summary>
    public async Task<List<SecurityGroup>> FindAsync(string? vpcId, CancellationToken cancellationToken)
    {
        List<(string, string)> filters =
            [($"tag:{ModuleTags.ManagedBy}", ModuleTags.Module), ($"tag:{ModuleTags.Cluster}", clusterIdentifier)];
        if (vpcId is not null)
            filters.Add(("vpc-id", vpcId));
        return await session.Ec2.FindGroupsAsync([], filters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the group, in a network where there is none yet.</summary>
    /// <exception cref="SparkifyException">NotManaged: there is one of that name that is somebody else's.</exception>
    public async Task<SecurityGroup> MakeAsync(string vpcId, CancellationToken cancellationToken)
    {
        session.Reporter.Verbose($"Making the security group {_name} in {vpcId}");
        try
        {
            await session.Ec2.CreateGroupAsync(
                _name, $"Who may reach the Redshift cluster {clusterIdentifier}; made by {ModuleTags.Module}", vpcId,
                ModuleTags.For(clusterIdentifier), cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidGroup.Duplicate"))
        {
            // It was not there a moment ago. Either the answer to a first try was lost, or it is somebody else's.
        }
        catch (SparkifyException exception) when (exception.IsPassing())
        {
            throw exception.Because(
                $"The security group {_name} may have been made, or not", _name,
                "Run it again to go on from what is there; "
                + $"Remove-SparkifyCluster {clusterIdentifier} -RemoveIngress takes the group away.");
        }

        var group = await new Persistence(session.Options.Time, VisibleWithin).AskAsync(
            () => NamedAsync(vpcId, cancellationToken),
            elapsed => Tell($"Waiting for EC2 to show {_name}", elapsed, 0), cancellationToken).ConfigureAwait(false);
        if (group is null)
        {
            throw new SparkifyException(
                ErrorIds.RequestFailed,
                $"EC2 says that there is a security group {_name}, and does not show it after "
                + $"{VisibleWithin.TotalMinutes} minutes.", _name, "Run it again later.");
        }

        return ModuleTags.IsOf(clusterIdentifier, group.TagValues())
            ? group
            : throw new SparkifyException(
                ErrorIds.NotManaged,
                $"There is a security group {_name} ({group.GroupId}) that this module did not make, so it was left as "
                + "it is.", group.GroupId, "Name a security group of the cluster with -SecurityGroupId.");
    }

    /// <summary>Gives the cluster the group beside those that it has, and waits until it has it.</summary>
    /// <exception cref="SparkifyException">ClusterFailed, ClusterWaitTimeout.</exception>
    public async Task AttachAsync(Cluster cluster, string groupId, CancellationToken cancellationToken)
    {
        if (Has(cluster, groupId))
            return;
        session.Reporter.Verbose($"Giving {clusterIdentifier} the security group {groupId}");
        var last = cluster;
        var done = await new Persistence(session.Options.Time, AttachedWithin).AskAsync<Cluster>(
            async () =>
            {
                last = await session.GetClusterAsync(clusterIdentifier, cancellationToken).ConfigureAwait(false);
                if (Has(last, groupId))
                    return last;
                RequireChangeable(last);
                if (!last.VpcSecurityGroupIds.Contains(groupId))
                    await TryGiveAsync(last, groupId, cancellationToken).ConfigureAwait(false);
                return null;
            },
            elapsed => Tell(
                $"Giving {clusterIdentifier} the security group {groupId} ({last.ClusterStatus})", elapsed,
                UsualSecondsToAttach),
            cancellationToken).ConfigureAwait(false);
        if (done is null)
        {
            throw new SparkifyException(
                ErrorIds.ClusterWaitTimeout,
                $"{clusterIdentifier} did not take the security group {groupId} within {AttachedWithin.TotalMinutes} "
                + $"minutes; it is {last.ClusterStatus}.", clusterIdentifier,
                $"Wait until it is available (Wait-SparkifyCluster {clusterIdentifier}), and run it again.");
        }
    }

    // Where Redshift does not say how far a group is, it has it.
    private static bool Has(Cluster cluster, string groupId) =>
        cluster.VpcSecurityGroups.TryGetValue(groupId, out var status) && status is "active" or "";

    private void RequireChangeable(Cluster cluster)
    {
        if (cluster.ClusterStatus is not ("paused" or "pausing" or "deleting" or "final-snapshot"))
            return;
        throw new SparkifyException(
            ErrorIds.ClusterFailed, $"{clusterIdentifier} is {cluster.ClusterStatus}, and takes no security group now.",
            clusterIdentifier, cluster.ClusterStatus is "paused" or "pausing"
                ? $"Resume it (Resume-SparkifyCluster {clusterIdentifier}), and run it again."
                : "Make it anew with New-SparkifyCluster.");
    }

    // While it changes otherwise, it refuses; a moment later it may not.
    private async Task TryGiveAsync(Cluster cluster, string groupId, CancellationToken cancellationToken)
    {
        try
        {
            await session.Redshift.ModifyClusterAsync(
                clusterIdentifier, [.. cluster.VpcSecurityGroupIds, groupId], cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidClusterState"))
        {
            session.Reporter.Verbose($"{clusterIdentifier} is {cluster.ClusterStatus}: {exception.Message}");
        }
    }

    private async Task<SecurityGroup?> NamedAsync(string vpcId, CancellationToken cancellationToken)
    {
        var groups = await session.Ec2.FindGroupsAsync(
            [], [("group-name", _name), ("vpc-id", vpcId)], cancellationToken).ConfigureAwait(false);
        return groups.FirstOrDefault();
    }

    private void Tell(string activity, TimeSpan elapsed, int usualSeconds) =>
        session.Reporter.Progress(
            new SparkifyProgress(activity, (long)elapsed.TotalSeconds, usualSeconds, "seconds"));
}
