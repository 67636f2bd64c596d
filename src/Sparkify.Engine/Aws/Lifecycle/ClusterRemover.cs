using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// Removes a cluster, and what was made for it. What is gone, or on its way, is success: so a removal that died half
/// way is completed by the next.
/// </summary>
internal sealed class ClusterRemover(AwsSession session, string identifier, RemoveClusterOptions removal)
{
    // As long as a resize or a restart may take, terraform's provider thinks.
    private static readonly TimeSpan StatePatience = TimeSpan.FromMinutes(15);

    /// <returns>The cluster as it was seen last; null if there was none.</returns>
    public async Task<SparkifyCluster?> RunAsync(CancellationToken cancellationToken)
    {
        var snapshot = new FinalSnapshot(session, identifier, removal);
        var cluster = await LookAsync(snapshot, cancellationToken).ConfigureAwait(false);
        try
        {
            return await TakeAwayAsync(cluster, snapshot, cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (removal.RemoveRole || removal.RemoveIngress)
        {
            throw new SparkifyException(
                exception.ErrorId, exception.Message, exception.Target,
                $"{exception.RecommendedAction} Whatever is left goes by {Command}.", exception.InnerException);
        }
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        var cluster = await LookAsync(new FinalSnapshot(session, identifier, removal), cancellationToken)
            .ConfigureAwait(false);
        var rest = (removal.RemoveRole, removal.RemoveIngress) switch
        {
            (true, true) => "its role and its security group",
            (true, false) => "its role",
            (false, true) => "its security group",
            _ => null,
        };
        if (cluster is null || ClusterStates.IsGoing(cluster))
        {
            var state = cluster is null ? "there is no such cluster" : "the cluster is being deleted already";
            return rest is null ? $"Do nothing: {state}" : $"Remove {rest}, if there: {state}";
        }

        return Clusters.Describe(removal) + await ClusterContents.DescribeAsync(cluster, session, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Cluster?> LookAsync(FinalSnapshot snapshot, CancellationToken cancellationToken)
    {
        var cluster = await session.Redshift.FindAsync(identifier, cancellationToken).ConfigureAwait(false);
        if (cluster is not null && !ModuleTags.IsManaged(cluster.Tags))
        {
            throw new SparkifyException(
                ErrorIds.NotManaged,
                $"The cluster {identifier} was not made by this module, which removes nothing else.", identifier,
                $"Remove it in the Redshift console, or tag it {ModuleTags.ManagedBy} = Sparkify.PowerShell first.");
        }

        await snapshot.RequireFreeAsync(cluster, cancellationToken).ConfigureAwait(false);
        return cluster;
    }

    // The cluster may be gone by now, and no error about it says that a role stands.
    private string Command =>
        $"Remove-SparkifyCluster {identifier} " +
        (removal switch
        {
            { FinalSnapshot: null } => "-SkipFinalSnapshot",
            { IsSnapshotNamedForMoment: true } => "",
            { FinalSnapshot: var snapshot } => $"-FinalSnapshotIdentifier {snapshot}",
        }) +
        (removal.RemoveRole ? " -RemoveRole" : "") + (removal.RemoveIngress ? " -RemoveIngress" : "");

    private async Task<SparkifyCluster?> TakeAwayAsync(
        Cluster? cluster, FinalSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (cluster is null)
            session.Reporter.Verbose($"There is no cluster {identifier} any more");
        else if (ClusterStates.IsGoing(cluster))
            session.Reporter.Verbose($"The cluster {identifier} is being deleted already");
        else
            cluster = await DeleteAsync(cluster, snapshot, cancellationToken).ConfigureAwait(false);
        var result = cluster?.ToResult(session);
        if (removal.RemoveRole)
            await Roles.RemoveOfClusterAsync(identifier, session, cancellationToken).ConfigureAwait(false);
        if (removal.RemoveIngress)
            result = await RemoveIngressAsync(result, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<Cluster> DeleteAsync(
        Cluster cluster, FinalSnapshot snapshot, CancellationToken cancellationToken)
    {
        session.Reporter.Verbose(
            $"Deleting the cluster {identifier}, " +
            (removal.FinalSnapshot is { } name ? $"with the final snapshot {name}" : "without a final snapshot"));
        var last = cluster;
        try
        {
            await new Persistence(session.Options.Time, StatePatience).DoAsync(
                TryAsync, exception => exception.IsAws("InvalidClusterState"), TellWaiting, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("InvalidClusterState"))
        {
            throw ClusterFailures.Unfit(last, "deleted", exception.InnerException);
        }

        return last;

        async Task TryAsync()
        {
            try
            {
                last = await session.Redshift.DeleteClusterAsync(identifier, removal.FinalSnapshot, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (SparkifyException exception)
                when (exception.IsAws("ClusterNotFound", "InvalidClusterState", "ClusterSnapshotAlreadyExists")
                    || exception.IsPassing())
            {
                // A call whose answer was lost may have done it.
                last = await LookAsync(last, snapshot, cancellationToken).ConfigureAwait(false);
                if (!ClusterStates.IsGoing(last) && last.ClusterStatus != ClusterStates.Deleted)
                    throw snapshot.Explain(exception);
            }
            catch (SparkifyException exception)
            {
                throw snapshot.Explain(exception);
            }
        }

        void TellWaiting(TimeSpan elapsed)
        {
            session.Reporter.Verbose($"The cluster is {ClusterStates.Describe(last)} and cannot be deleted yet");
            session.Reporter.Progress(new SparkifyProgress(
                $"Waiting for {identifier} ({last.ClusterStatus})", (long)elapsed.TotalSeconds, 0, "seconds"));
        }
    }

    // Redshift tells nothing of a cluster that is gone: it is the last that was seen of it.
    private async Task<Cluster> LookAsync(Cluster last, FinalSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Redshift.FindAsync(identifier, cancellationToken).ConfigureAwait(false)
                ?? last with { ClusterStatus = ClusterStates.Deleted, ClusterAvailabilityStatus = null };
        }
        catch (SparkifyException exception)
        {
            throw snapshot.Explain(exception);
        }
    }

    // A security group goes when no network interface has it any more, not before.
    private async Task<SparkifyCluster?> RemoveIngressAsync(
        SparkifyCluster? cluster, CancellationToken cancellationToken)
    {
        try
        {
            if (cluster is not null)
            {
                cluster = await new ClusterWait(session, identifier, SparkifyClusterState.Deleted)
                    .RunAsync(removal.Timeout, removal.PollingInterval, cancellationToken).ConfigureAwait(false);
            }

            await Ingress.RemoveOfClusterAsync(identifier, session, cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch (SparkifyException exception)
        {
            throw new SparkifyException(
                exception.ErrorId,
                $"{exception.Message} The security group that was made for {identifier} stands, if there was one.",
                exception.Target,
                $"Run it again with -RemoveIngress, when the cluster is gone. {exception.RecommendedAction}",
                exception.InnerException);
        }
    }
}
