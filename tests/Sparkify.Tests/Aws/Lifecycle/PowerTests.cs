using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>Pausing and resuming: what is so already is left alone.</summary>
public sealed class PowerTests : IAsyncLifetime
{
    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await ClusterAccount.StartAsync();
        await _account.AvailableAsync();
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task Each_is_one_call_and_twice_is_as_good_as_once()
    {
        Assert.Equal("pausing", (await _account.SuspendAsync()).Status);
        Assert.Equal("pausing", (await _account.SuspendAsync()).Status);
        Assert.Equal(["ClusterIdentifier=sparkify"], _account.Sent("PauseCluster"));
        await _account.WaitAsync(SparkifyClusterState.Paused);
        Assert.Equal("paused", (await _account.SuspendAsync()).Status);

        Assert.Equal("resuming", (await _account.ResumeAsync()).Status);
        Assert.Equal("resuming", (await _account.ResumeAsync()).Status);
        Assert.Equal(["ClusterIdentifier=sparkify"], _account.Sent("ResumeCluster"));
        await _account.WaitAsync(SparkifyClusterState.Available);
        Assert.Equal("available", (await _account.ResumeAsync()).Status);
    }

    [Theory]
    [InlineData("PauseCluster")]
    [InlineData("ResumeCluster")]
    public async Task A_lost_answer_is_no_error(string action)
    {
        if (action == "ResumeCluster")
            (_account.Find().ClusterStatus, _account.Find().ClusterAvailabilityStatus) = ("paused", "Unavailable");
        _account.Server.Faults.Cut(request => request.Action == action, 1, afterwards: true);
        _account.Server.Times = new ClusterTimes
        {
            Pausing = TimeSpan.FromMinutes(1), Resuming = TimeSpan.FromMinutes(1),
        };
        var cluster = action == "PauseCluster" ? await _account.SuspendAsync() : await _account.ResumeAsync();
        Assert.Equal(action == "PauseCluster" ? "pausing" : "resuming", cluster.Status);
    }

    [Theory]
    [InlineData("creating", "Modifying", "paused", "Wait until it is done (Wait-SparkifyCluster sparkify), and run it again.")]
    [InlineData("deleting", "Modifying", "paused", "Wait until it is gone (Wait-SparkifyCluster sparkify -Status Deleted), and make it anew with New-SparkifyCluster sparkify.")]
    [InlineData("rebooting", "Modifying", "resumed", "Wait until it is done (Wait-SparkifyCluster sparkify), and run it again.")]
    public async Task What_cannot_be_now_is_told(string status, string availability, string verb, string action)
    {
        (_account.Find().ClusterStatus, _account.Find().ClusterAvailabilityStatus) = (status, availability);
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => verb == "paused" ? _account.SuspendAsync() : _account.ResumeAsync());
        Assert.Equal(
            (ErrorIds.ClusterFailed, $"The cluster sparkify is {status} ({availability}), and cannot be {verb} now.", action),
            (refused.ErrorId, refused.Message, refused.RecommendedAction));
    }

    [Fact]
    public async Task Without_room_it_is_not_resumed()
    {
        (_account.Find().ClusterStatus, _account.Find().ClusterAvailabilityStatus) = ("paused", "Unavailable");
        _account.Server.Faults.Fail(
            request => request.Action == "ResumeCluster", 1, 400, "InsufficientClusterCapacity", "No capacity.");
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.ResumeAsync());
        Assert.Equal(ErrorIds.RequestFailed, refused.ErrorId);
        Assert.StartsWith("AWS has no room to resume the cluster sparkify now: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UnsupportedOperation", ErrorIds.RequestFailed)]
    [InlineData("ClusterNotFound", ErrorIds.ClusterNotFound)]
    [InlineData("AccessDenied", ErrorIds.AccessDenied)]
    public async Task Each_refusal_has_its_id(string code, string id)
    {
        _account.Server.Faults.Fail(request => request.Action == "PauseCluster", 1, 400, code, "Amazon's words.");
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.SuspendAsync());
        Assert.Equal(id, refused.ErrorId);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_told_as_that()
    {
        Assert.Equal(ErrorIds.ClusterNotFound, (await Assert.ThrowsAsync<SparkifyException>(() => _account.SuspendAsync("no"))).ErrorId);
        Assert.Equal(ErrorIds.ClusterNotFound, (await Assert.ThrowsAsync<SparkifyException>(() => _account.ResumeAsync("no"))).ErrorId);
    }
}
