using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>Pauses and resumes clusters. What is so already, or on the way, is left alone.</summary>
internal sealed class ClusterPower(AwsSession session)
{
    public Task<SparkifyCluster> SuspendAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync(
            identifier, "paused", IsSuspended,
            () => session.Redshift.PauseClusterAsync(identifier, cancellationToken), cancellationToken);

    /// <summary>Looks, and describes what <see cref="SuspendAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public Task<string> DescribeSuspensionAsync(string identifier, CancellationToken cancellationToken) =>
        DescribeAsync(
            identifier, "paused", IsSuspended, "Pause the cluster: nobody can use it until it is resumed",
            cancellationToken);

    /// <summary>Looks, and describes what <see cref="ResumeAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public Task<string> DescribeResumptionAsync(string identifier, CancellationToken cancellationToken) =>
        DescribeAsync(
            identifier, "resumed", IsResumed, "Resume the cluster: its nodes cost money again", cancellationToken);

    public Task<SparkifyCluster> ResumeAsync(string identifier, CancellationToken cancellationToken) =>
        RunAsync(
            identifier, "resumed", IsResumed,
            () => session.Redshift.ResumeClusterAsync(identifier, cancellationToken), cancellationToken);

    private static bool IsSuspended(Cluster cluster) =>
        cluster.ClusterStatus is ClusterStates.Paused or ClusterStates.Pausing;

    private static bool IsResumed(Cluster cluster) =>
        ClusterStates.IsAvailable(cluster) || cluster.ClusterStatus == ClusterStates.Resuming;

    private async Task<string> DescribeAsync(
        string identifier, string verb, Func<Cluster, bool> isDone, string change, CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(identifier, cancellationToken).ConfigureAwait(false);
        if (isDone(cluster))
            return $"Do nothing: the cluster is {ClusterStates.Describe(cluster)} already";
        return ClusterStates.HasFailed(cluster) || ClusterStates.IsGoing(cluster)
            ? throw ClusterFailures.Unfit(cluster, verb) : change;
    }

    private async Task<SparkifyCluster> RunAsync(
        string identifier, string verb, Func<Cluster, bool> isDone, Func<Task<Cluster>> act,
        CancellationToken cancellationToken)
    {
        var cluster = await session.GetClusterAsync(identifier, cancellationToken).ConfigureAwait(false);
        if (isDone(cluster))
        {
            session.Reporter.Verbose($"The cluster {identifier} is {ClusterStates.Describe(cluster)} already");
            return cluster.ToResult(session);
        }

        try
        {
            return (await act().ConfigureAwait(false)).ToResult(session);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidClusterState") || exception.IsPassing())
        {
            // A call whose answer was lost may have done it.
            var now = await session.GetClusterAsync(identifier, cancellationToken).ConfigureAwait(false);
            if (isDone(now))
                return now.ToResult(session);
            if (exception.IsPassing())
                throw;
            throw ClusterFailures.Unfit(now, verb, exception.InnerException);
        }
        catch (SparkifyException exception) when (exception.IsAws("ClusterNotFound"))
        {
            throw ClusterFailures.NotFound(session, identifier);
        }
        catch (SparkifyException exception) when (exception.IsAws("InsufficientClusterCapacity"))
        {
            throw new SparkifyException(
                ErrorIds.RequestFailed, $"AWS has no room to resume the cluster {identifier} now: {exception.Message}",
                identifier, "Run it again later.", exception.InnerException);
        }
    }
}
