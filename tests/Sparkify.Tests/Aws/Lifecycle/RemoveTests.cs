using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>A cluster goes, and what was made for it; nothing else does.</summary>
public sealed class RemoveTests : IAsyncLifetime
{
    private static readonly RemoveClusterOptions Plain = new();

    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task Without_a_snapshot_it_goes_as_asked()
    {
        await _account.AvailableAsync();
        var removed = await _account.RemoveAsync(Plain);
        Assert.Equal(["ClusterIdentifier=sparkify", "SkipFinalClusterSnapshot=true"], _account.Sent("DeleteCluster"));
        Assert.Equal(("sparkify", "deleting"), (removed?.Identifier, removed?.Status));
        Assert.Empty(_account.Account.Snapshots);
    }

    [Fact]
    public async Task With_a_snapshot_it_leaves_one()
    {
        await _account.AvailableAsync();
        await _account.RemoveAsync(Plain with { FinalSnapshot = "sparkify-last" });
        Assert.Equal(
        [
            "ClusterIdentifier=sparkify", "FinalClusterSnapshotIdentifier=sparkify-last",
            "SkipFinalClusterSnapshot=false",
        ], _account.Sent("DeleteCluster"));
        Assert.Equal("sparkify-last", Assert.Single(_account.Account.Snapshots).SnapshotIdentifier);
    }

    [Theory]
    [InlineData("1st")]
    [InlineData("last-")]
    [InlineData("la--st")]
    [InlineData("la_st")]
    [InlineData("")]
    public async Task A_snapshot_may_not_be_called(string name)
    {
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.RemoveAsync(Plain with { FinalSnapshot = name }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "FinalSnapshotIdentifier",
                $"FinalSnapshotIdentifier is '{name}'; it must be 1 to 255 letters, digits and hyphens, beginning with a " +
                "letter, not ending with a hyphen, and without two hyphens in a row."),
            (refused.ErrorId, refused.Target, refused.Message));
        Assert.Empty(_account.Server.Requests);
    }

    [Fact]
    public async Task A_snapshot_of_that_name_that_is_there_keeps_the_cluster()
    {
        await _account.AvailableAsync();
        AddSnapshot("last", "other");
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.RemoveAsync(Plain with { FinalSnapshot = "last" }));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "FinalSnapshotIdentifier",
                "There is a snapshot last already of the cluster other, made 2026-08-31 10:00 UTC; the cluster was not " +
                "deleted."),
            (refused.ErrorId, refused.Target, refused.Message));
        Assert.Empty(_account.Changes);
    }

    [Theory]
    [InlineData("ClusterSnapshotAlreadyExists", ErrorIds.ArgumentInvalid, "There is a snapshot last already; the cluster was not deleted.")]
    [InlineData("ClusterSnapshotQuotaExceeded", ErrorIds.RequestFailed, "The account may have no more snapshots, so sparkify was not deleted: ")]
    [InlineData("AccessDenied", ErrorIds.AccessDenied, "sparkify: AWS refused redshift:DeleteCluster")]
    public async Task Each_refusal_has_its_id(string code, string id, string message)
    {
        await _account.AvailableAsync();
        _account.Server.Faults.Fail(request => request.Action == "DeleteCluster", 1, 400, code, "Amazon's words.");
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.RemoveAsync(Plain with { FinalSnapshot = "last" }));
        Assert.Equal(id, refused.ErrorId);
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_is_as_good_as_once()
    {
        _account.Server.Times = new ClusterTimes { Deleting = TimeSpan.FromMinutes(1) };
        await _account.AvailableAsync();
        var last = Plain with { FinalSnapshot = "last" };
        await _account.RemoveAsync(last);
        Assert.Equal("deleting", (await _account.RemoveAsync(last))?.Status);
        Assert.Equal(1, _account.Count("DeleteCluster"));
        Assert.Empty(_account.Reporter.Warnings);
    }

    [Fact]
    public async Task What_is_gone_already_is_success()
    {
        Assert.Null(await _account.RemoveAsync(Plain with { RemoveRole = true, RemoveIngress = true }));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_snapshot_that_is_not_taken_any_more_is_missed()
    {
        Assert.Null(await _account.RemoveAsync(Plain with { FinalSnapshot = "last" }));
        Assert.Equal(
            "The cluster sparkify is gone already, without a snapshot last: there is none of that name.",
            Assert.Single(_account.Reporter.Warnings));
    }

    [Fact]
    public async Task What_others_made_stays()
    {
        (await _account.AvailableAsync()).Tags.Remove("sparkify:managed-by");
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.RemoveAsync(Plain with { RemoveRole = true, RemoveIngress = true }));
        Assert.Equal(
            (ErrorIds.NotManaged, "sparkify",
                "The cluster sparkify was not made by this module, which removes nothing else."),
            (refused.ErrorId, refused.Target, refused.Message));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_cluster_that_is_being_changed_is_waited_for()
    {
        _account.Server.Times = new ClusterTimes { Creating = TimeSpan.FromMilliseconds(600) };
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify", CreateRole = false });
        Assert.Equal("deleting", (await _account.RemoveAsync(Plain))?.Status);
        Assert.InRange(_account.Count("DeleteCluster"), 2, 20);
        Assert.Contains(
            "The cluster is creating (Modifying) and cannot be deleted yet", _account.Reporter.VerboseLines);
        Assert.Contains(
            _account.Reporter.ProgressCalls, progress => progress.Activity == "Waiting for sparkify (creating)");
    }

    [Fact]
    public async Task A_cluster_that_is_changed_for_ever_is_not_waited_for_for_ever()
    {
        var cluster = await _account.AvailableAsync();
        (cluster.ClusterStatus, cluster.ClusterAvailabilityStatus) = ("resizing", "Modifying");
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.InHaste().RemoveAsync(Plain));
        Assert.Equal(
            (ErrorIds.ClusterFailed, "The cluster sparkify is resizing (Modifying), and cannot be deleted now."),
            (refused.ErrorId, refused.Message));
    }

    [Theory]
    [InlineData("paused", "Unavailable")]
    [InlineData("incompatible-network", "Failed")]
    [InlineData("hardware-failure", "Failed")]
    public async Task What_cannot_be_used_can_be_removed(string status, string availability)
    {
        var cluster = await _account.AvailableAsync();
        (cluster.ClusterStatus, cluster.ClusterAvailabilityStatus) = (status, availability);
        Assert.Equal("deleting", (await _account.RemoveAsync(Plain))?.Status);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(0)]
    public async Task A_lost_answer_is_no_error(int deleting)
    {
        await _account.AvailableAsync();
        _account.Server.Times = new ClusterTimes { Deleting = TimeSpan.FromMilliseconds(deleting) };
        _account.Server.Faults.Cut(request => request.Action == "DeleteCluster", 1, afterwards: true);
        Assert.Equal("sparkify", (await _account.RemoveAsync(Plain with { FinalSnapshot = "last" }))?.Identifier);
        await _account.WaitAsync(SparkifyClusterState.Deleted);
        Assert.Single(_account.Account.Snapshots);
    }

    [Fact]
    public async Task When_nobody_knows_whether_it_goes_that_is_said()
    {
        await _account.AvailableAsync();
        _account.Server.Faults.Fail(request => request.Action == "DeleteCluster", 1, 501, "InternalFailure", "Trouble.");
        var failed = await Assert.ThrowsAsync<SparkifyException>(() => _account.RemoveAsync(Plain));
        Assert.EndsWith("Whether sparkify is being deleted is not known.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_role_and_its_security_group_go_with_it()
    {
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        AddGroup("sg-1", "sparkify");
        AddGroup("sg-2", "another");
        var removed = await _account.RemoveAsync(Plain with { RemoveRole = true, RemoveIngress = true });
        Assert.Equal("deleted", removed?.Status);
        Assert.Empty(_account.Account.Clusters);
        Assert.Empty(_account.Account.Roles);
        Assert.Equal(["default", "sparkify-another"], _account.Account.SecurityGroups.Select(group => group.GroupName).Order());
    }

    [Fact]
    public async Task Without_being_asked_to_it_leaves_role_and_security_group()
    {
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        AddGroup("sg-1", "sparkify");
        await _account.RemoveAsync(Plain);
        await _account.WaitAsync(SparkifyClusterState.Deleted);
        Assert.Single(_account.Account.Roles);
        Assert.Equal(2, _account.Account.SecurityGroups.Count);

        Assert.Null(await _account.RemoveAsync(Plain with { RemoveRole = true, RemoveIngress = true }));
        Assert.True(_account.Account.IsEmpty);
    }

    [Fact]
    public async Task What_stands_because_the_cluster_does_not_go_in_time_is_named()
    {
        await _account.AvailableAsync();
        _account.Server.Times = new ClusterTimes { Deleting = TimeSpan.FromMinutes(1) };
        AddGroup("sg-1", "sparkify");
        var late = await Assert.ThrowsAsync<SparkifyException>(() => _account.RemoveAsync(
            Plain with { RemoveIngress = true, Timeout = TimeSpan.FromMilliseconds(200) }));
        Assert.Equal(ErrorIds.ClusterWaitTimeout, late.ErrorId);
        Assert.EndsWith(
            "The security group that was made for sparkify stands, if there was one.", late.Message,
            StringComparison.Ordinal);
        Assert.StartsWith("Run it again with -RemoveIngress", late.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_is_named_for_the_cluster_and_the_moment()
    {
        await _account.AvailableAsync();
        var options = new RemoveClusterOptions { RemoveRole = true }.WithSnapshotNow("sparkify");

        await _account.RemoveAsync(options);
        await _account.WaitAsync(SparkifyClusterState.Deleted);

        Assert.Matches("^sparkify-20[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{6}$", options.FinalSnapshot);
        Assert.Equal(options.FinalSnapshot, Assert.Single(_account.Account.Snapshots).SnapshotIdentifier);
        // A removal that is run again names another, which it does not miss.
        Assert.Null(await _account.RemoveAsync(new RemoveClusterOptions { FinalSnapshot = "x" }.WithSnapshotNow("sparkify")));
        Assert.Empty(_account.Reporter.Warnings);
    }

    [Fact]
    public async Task What_would_be_done_is_described_from_what_is_there()
    {
        Task<string> DescribeAsync() => Clusters.DescribeRemovalAsync(
            "sparkify", Plain with { RemoveRole = true }, _account.Options, _account.Reporter,
            TestContext.Current.CancellationToken);

        Assert.Equal("Remove its role, if there: there is no such cluster", await DescribeAsync());
        var cluster = await _account.AvailableAsync();
        Assert.StartsWith(
            "Remove the cluster and its role, without a final snapshot: all that is in it is lost. What is in it is not "
            + "known: it cannot be reached from here", await DescribeAsync(), StringComparison.Ordinal);
        cluster.ClusterStatus = "paused";
        Assert.EndsWith(". What is in it is not known: it is paused (Available)", await DescribeAsync(), StringComparison.Ordinal);
        cluster.Tags.Clear();
        Assert.Equal(ErrorIds.NotManaged, (await Assert.ThrowsAsync<SparkifyException>(DescribeAsync)).ErrorId);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public void What_would_be_removed_is_told_in_words()
    {
        Assert.Equal(
            "Remove the cluster, without a final snapshot: all that is in it is lost", Clusters.Describe(Plain));
        Assert.Equal(
            "Remove the cluster, its role and its security group, with the final snapshot last",
            Clusters.Describe(new RemoveClusterOptions { FinalSnapshot = "last", RemoveRole = true, RemoveIngress = true }));
    }

    private void AddSnapshot(string name, string cluster) => _account.Account.Add(new AwsSnapshot
    {
        SnapshotIdentifier = name, ClusterIdentifier = cluster, Region = ClusterAccount.Region, NodeType = "ra3.large",
        NumberOfNodes = 1, DBName = "dev", MasterUsername = "awsuser", Port = 5439,
        SnapshotCreateTime = new DateTime(2026, 8, 31, 10, 0, 0, DateTimeKind.Utc),
    });

    private void AddGroup(string id, string cluster) => _account.Account.Add(new AwsSecurityGroup
    {
        GroupId = id, GroupName = $"sparkify-{cluster}", Description = "x", Region = ClusterAccount.Region,
        VpcId = _account.Account.Vpcs[0].VpcId,
        Tags = new Dictionary<string, string>
        {
            ["sparkify:managed-by"] = "Sparkify.PowerShell", ["sparkify:cluster"] = cluster,
        },
    });
}
