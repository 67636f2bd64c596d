using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>The last snapshot of a cluster that goes.</summary>
/// <param name="session">The account and region.</param>
/// <param name="identifier">The cluster.</param>
/// <param name="options">How the cluster is removed.</param>
internal sealed class FinalSnapshot(AwsSession session, string identifier, RemoveClusterOptions options)
{
    private readonly string? _name = options.FinalSnapshot;

    /// <summary>
    /// Sees that the name is free; one that this very cluster's deletion took already is as good. Where the cluster
    /// goes, or is gone, without that snapshot, it is too late, and that is told.
    /// </summary>
    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public async Task RequireFreeAsync(Cluster? cluster, CancellationToken cancellationToken)
    {
        if (_name is null)
            return;
        var there = await FindAsync(_name, cancellationToken).ConfigureAwait(false);
        var isGoing = cluster is null || ClusterStates.IsGoing(cluster);
        // An earlier removal named its own for its own moment.
        if (there is null && isGoing && !options.IsSnapshotNamedForMoment)
        {
            session.Reporter.Warning(
                $"The cluster {identifier} is {(cluster is null ? "gone" : "being deleted")} already, without a " +
                $"snapshot {_name}: there is none of that name.");
        }

        if (there is not null && !(isGoing && there.ClusterIdentifier == identifier))
            throw Taken(there);
    }

    /// <summary>An error of DeleteCluster, in our words.</summary>
    public SparkifyException Explain(SparkifyException exception)
    {
        if (exception.IsAws("ClusterSnapshotAlreadyExists"))
            return Taken(null);
        if (exception.IsAws("ClusterSnapshotQuotaExceeded"))
        {
            return new SparkifyException(
                ErrorIds.RequestFailed, $"The account may have no more snapshots, so {identifier} was not deleted: " +
                exception.Message, _name ?? identifier,
                "Delete old snapshots in the Redshift console, or give -SkipFinalSnapshot.", exception.InnerException);
        }

        return exception.IsPassing()
            ? new SparkifyException(
                exception.ErrorId, $"{exception.Message} Whether {identifier} is being deleted is not known.",
                identifier, "Run it again: what is done already is not done twice.", exception.InnerException)
            : exception;
    }

    private async Task<Snapshot?> FindAsync(string snapshot, CancellationToken cancellationToken)
    {
        try
        {
            var found = await session.Redshift.DescribeClusterSnapshotsAsync(snapshot, cancellationToken)
                .ConfigureAwait(false);
            return found.FirstOrDefault();
        }
        catch (SparkifyException exception) when (exception.IsAws("ClusterSnapshotNotFound"))
        {
            return null;
        }
    }

    private SparkifyException Taken(Snapshot? there)
    {
        var of = there is null ? "" : FormattableString.Invariant(
            $" of the cluster {there.ClusterIdentifier}, made {there.CreateTime:yyyy-MM-dd HH:mm} UTC");
        return new SparkifyException(
            ErrorIds.ArgumentInvalid, $"There is a snapshot {_name} already{of}; the cluster was not deleted.",
            "FinalSnapshotIdentifier", "Give another name, or -SkipFinalSnapshot for none.");
    }
}
