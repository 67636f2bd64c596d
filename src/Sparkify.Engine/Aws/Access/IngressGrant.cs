using System.Globalization;
using Amazon.EC2.Model;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Access;

/// <summary>Lets ranges of addresses in to a cluster, on its port alone.</summary>
internal sealed class IngressGrant(IngressOptions options, AwsSession session)
{
    private static readonly TimeSpan VisibleWithin = TimeSpan.FromMinutes(2);

    private readonly string _identifier = options.Identifier;
    private readonly ClusterGroup _own = new(options.Identifier, session);
    private readonly List<string> _done = [];

    public async Task<IReadOnlyList<SparkifyIngress>> RunAsync(
        IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        (var cluster, var port, ranges) = await LookAsync(ranges, cancellationToken).ConfigureAwait(false);
        try
        {
            var group = await GroupAsync(cluster, cancellationToken).ConfigureAwait(false);
            List<SparkifyIngress> granted = [];
            foreach (var range in ranges)
            {
                var (changed, created) = await LetInAsync(group, range, port, cancellationToken).ConfigureAwait(false);
                var rule = cluster.ToIngress(range.ToString(), port, group.GroupId, changed, session);
                granted.Add(rule with { Created = created });
            }

            if (options.SecurityGroupId is null)
                await _own.AttachAsync(cluster, group.GroupId, cancellationToken).ConfigureAwait(false);
            return granted;
        }
        catch (SparkifyException exception) when (_done.Count > 0)
        {
            throw exception.Because(
                $"{_identifier} is not open yet as asked, though {string.Join(", and ", _done)}", _identifier,
                $"Run it again to go on from there, or take it back: Revoke-SparkifyIngress {_identifier} -CidrIp "
                + $"{string.Join(',', ranges)}. Remove-SparkifyCluster -RemoveIngress takes the security group too.");
        }
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        (var cluster, var port, ranges) = await LookAsync(ranges, cancellationToken).ConfigureAwait(false);
        var group = options.SecurityGroupId is { } given
            ? await cluster.GivenGroupAsync(given, session, cancellationToken).ConfigureAwait(false)
            : await OwnGroupAsync(cluster, cancellationToken).ConfigureAwait(false);
        var there = group is null ? [] : ranges.Where(range => IsIn(group, range, port)).ToList();
        var lacking = ranges.Except(there).ToList();
        if (lacking.Count == 0)
            return $"Do nothing: {group!.GroupId} lets {string.Join(", ", there)} in already";
        var by = group is null ? "a security group that is made for it" : group.GroupId;
        return $"Let {string.Join(", ", lacking)} in to port {port} by {by}";
    }

    private async Task<(Cluster Cluster, int Port, IReadOnlyList<CidrRange> Ranges)> LookAsync(
        IReadOnlyList<CidrRange> ranges, CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(_identifier, cancellationToken).ConfigureAwait(false);
        var port = ReadyPort(cluster);
        if (ranges.Count == 0)
        {
            ranges = [await OwnAddress.FindAsync(
                cluster.EndpointAddress, options.AddressService, session, cancellationToken).ConfigureAwait(false)];
        }

        WarnOfNoWay(cluster, ranges);
        return (cluster, port, ranges);
    }

    private int ReadyPort(Cluster cluster)
    {
        if (cluster is { EndpointPort: { } port, ClusterStatus: not ("deleting" or "final-snapshot") })
            return port;
        throw new SparkifyException(
            ErrorIds.ClusterFailed, cluster.EndpointPort is null
                ? $"{_identifier} is {cluster.ClusterStatus}: it has no address and no port yet."
                : $"{_identifier} is {cluster.ClusterStatus}: nobody can be let in any more.",
            _identifier, cluster.EndpointPort is null
                ? $"Wait for it (Wait-SparkifyCluster {_identifier}), and run it again."
                : "Make it anew with New-SparkifyCluster.");
    }

    private void WarnOfNoWay(Cluster cluster, IReadOnlyList<CidrRange> ranges)
    {
        List<CidrRange> outside = [.. ranges.Where(range => !range.IsPrivate)];
        if (cluster.PubliclyAccessible || outside.Count == 0)
            return;
        session.Reporter.Warning(
            $"{_identifier} has no address on the internet, so letting in {string.Join(", ", outside)} opens no way to "
            + "it. Reach it from its own network, or make it with -PubliclyAccessible.");
    }

    private async Task<SecurityGroup> GroupAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (options.SecurityGroupId is { } given)
            return await cluster.GivenGroupAsync(given, session, cancellationToken).ConfigureAwait(false);
        if (await OwnGroupAsync(cluster, cancellationToken).ConfigureAwait(false) is { } own)
            return own;
        var made = await _own.MakeAsync(cluster.VpcId!, cancellationToken).ConfigureAwait(false);
        _done.Add($"the security group {made.GroupName} ({made.GroupId}) was made");
        return made;
    }

    /// <summary>The group that was made for the cluster; null where none is yet.</summary>
    private async Task<SecurityGroup?> OwnGroupAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (cluster.VpcId is not { } network)
        {
            throw new SparkifyException(
                ErrorIds.ClusterFailed,
                $"Redshift does not show the network (VPC) of {_identifier}, so no security group can be made for it.",
                _identifier,
                $"Wait until it is available (Wait-SparkifyCluster {_identifier}), and run it again; or name one of the "
                + "cluster's security groups with -SecurityGroupId.");
        }

        var groups = await _own.FindAsync(network, cancellationToken).ConfigureAwait(false);
        return groups.FirstOrDefault(group => cluster.VpcSecurityGroupIds.Contains(group.GroupId))
            ?? groups.FirstOrDefault();
    }

    private static bool IsIn(SecurityGroup group, CidrRange range, int port) =>
        IngressPermission.Of(group).Any(rule => rule.IsFor(range, port));

    /// <returns>Whether it was not let in before, and whether it is known that the rule is of this call.</returns>
    private async Task<(bool Changed, bool Created)> LetInAsync(
        SecurityGroup group, CidrRange range, int port, CancellationToken cancellationToken)
    {
        if (IsIn(group, range, port))
        {
            session.Reporter.Verbose($"{group.GroupId} lets {range} in to port {port} already");
            return (false, false);
        }

        session.Reporter.Verbose($"Letting {range} in to port {port} by {group.GroupId}");
        var day = session.Options.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var created = true;
        var rule = new IngressPermission("tcp", port, port, range.ToString(), $"{IngressRules.Mark} {day}");
        try
        {
            // A server of EC2 that has not heard of a new group yet says that there is none.
            await new Persistence(session.Options.Time, VisibleWithin).DoAsync(
                () => session.Ec2.AuthorizeAsync(group.GroupId, rule, cancellationToken),
                exception => _done.Count > 0 && exception.IsAws("InvalidGroup.NotFound"),
                elapsed => session.Reporter.Progress(new SparkifyProgress(
                    $"Waiting for EC2 to show {group.GroupId}", (long)elapsed.TotalSeconds, 0, "seconds")),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidPermission.Duplicate"))
        {
            // It was not there a moment ago: the answer to a first try was lost, or somebody else was faster.
            created = false;
        }
        catch (SparkifyException exception)
        {
            throw exception.Because(
                exception.IsPassing()
                    ? $"{range} may have been let in by {group.GroupId}, or not"
                    : $"{range} was not let in by {group.GroupId}",
                group.GroupId, $"Run it again, or take it back: Revoke-SparkifyIngress {_identifier} -CidrIp {range}.");
        }

        _done.Add($"{group.GroupId} lets {range} in");
        return (true, created);
    }
}
