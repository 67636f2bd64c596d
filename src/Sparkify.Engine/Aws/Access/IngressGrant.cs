using System.Globalization;
using Sparkify.Engine.Aws.Ec2;
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
        var cluster = await session.GetClusterAsync(_identifier, cancellationToken).ConfigureAwait(false);
        var port = ReadyPort(cluster);
        if (ranges.Count == 0)
        {
            ranges = [await OwnAddress.FindAsync(
                cluster.EndpointAddress, options.AddressService, session, cancellationToken).ConfigureAwait(false)];
        }

        WarnOfNoWay(cluster, ranges);
        try
        {
            var group = await GroupAsync(cluster, cancellationToken).ConfigureAwait(false);
            List<SparkifyIngress> granted = [];
            foreach (var range in ranges)
            {
                var changed = await LetInAsync(group, range, port, cancellationToken).ConfigureAwait(false);
                granted.Add(cluster.ToIngress(range.ToString(), port, group.GroupId, changed, session));
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
        var groups = await _own.FindAsync(cluster.VpcId, cancellationToken).ConfigureAwait(false);
        if (groups.Count > 0)
            return groups.FirstOrDefault(group => cluster.VpcSecurityGroupIds.Contains(group.GroupId)) ?? groups[0];
        var made = await _own.MakeAsync(cluster.VpcId ?? "", cancellationToken).ConfigureAwait(false);
        _done.Add($"the security group {made.GroupName} ({made.GroupId}) was made");
        return made;
    }

    private async Task<bool> LetInAsync(
        SecurityGroup group, CidrRange range, int port, CancellationToken cancellationToken)
    {
        if (group.IpPermissions.Any(rule => rule.IsFor(range, port)))
        {
            session.Reporter.Verbose($"{group.GroupId} lets {range} in to port {port} already");
            return false;
        }

        session.Reporter.Verbose($"Letting {range} in to port {port} by {group.GroupId}");
        var day = session.Options.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var rule = new IpPermission("tcp", port, port, range.ToString(), $"{IngressRules.Mark} {day}");
        try
        {
            // A server of EC2 that has not heard of a new group yet says that there is none.
            await new Persistence(session.Options.Time, VisibleWithin).DoAsync(
                () => session.Ec2.AuthorizeSecurityGroupIngressAsync(group.GroupId, rule, cancellationToken),
                exception => _done.Count > 0 && exception.IsAws("InvalidGroup.NotFound"),
                elapsed => session.Reporter.Progress(new SparkifyProgress(
                    $"Waiting for EC2 to show {group.GroupId}", (long)elapsed.TotalSeconds, 0, "seconds")),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidPermission.Duplicate"))
        {
            // It was not there a moment ago: the answer to a first try was lost, or somebody else was faster.
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
        return true;
    }
}
