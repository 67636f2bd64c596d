using System.Diagnostics;
using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>Waiting: what is on the way is waited for, what never comes is told at once.</summary>
public sealed class WaitTests : IAsyncLifetime
{
    private static readonly ClusterOptions Plain = new() { Identifier = "sparkify", CreateRole = false };

    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task A_new_cluster_is_waited_for_until_it_is_available_and_has_an_address()
    {
        await _account.CreateAsync(Plain);
        var cluster = await _account.WaitAsync(SparkifyClusterState.Available);
        Assert.Equal(("available", "Available", 5439), (cluster.Status, cluster.AvailabilityStatus, cluster.Port));
        Assert.NotNull(cluster.HostName);
        Assert.NotNull(cluster.CreatedAt);
        Assert.Equal(["ClusterIdentifier=sparkify"], _account.Server.Requests.Last().Parameters.Select(pair => $"{pair.Key}={pair.Value}"));
        var progress = _account.Reporter.ProgressCalls.First();
        Assert.Equal(
            ("Waiting for sparkify (creating)", 0L, 300L, "seconds"),
            (progress.Activity, progress.Done, progress.Total, progress.Unit));
    }

    [Fact]
    public async Task Beyond_the_usual_time_no_total_is_told()
    {
        (await _account.AvailableAsync()).ClusterStatus = "creating";
        _account.Find().ClusterAvailabilityStatus = "Modifying";
        var account = _account.InHaste();
        var late = await Assert.ThrowsAsync<SparkifyException>(
            () => account.WaitAsync(SparkifyClusterState.Available, timeout: TimeSpan.FromMinutes(10)));
        Assert.Equal(
            (ErrorIds.ClusterWaitTimeout,
                "The cluster sparkify was creating (Modifying) when the time was over (10:00), not available."),
            (late.ErrorId, late.Message));
        Assert.Contains(account.Reporter.ProgressCalls, progress => progress is { Done: < 300, Total: 300 });
        Assert.All(account.Reporter.ProgressCalls, progress => Assert.Equal(progress.Done < 300 ? 300 : 0, progress.Total));
        Assert.Contains(account.Reporter.ProgressCalls, progress => progress.Total == 0);
    }

    [Theory]
    [InlineData("available", "Available")]
    [InlineData("available, resize-cleanup", "Available")]
    public async Task Available_is_what_can_be_used(string status, string availability)
    {
        var cluster = await _account.AvailableAsync();
        (cluster.ClusterStatus, cluster.ClusterAvailabilityStatus) = (status, availability);
        Assert.Equal(status, (await _account.WaitAsync(SparkifyClusterState.Available)).Status);
    }

    [Theory]
    [InlineData("incompatible-network", "Its subnets are gone or have no free address")]
    [InlineData("incompatible-parameters", "Look at its events in the Redshift console")]
    [InlineData("hardware-failure", "Restore it from a snapshot")]
    [InlineData("storage-full", "Delete data from it")]
    public async Task A_creation_that_fails_ends_the_waiting_at_once(string status, string action)
    {
        _account.Server.NextCreationEndsIn = status;
        await _account.CreateAsync(Plain);
        var failed = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.WaitAsync(SparkifyClusterState.Available));
        Assert.Equal(
            (ErrorIds.ClusterFailed, "sparkify",
                $"The cluster sparkify is {status} (Failed), and does not become available by itself."),
            (failed.ErrorId, failed.Target, failed.Message));
        Assert.StartsWith(action, failed.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleting", "Modifying", SparkifyClusterState.Available, 1, "Wait until it is gone (Wait-SparkifyCluster")]
    [InlineData("final-snapshot", "Modifying", SparkifyClusterState.Available, 1, "Wait until it is gone")]
    [InlineData("pausing", "Modifying", SparkifyClusterState.Available, 1, "Wait until it is paused")]
    [InlineData("paused", "Unavailable", SparkifyClusterState.Available, 3, "Resume it: Resume-SparkifyCluster sparkify.")]
    [InlineData("deleting", "Modifying", SparkifyClusterState.Paused, 1, "Wait until it is gone")]
    [InlineData("hardware-failure", "Failed", SparkifyClusterState.Paused, 1, "Restore it from a snapshot")]
    [InlineData("available", "Available", SparkifyClusterState.Paused, 3, "Pause it: Suspend-SparkifyCluster sparkify.")]
    [InlineData("available", "Available", SparkifyClusterState.Deleted, 3, "Remove it: Remove-SparkifyCluster sparkify.")]
    [InlineData("paused", "Unavailable", SparkifyClusterState.Deleted, 3, "Remove it: Remove-SparkifyCluster sparkify.")]
    public async Task What_never_comes_is_told_at_once_or_when_it_was_seen_thrice(
        string status, string availability, SparkifyClusterState wanted, int looks, string action)
    {
        var cluster = await _account.AvailableAsync();
        (cluster.ClusterStatus, cluster.ClusterAvailabilityStatus) = (status, availability);
        var failed = await Assert.ThrowsAsync<SparkifyException>(() => _account.WaitAsync(wanted));
        Assert.Equal(ErrorIds.ClusterFailed, failed.ErrorId);
        Assert.StartsWith($"The cluster sparkify is {status}", failed.Message, StringComparison.Ordinal);
        Assert.StartsWith(action, failed.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(looks, _account.Count("DescribeClusters"));
    }

    [Fact]
    public async Task A_cluster_that_AWS_does_not_show_yet_is_looked_for_again()
    {
        await _account.AvailableAsync();
        _account.Server.Faults.Fail(
            request => request.Action == "DescribeClusters", 2, 404, "ClusterNotFound", "Cluster sparkify not found.");
        Assert.Equal("available", (await _account.WaitAsync(SparkifyClusterState.Available)).Status);
        Assert.Equal(3, _account.Count("DescribeClusters"));
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_told_as_that()
    {
        var missing = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.WaitAsync(SparkifyClusterState.Available, "nothing"));
        Assert.Equal(
            (ErrorIds.ClusterNotFound, "nothing", "There is no cluster nothing in us-west-2."),
            (missing.ErrorId, missing.Target, missing.Message));
        Assert.Equal(3, _account.Count("DescribeClusters"));
    }

    [Fact]
    public async Task A_cluster_that_goes_is_given_as_it_was_seen_last()
    {
        await _account.AvailableAsync();
        await _account.RemoveAsync(new RemoveClusterOptions());
        var gone = await _account.WaitAsync(SparkifyClusterState.Deleted);
        Assert.Equal(
            ("sparkify", "deleted", "", "ra3.large", null as decimal?),
            (gone.Identifier, gone.Status, gone.AvailabilityStatus, gone.NodeType, gone.CostPerHour));
        Assert.Empty(_account.Account.Clusters);
    }

    [Fact]
    public async Task A_cluster_that_never_was_is_deleted()
    {
        var gone = await _account.WaitAsync(SparkifyClusterState.Deleted, "nothing");
        Assert.Equal(("nothing", "deleted", "us-west-2"), (gone.Identifier, gone.Status, gone.Region));
        Assert.Equal(1, _account.Count("DescribeClusters"));
    }

    [Fact]
    public async Task Pausing_and_resuming_are_waited_for()
    {
        await _account.AvailableAsync();
        Assert.Equal("pausing", (await _account.SuspendAsync()).Status);
        var paused = await _account.WaitAsync(SparkifyClusterState.Paused);
        Assert.Equal(("paused", 0m), (paused.Status, paused.CostPerHour));
        Assert.Equal("resuming", (await _account.ResumeAsync()).Status);
        Assert.Equal("available", (await _account.WaitAsync(SparkifyClusterState.Available)).Status);
    }

    [Fact]
    public async Task Errors_that_pass_do_not_end_it()
    {
        await _account.CreateAsync(Plain);
        _account.Server.Faults.Fail(request => request.Action == "DescribeClusters", 3, 501, "InternalFailure", "Trouble.");
        _account.Server.Faults.Fail(request => request.Action == "DescribeClusters", 1, 400, "Throttling", "Rate exceeded");
        Assert.Equal("available", (await _account.WaitAsync(SparkifyClusterState.Available)).Status);
        Assert.Contains(
            "redshift:DescribeClusters failed: Trouble. (InternalFailure) It is asked again.",
            _account.Reporter.VerboseLines);
    }

    [Fact]
    public async Task A_silent_AWS_does_not_hold_it_beyond_the_time()
    {
        await _account.AvailableAsync();
        _account.Server.Faults.Hang(request => request.Action == "DescribeClusters", 5);
        var watch = Stopwatch.StartNew();
        var late = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.WaitAsync(SparkifyClusterState.Available, timeout: TimeSpan.FromMilliseconds(500)));
        Assert.Equal(
            (ErrorIds.ClusterWaitTimeout, "The cluster sparkify was not seen when the time was over (0:00), not available."),
            (late.ErrorId, late.Message));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.4, 10);
    }

    [Fact]
    public async Task The_last_trouble_is_told_when_the_time_is_over()
    {
        await _account.AvailableAsync();
        _account.Server.Faults.Fail(request => request.Action == "DescribeClusters", 1000, 501, "InternalFailure", "Trouble.");
        var late = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.WaitAsync(SparkifyClusterState.Available, timeout: TimeSpan.FromMilliseconds(300)));
        Assert.EndsWith(
            "not available. The last question failed: redshift:DescribeClusters failed: Trouble. (InternalFailure)",
            late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_does_not_pass_ends_it()
    {
        await _account.AvailableAsync();
        _account.Server.CredentialsExpired = true;
        var ended = await Assert.ThrowsAsync<SparkifyException>(() => _account.WaitAsync(SparkifyClusterState.Available));
        Assert.Equal(ErrorIds.CredentialExpired, ended.ErrorId);
        Assert.Equal(1, _account.Count("DescribeClusters"));
    }

    [Fact]
    public async Task Whoever_stops_it_does_not_wait_for_the_next_look()
    {
        _account.Server.Times = new ClusterTimes { Creating = TimeSpan.FromHours(1) };
        await _account.CreateAsync(Plain);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _account.Server.Faults.Do(request => request.Action == "DescribeClusters", 1, _ => stop.CancelAfter(50));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clusters.WaitAsync(
            "sparkify", SparkifyClusterState.Available, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(10),
            _account.Options, _account.Reporter, stop.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }
}
