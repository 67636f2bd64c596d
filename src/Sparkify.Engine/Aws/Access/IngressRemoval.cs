using Amazon.EC2.Model;

namespace Sparkify.Engine.Aws.Access;

/// <summary>Removes the security groups that were made for a cluster, once nothing has them any more.</summary>
internal sealed class IngressRemoval(string clusterIdentifier, AwsSession session)
{
    private const int UsualSeconds = 120;

    // A cluster's network interfaces go some minutes after it.
    private static readonly TimeSpan FreeWithin = TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var groups = await new ClusterGroup(clusterIdentifier, session).FindAsync(null, cancellationToken)
            .ConfigureAwait(false);
        if (groups.Count == 0)
            session.Reporter.Verbose($"No security group was made for {clusterIdentifier}");
        foreach (var group in groups.Where(group => ModuleTags.IsOf(clusterIdentifier, group.TagValues())))
            await RemoveAsync(group, cancellationToken).ConfigureAwait(false);
    }

    private async Task RemoveAsync(SecurityGroup group, CancellationToken cancellationToken)
    {
        var name = $"{group.GroupName} ({group.GroupId})";
        session.Reporter.Verbose($"Removing the security group {name}");
        try
        {
            await new Persistence(session.Options.Time, FreeWithin).DoAsync(
                () => session.Ec2.DeleteGroupAsync(group.GroupId, cancellationToken),
                exception => exception.IsAws("DependencyViolation", "InvalidGroup.InUse"),
                elapsed => session.Reporter.Progress(new SparkifyProgress(
                    $"Removing the security group {name}, which is still in use", (long)elapsed.TotalSeconds,
                    UsualSeconds, "seconds")),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidGroup.NotFound"))
        {
            // Somebody was faster, or the answer to a first try was lost.
        }
        catch (SparkifyException exception)
        {
            throw exception.Because(
                $"The security group {name} was not removed", group.GroupId,
                $"Run it again: Remove-SparkifyCluster {clusterIdentifier} -RemoveIngress.");
        }
    }
}
