using Sparkify.Engine.Aws.Redshift;
using Sparkify.Engine.Reporting;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// Waits for a cluster: a state machine of what is on the way, what has arrived, and what never will. Errors that pass
/// do not end it, the time does.
/// </summary>
internal sealed class ClusterWait(AwsSession session, string identifier, SparkifyClusterState wanted)
{
    // AWS may tell for a moment what was before the last command. Seen that often in a row, it is so.
    private const int MostDoubts = 3;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = session.Options.Time;
    private readonly long _began = session.Options.Time.GetTimestamp();
    private Cluster? _last;
    private string? _trouble;
    private int _doubts;

    /// <exception cref="SparkifyException">ClusterWaitTimeout, ClusterFailed, ClusterNotFound.</exception>
    public async Task<SparkifyCluster> RunAsync(
        TimeSpan timeout, TimeSpan pollingInterval, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            while (!await IsThereAsync(either.Token).ConfigureAwait(false))
                await PauseAsync(pollingInterval, either.Token).ConfigureAwait(false);
            return wanted == SparkifyClusterState.Deleted ? Gone() : _last!.ToResult(session);
        }
        catch (OperationCanceledException)
            when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(timeout);
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        Cluster? cluster;
        try
        {
            cluster = await session.Redshift.FindAsync(identifier, cancellationToken).ConfigureAwait(false);
            _trouble = null;
        }
        catch (SparkifyException exception) when (exception.IsPassing())
        {
            _trouble = exception.Message;
            session.Reporter.Verbose($"{exception.Message} It is asked again.");
            return false;
        }

        _last = cluster ?? _last;
        switch (ClusterStates.Judge(cluster, wanted))
        {
            case ClusterVerdict.Reached:
                return true;
            case ClusterVerdict.Pending:
                _doubts = 0;
                return false;
            case ClusterVerdict.Doubtful when ++_doubts < MostDoubts:
                return false;
            default:
                throw cluster is null
                    ? ClusterFailures.NotFound(session, identifier) : ClusterFailures.Never(cluster, wanted);
        }
    }

    // Between two questions it is told every second that time goes by.
    private async Task PauseAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        for (var left = interval; left > TimeSpan.Zero; left -= Tick)
        {
            TellProgress();
            await Task.Delay(left < Tick ? left : Tick, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void TellProgress()
    {
        var seconds = (long)_time.GetElapsedTime(_began).TotalSeconds;
        var usual = (long?)ClusterStates.Usual(_last?.ClusterStatus)?.TotalSeconds ?? 0;
        session.Reporter.Progress(new SparkifyProgress(
            $"Waiting for {identifier} ({_last?.ClusterStatus ?? "not seen yet"})", seconds,
            // Once it takes longer than usual, nobody knows how long.
            seconds < usual ? usual : 0, "seconds"));
    }

    // Redshift tells nothing of what is gone: it is as it was seen last, at no cost.
    private SparkifyCluster Gone()
    {
        var last = _last ?? new Cluster { ClusterIdentifier = identifier };
        return (last with { ClusterStatus = ClusterStates.Deleted, ClusterAvailabilityStatus = null })
            .ToResult(session) with { CostPerHour = null, CostAsOf = null };
    }

    private SparkifyException TimedOut(TimeSpan timeout)
    {
        var trouble = _trouble is null ? "" : $" The last question failed: {_trouble}";
        var seen = _last is null ? "was not seen" : $"was {ClusterStates.Describe(_last)}";
        return new SparkifyException(
            ErrorIds.ClusterWaitTimeout,
            $"The cluster {identifier} {seen} when the time was over ({Show.Duration(timeout)}), not " +
            $"{wanted.ToString().ToLowerInvariant()}.{trouble}",
            identifier,
            $"Wait on with Wait-SparkifyCluster {identifier} -Status {wanted} -TimeoutMinutes 60, or look at its " +
            "events in the Redshift console.");
    }
}
