using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>A cluster that is there already: the same is taken up, another is told apart.</summary>
public sealed class AdoptTests : IAsyncLifetime
{
    private static readonly ClusterOptions Plain = new() { Identifier = "sparkify", CreateRole = false };

    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task The_same_again_gives_the_cluster_and_changes_nothing()
    {
        await _account.AvailableAsync();
        var again = await _account.CreateAsync(Plain);
        Assert.Equal(("sparkify", "available"), (again.Identifier, again.Status));
        Assert.Empty(_account.Changes);
        Assert.Empty(_account.Reporter.Warnings);
    }

    [Fact]
    public async Task The_same_again_while_it_is_being_made_gives_the_cluster()
    {
        await _account.CreateAsync(Plain);
        Assert.Equal("creating", (await _account.CreateAsync(Plain)).Status);
        Assert.Single(_account.Account.Clusters);
    }

    [Fact]
    public async Task What_was_there_was_not_created()
    {
        var made = await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        var again = await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });

        Assert.Equal((true, true), (made.Created, made.RoleCreated));
        Assert.Equal((false, false), (again.Created, again.RoleCreated));
    }

    [Fact]
    public async Task A_cluster_whose_making_was_not_answered_is_given_as_one_that_was_there()
    {
        _account.Server.Faults.Cut(request => request.Action == "CreateCluster", 1, afterwards: true);

        var cluster = await _account.CreateAsync(Plain);

        Assert.False(cluster.Created);
        Assert.Equal(
            "There is a cluster sparkify now, and AWS did not say whether this command made it: it is given as one that "
            + "was there.", Assert.Single(_account.Reporter.Warnings));
    }

    [Fact]
    public async Task What_the_role_of_a_cluster_reads_is_not_taken_from_it()
    {
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        _account.Server.ClearRequests();

        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(new ClusterOptions { Identifier = "sparkify", Buckets = ["other/plays"] }));
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify", Buckets = ["udacity-dend/log_data"] });

        Assert.EndsWith(
            "it is another: its role sparkify-us-west-2-sparkify reads udacity-dend, not other/plays.", refused.Message,
            StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_that_may_read_nothing_yet_is_completed()
    {
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        Assert.Single(_account.Account.Roles).Policies.Clear();
        _account.Server.ClearRequests();

        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });

        Assert.Equal(["iam:PutRolePolicy"], _account.Changes);
    }

    [Theory]
    [InlineData("paused", "Resume it: Resume-SparkifyCluster sparkify.")]
    [InlineData("pausing", "Wait until it is paused (Wait-SparkifyCluster sparkify -Status Paused), and resume it with "
        + "Resume-SparkifyCluster sparkify.")]
    public async Task A_paused_cluster_is_refused_at_once(string status, string action)
    {
        (await _account.AvailableAsync()).ClusterStatus = status;

        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));

        Assert.Equal(
            (ErrorIds.ClusterFailed, action), (refused.ErrorId, refused.RecommendedAction));
        Assert.StartsWith($"The cluster sparkify is there, and it is {status}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task What_would_be_done_is_described_from_what_is_there()
    {
        var asked = new ClusterOptions { Identifier = "sparkify" };
        Task<string> DescribeAsync(ClusterOptions options) => Clusters.DescribeCreationAsync(
            options, _account.Options, _account.Reporter, TestContext.Current.CancellationToken);

        Assert.Equal(
            "Make a cluster of 1 ra3.large node, about $0.54 an hour, encrypted, not public, with a role that reads "
            + "udacity-dend", await DescribeAsync(asked));
        Assert.Empty(_account.Changes);
        await _account.CreateAsync(asked);
        await _account.WaitAsync(SparkifyClusterState.Available);
        _account.Server.ClearRequests();
        Assert.Equal(
            "Give the cluster that is there (available), leave its role as it is", await DescribeAsync(asked));
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => DescribeAsync(asked with { NodeCount = 2 }));
        Assert.EndsWith("it is another: NodeCount is 1, not 2.", refused.Message, StringComparison.Ordinal);
        _account.Find().ClusterStatus = "deleting";
        Assert.Equal(
            ErrorIds.ClusterFailed, (await Assert.ThrowsAsync<SparkifyException>(() => DescribeAsync(asked))).ErrorId);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task Every_difference_is_listed()
    {
        await _account.AvailableAsync();
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(new ClusterOptions
        {
            Identifier = "sparkify", NodeType = "ra3.xlplus", NodeCount = 2, Database = "plays", Port = 8200,
            MasterUserName = "ana", PubliclyAccessible = true, SubnetGroup = "inner", SecurityGroupIds = ["sg-1", "sg-2"],
            RoleArns = ["arn:aws:iam::123456789012:role/copy"],
        }.WithPassword("Secret.123")));
        var secret = _account.Find().MasterPasswordSecretArn;
        Assert.Equal((ErrorIds.ClusterAlreadyExists, "sparkify"), (refused.ErrorId, refused.Target));
        Assert.Equal(
            "There is a cluster sparkify in us-west-2 already, and it is another: NodeType is ra3.large, not ra3.xlplus; " +
            "NodeCount is 1, not 2; Database is dev, not plays; Port is 5439, not 8200; MasterUserName is awsuser, not " +
            $"ana; it is not publicly accessible; its password is kept by Secrets Manager ({secret}), not given; " +
            "SubnetGroup is default, not inner; SecurityGroupId lacks sg-1, sg-2; RoleArn lacks " +
            "arn:aws:iam::123456789012:role/copy.", refused.Message);
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_password_that_was_given_is_not_one_that_is_kept()
    {
        await _account.CreateAsync(Plain.WithPassword("Secret.123"));
        await _account.CreateAsync(Plain.WithPassword("Other.1234"));
        // Until it is there, no secret says nothing.
        await _account.CreateAsync(Plain);
        await _account.WaitAsync(SparkifyClusterState.Available);
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));
        Assert.EndsWith(
            "it is another: its password was given, and is not kept by Secrets Manager.", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_to_be_made_for_a_cluster_without_it_is_a_difference()
    {
        await _account.AvailableAsync();
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(Plain with { CreateRole = true }));
        Assert.EndsWith(
            "it is another: it lacks the role sparkify-us-west-2-sparkify.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Account.Roles);
    }

    [Fact]
    public async Task What_was_added_to_it_since_is_no_difference()
    {
        var cluster = await _account.AvailableAsync();
        cluster.VpcSecurityGroupIds.Add("sg-99");
        cluster.Tags["note"] = "mine";
        await _account.CreateAsync(Plain with { SecurityGroupIds = [cluster.VpcSecurityGroupIds[0]] });
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task Tags_that_it_lacks_are_added_by_its_ARN()
    {
        var made = await _account.AvailableAsync();
        made.Tags["stage"] = "dev";
        var cluster = await _account.CreateAsync(Plain with
        {
            Tags = new Dictionary<string, string> { ["team"] = "music", ["stage"] = "test" },
        });
        Assert.Equal(
        [
            "ResourceName=arn:aws:redshift:us-west-2:123456789012:cluster:sparkify", "Tags.Tag.1.Key=team",
            "Tags.Tag.1.Value=music", "Tags.Tag.2.Key=stage", "Tags.Tag.2.Value=test",
        ], _account.Sent("CreateTags"));
        Assert.Equal(("music", "test"), (cluster.Tag["team"], cluster.Tag["stage"]));
        Assert.Equal("music", made.Tags["team"]);
    }

    [Fact]
    public async Task A_cluster_that_others_made_is_given_and_left_as_it_is()
    {
        (await _account.AvailableAsync()).Tags.Clear();
        var cluster = await _account.CreateAsync(Plain with { Tags = new Dictionary<string, string> { ["team"] = "a" } });
        Assert.False(cluster.IsManaged);
        Assert.Empty(_account.Changes);
        Assert.Equal(
            "The cluster sparkify was not made by this module: its tags and roles were left as they are, and " +
            "Remove-SparkifyCluster will not remove it.", Assert.Single(_account.Reporter.Warnings));
    }

    [Fact]
    public async Task A_cluster_that_is_being_deleted_is_not_taken_up()
    {
        (await _account.AvailableAsync()).ClusterStatus = "deleting";
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));
        Assert.Equal(ErrorIds.ClusterFailed, refused.ErrorId);
        Assert.StartsWith("The cluster sparkify is there still: it is deleting", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Wait until it is gone (Wait-SparkifyCluster sparkify -Status Deleted)", refused.RecommendedAction,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_somebody_makes_at_the_same_moment_is_compared_as_well()
    {
        var asked = Plain with { NodeType = "ra3.xlplus" };
        _account.Server.Faults.Do(
            request => request.Action == "DescribeVpcs", 1,
            _ => _account.Account.Add(new AwsCluster
            {
                ClusterIdentifier = "sparkify", Region = ClusterAccount.Region, NodeType = "ra3.large",
                MasterUsername = "awsuser", MasterPassword = "x", MasterPasswordSecretArn = "arn:secret",
                VpcId = "vpc-1",
            }));
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(asked));
        Assert.Equal(ErrorIds.ClusterAlreadyExists, refused.ErrorId);
        Assert.EndsWith("another: NodeType is ra3.large, not ra3.xlplus.", refused.Message, StringComparison.Ordinal);
    }
}
