using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Lifecycle;

/// <summary>A cluster is made, as asked for and with what it needs.</summary>
public sealed class CreateTests : IAsyncLifetime
{
    private const string Role = "sparkify-us-west-2-sparkify";
    private const string RoleArn = $"arn:aws:iam::123456789012:role/{Role}";

    private static readonly ClusterOptions Plain = new() { Identifier = "sparkify", CreateRole = false };

    private ClusterAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task A_name_alone_makes_an_encrypted_private_cluster_whose_role_reads_the_bucket()
    {
        var cluster = await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });

        Assert.Equal(
        [
            "ClusterIdentifier=sparkify", "ClusterType=single-node", "DBName=dev", $"DefaultIamRoleArn={RoleArn}",
            "Encrypted=true", $"IamRoles.IamRoleArn.1={RoleArn}", "ManageMasterPassword=true", "MasterUsername=awsuser",
            "NodeType=ra3.large", "Port=5439", "PubliclyAccessible=false", "Tags.Tag.1.Key=sparkify:cluster",
            "Tags.Tag.1.Value=sparkify", "Tags.Tag.2.Key=sparkify:managed-by", "Tags.Tag.2.Value=Sparkify.PowerShell",
        ], LastCreate());
        Assert.Equal(
            ("sparkify", "creating", "ra3.large", 1, "dev", "awsuser", true, false, RoleArn, true, 0.543m),
            (cluster.Identifier, cluster.Status, cluster.NodeType, cluster.NodeCount, cluster.Database,
                cluster.MasterUserName, cluster.Encrypted, cluster.PubliclyAccessible, cluster.DefaultRoleArn,
                cluster.IsManaged, cluster.CostPerHour));
        Assert.Equal((true, true), (cluster.Created, cluster.RoleCreated));
        Assert.Contains("udacity-dend", Assert.Single(_account.Account.Roles).Policies.Values.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_named_goes_on_the_wire()
    {
        _account.Account.Add(new AwsRole
        {
            RoleName = "copy", RoleId = "AROA1", Arn = "arn:aws:iam::123456789012:role/copy",
            AssumeRolePolicyDocument = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                "Principal":{"Service":"redshift.amazonaws.com"},"Action":"sts:AssumeRole"}]}
                """,
        });
        _account.Account.Add(new AwsVpc("vpc-1", ClusterAccount.Region, "10.0.0.0/16", IsDefault: false));
        _account.Account.AddSubnetGroup("inner", "vpc-1");
        _account.Account.Add(new AwsSecurityGroup
        {
            GroupId = "sg-1", GroupName = "db", Description = "db", VpcId = "vpc-1", Region = ClusterAccount.Region,
        });

        await _account.CreateAsync(new ClusterOptions
        {
            Identifier = "music", NodeType = "ra3.4xlarge", NodeCount = 3, Database = "plays", Port = 8200,
            SubnetGroup = "inner", SecurityGroupIds = ["sg-1"], RoleArns = ["arn:aws:iam::123456789012:role/copy"],
            MasterUserName = "ana", PubliclyAccessible = true, Tags = new Dictionary<string, string> { ["team"] = "a b" },
        }.WithPassword("Secret.123"));

        Assert.Equal(
        [
            "ClusterIdentifier=music", "ClusterSubnetGroupName=inner", "ClusterType=multi-node", "DBName=plays",
            "DefaultIamRoleArn=arn:aws:iam::123456789012:role/copy", "Encrypted=true",
            "IamRoles.IamRoleArn.1=arn:aws:iam::123456789012:role/copy", "MasterUserPassword=Secret.123",
            "MasterUsername=ana", "NodeType=ra3.4xlarge", "NumberOfNodes=3", "Port=8200", "PubliclyAccessible=true",
            "Tags.Tag.1.Key=sparkify:cluster", "Tags.Tag.1.Value=music", "Tags.Tag.2.Key=sparkify:managed-by",
            "Tags.Tag.2.Value=Sparkify.PowerShell", "Tags.Tag.3.Key=team", "Tags.Tag.3.Value=a b",
            "VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1",
        ], _account.Sent("CreateCluster"));
        Assert.Equal(["redshift:CreateCluster"], _account.Changes);
        Assert.DoesNotContain(_account.Reporter.VerboseLines, line => line.Contains("Secret.123", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_not_even_asked()
    {
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(Plain with { NodeType = "dc2.large" }));
        Assert.Equal(ErrorIds.ArgumentInvalid, refused.ErrorId);
        Assert.Empty(_account.Server.Requests);
    }

    [Fact]
    public async Task Without_a_default_network_a_subnet_group_is_asked_for_before_anything_is_made()
    {
        foreach (var vpc in _account.Account.Vpcs)
            _account.Account.Remove(vpc);

        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" }));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "SubnetGroup",
                "The account has no default network (VPC) in us-west-2, and no subnet group is named."),
            (refused.ErrorId, refused.Target, refused.Message));
        Assert.Empty(_account.Changes);
    }

    [Fact]
    public async Task A_role_that_Redshift_does_not_know_yet_is_waited_for()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "CreateCluster", 3, 400, "InvalidParameterValue",
            $"The IAM role {RoleArn} is not valid. The IAM role must delegate access to an Amazon Redshift account.");
        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        Assert.Equal(4, _account.Count("CreateCluster"));
        Assert.Equal(RoleArn, _account.Find().DefaultIamRoleArn);
    }

    [Fact]
    public async Task A_role_that_Redshift_never_comes_to_know_is_not_waited_for_for_ever()
    {
        _account.Server.Times = new ClusterTimes { RoleVisible = TimeSpan.FromHours(1) };
        var arn = "arn:aws:iam::123456789012:role/nobody";

        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.InHaste().CreateAsync(Plain with { RoleArns = [arn] }));

        Assert.Equal(ErrorIds.ArgumentInvalid, refused.ErrorId);
        Assert.Equal(
            $"Redshift makes no such cluster (InvalidParameterValue: The IAM role {arn} is not valid. The IAM role must " +
            "delegate access to an Amazon Redshift account.).", refused.Message);
        Assert.True(_account.Count("CreateCluster") > 1);
        Assert.Contains(_account.Reporter.VerboseLines, line => line.StartsWith("Redshift does not know the role yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_cluster_is_refused_the_role_that_stands_is_named()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "CreateCluster", 1, 400, "InsufficientClusterCapacity", "No capacity.");

        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" }));

        Assert.Equal(
            (ErrorIds.RequestFailed,
                "AWS has no room for 1 x ra3.large in us-west-2 now (InsufficientClusterCapacity: No capacity.). " +
                $"The role {Role}, made for it, stands."),
            (refused.ErrorId, refused.Message));
        Assert.EndsWith(
            $"The next try takes up the role; Remove-SparkifyRole {Role} removes it.", refused.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Equal(Role, Assert.Single(_account.Account.Roles).RoleName);

        await _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" });
        Assert.Equal(Role, Assert.Single(_account.Account.Roles).RoleName);
        Assert.Equal(RoleArn, _account.Find().DefaultIamRoleArn);
    }

    [Theory]
    [InlineData(400, "ClusterQuotaExceeded", ErrorIds.RequestFailed, "sparkify", "The account may have no more clusters or nodes in us-west-2")]
    [InlineData(400, "NumberOfNodesQuotaExceeded", ErrorIds.RequestFailed, "sparkify", "The account may have no more clusters or nodes in us-west-2")]
    [InlineData(400, "LimitExceededFault", ErrorIds.RequestFailed, "sparkify", "The account may have no more clusters or nodes in us-west-2")]
    [InlineData(400, "NumberOfNodesPerClusterLimitExceeded", ErrorIds.RequestFailed, "NodeCount", "A cluster of ra3.large has not that many nodes: 1")]
    [InlineData(400, "InsufficientClusterCapacity", ErrorIds.RequestFailed, "sparkify", "AWS has no room for 1 x ra3.large in us-west-2 now")]
    [InlineData(400, "ClusterSubnetGroupNotFoundFault", ErrorIds.ArgumentInvalid, "SubnetGroup", "There is no cluster subnet group inner in us-west-2")]
    [InlineData(400, "InvalidSubnet", ErrorIds.RequestFailed, "SubnetGroup", "The network does not take the cluster")]
    [InlineData(400, "InvalidVPCNetworkStateFault", ErrorIds.RequestFailed, "SubnetGroup", "The network does not take the cluster")]
    [InlineData(400, "InvalidClusterSubnetGroupStateFault", ErrorIds.RequestFailed, "SubnetGroup", "The network does not take the cluster")]
    [InlineData(400, "TagLimitExceededFault", ErrorIds.ArgumentInvalid, "Tag", "Redshift does not take the tags")]
    [InlineData(400, "InvalidTagFault", ErrorIds.ArgumentInvalid, "Tag", "Redshift does not take the tags")]
    [InlineData(403, "DependentServiceAccessDenied", ErrorIds.AccessDenied, "sparkify", "Redshift may not use a service that the cluster needs")]
    [InlineData(400, "DependentServiceUnavailableFault", ErrorIds.RequestFailed, "sparkify", "A service that the cluster needs is busy")]
    [InlineData(400, "DependentServiceRequestThrottlingFault", ErrorIds.RequestFailed, "sparkify", "A service that the cluster needs is busy")]
    [InlineData(400, "InvalidParameterCombination", ErrorIds.ArgumentInvalid, "sparkify", "Redshift makes no such cluster")]
    [InlineData(400, "UnsupportedOperation", ErrorIds.ArgumentInvalid, "sparkify", "Redshift makes no such cluster")]
    public async Task Each_refusal_says_what_it_means(int status, string code, string id, string target, string message)
    {
        _account.Server.Faults.Fail(request => request.Action == "CreateCluster", 1, status, code, "Amazon's words.");
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(Plain with { SubnetGroup = "inner" }));
        Assert.Equal((id, target, $"{message} ({code}: Amazon's words.)."), (refused.ErrorId, refused.Target, refused.Message));
        Assert.Empty(_account.Account.Clusters);
    }

    [Fact]
    public async Task Who_may_not_make_clusters_is_told_the_right_that_is_lacking()
    {
        _account.Server.RefuseAccess("CreateCluster");
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));
        Assert.Equal((ErrorIds.AccessDenied, "sparkify"), (refused.ErrorId, refused.Target));
        Assert.StartsWith(
            "sparkify: AWS refused redshift:CreateCluster to ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_pass_the_role_on_is_told_so()
    {
        _account.Server.RefuseAccess("PassRole");
        var refused = await Assert.ThrowsAsync<SparkifyException>(
            () => _account.CreateAsync(new ClusterOptions { Identifier = "sparkify" }));
        Assert.Equal(ErrorIds.AccessDenied, refused.ErrorId);
        Assert.StartsWith("Ask for the right iam:PassRole on the role", refused.RecommendedAction, StringComparison.Ordinal);
        Assert.EndsWith($"The role {Role}, made for it, stands.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_session_is_told_as_that()
    {
        _account.Server.CredentialsExpired = true;
        var refused = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));
        Assert.Equal(ErrorIds.CredentialExpired, refused.ErrorId);
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        _account.Server.Faults.Fail(request => request.Action == "CreateCluster", 2, 400, "Throttling", "Rate exceeded");
        await _account.CreateAsync(Plain);
        Assert.Equal(3, _account.Count("CreateCluster"));
        Assert.Single(_account.Account.Clusters);
    }

    [Fact]
    public async Task A_lost_answer_makes_no_second_cluster_and_no_error()
    {
        _account.Server.Faults.Cut(request => request.Action == "CreateCluster", 1, afterwards: true);
        var cluster = await _account.CreateAsync(Plain);
        Assert.Equal("creating", cluster.Status);
        Assert.Single(_account.Account.Clusters);
    }

    [Fact]
    public async Task When_nobody_knows_whether_it_was_made_that_is_said()
    {
        _account.Server.Faults.Fail(request => request.Action == "CreateCluster", 1, 501, "NotImplemented", "Trouble.");
        var failed = await Assert.ThrowsAsync<SparkifyException>(() => _account.CreateAsync(Plain));
        Assert.Equal(
            "redshift:CreateCluster failed: Trouble. (NotImplemented) Whether the cluster sparkify was made is not known.",
            failed.Message);
    }

    private string[] LastCreate() =>
    [
        .. _account.Server.Requests.Last(request => request.Action == "CreateCluster").Parameters
            .Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal),
    ];
}
