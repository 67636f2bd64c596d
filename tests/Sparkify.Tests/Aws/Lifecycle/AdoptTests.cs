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
    public async Task A_cluster_and_its_role_are_taken_up_together_and_the_role_is_brought_in_line()
    {
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        await _account.WaitAsync(SparkifyClusterState.Available);
        _account.Server.ClearRequests();

        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify", Buckets = ["other/plays"] });

        Assert.Equal(["iam:PutRolePolicy"], _account.Changes);
        Assert.Contains(
            "other/plays", Assert.Single(_account.Account.Roles).Policies.Values.Single(), StringComparison.Ordinal);
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
