using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Emulator;

namespace Sparkify.Tests.Warehouses.Clusters;

/// <summary>Clusters that cannot be connected to, and what is said of them.</summary>
public sealed class ClusterStateTests(Cluster backend) : ClusterTests(backend)
{
    [Fact]
    public async Task A_name_is_enough_to_find_a_cluster()
    {
        var found = await ClusterWarehouse.FindAsync(Identifier, Options, Reporter, Token);
        Assert.Equal(
            Warehouse with { HostName = "localhost", Port = Account.Redshift!.Port, ConnectionString = null }, found);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there()
    {
        var exception = await RefusedAsync(Warehouse with { ClusterIdentifier = "another" });
        Assert.Equal(
            (ErrorIds.ClusterNotFound, "There is no cluster another in us-west-2.", "another"),
            (exception.ErrorId, exception.Message, exception.Target));
    }

    [Theory]
    [InlineData("paused", "The cluster sparkify is paused.",
        "Resume it, and wait for it. {Resume-SparkifyCluster} sparkify | Wait-SparkifyCluster does both.")]
    [InlineData("creating", "The cluster sparkify is creating, and has no address yet.",
        "Wait until it is available. {Wait-SparkifyCluster} sparkify does that.")]
    public async Task A_cluster_that_is_not_open_yet(string status, string message, string action)
    {
        Cluster.ClusterStatus = status;
        if (status == "creating")
            Cluster.ClusterCreateTime = null;
        foreach (var work in new[] { () => ConnectAsync(), () => ClusterWarehouse.FindAsync(Identifier, Options, Reporter, Token) })
        {
            var exception = await Assert.ThrowsAsync<SparkifyException>(work);
            Assert.Equal(
                (ErrorIds.ConnectionFailed, message, action),
                (exception.ErrorId, exception.Message, exception.RecommendedAction));
        }
    }

    // Who knows the host tries it first.
    [Theory]
    [InlineData("paused", "The cluster sparkify is paused.")]
    [InlineData("rebooting", "The cluster sparkify is rebooting.")]
    [InlineData("deleting", "The cluster sparkify is deleting.")]
    public async Task A_host_that_is_silent_is_explained_by_what_the_cluster_is_at(string status, string message)
    {
        var warehouse = Warehouse with { HostName = "localhost", Port = Account.Redshift!.Port };
        await ConnectAsync(warehouse);
        Cluster.ClusterStatus = status;
        var exception = await RefusedAsync(warehouse);
        Assert.Equal((ErrorIds.ConnectionFailed, message), (exception.ErrorId, exception.Message));
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public async Task An_available_cluster_that_is_silent_lets_this_address_not_in()
    {
        Account.Account.SecurityGroups.Single().Rules.Clear();
        var exception = await RefusedAsync();
        Assert.Equal(ErrorIds.ConnectionFailed, exception.ErrorId);
        Assert.StartsWith(
            $"localhost:{Account.Redshift!.Port}/dev cannot be reached", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Check that the cluster is available, and that its security group lets this address in. "
            + "{Grant-SparkifyIngress} sparkify does that.", exception.RecommendedAction);
    }

    [Fact]
    public async Task Who_may_not_have_a_password_is_told_the_right()
    {
        Account.Server.RefuseAccess("GetClusterCredentials");
        var exception = await RefusedAsync();
        Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
        Assert.Contains("redshift:GetClusterCredentials", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_have_run_out_are_told()
    {
        Account.Server.CredentialsExpired = true;
        Assert.Equal(ErrorIds.CredentialExpired, (await RefusedAsync()).ErrorId);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_waiting_for_AWS()
    {
        Account.Server.Faults.Hang(request => request.Action == "GetClusterCredentials", 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Reporter.OnVerbose = line =>
        {
            if (line.StartsWith("Redshift DescribeClusters", StringComparison.Ordinal))
                stop.CancelAfter(TimeSpan.FromMilliseconds(100));
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Engine.Admin.Catalog.ConnectAsync(Warehouse, Reporter, stop.Token));
    }
}
