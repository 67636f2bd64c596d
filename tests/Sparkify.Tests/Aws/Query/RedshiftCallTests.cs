using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Tests.Aws.Query;

/// <summary>Redshift's operations: what goes out, and what is read from answers as AWS documents them.</summary>
public class RedshiftCallTests
{
    private const string Metadata =
        "<ResponseMetadata><RequestId>5c8b1a9e-0000-0000-0000-000000000004</RequestId></ResponseMetadata>";

    private static readonly Dictionary<string, string> TwoTags = new() { ["team"] = "music", ["cost"] = "a&b=c" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateCluster_says_all_that_is_set()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCluster();

        var cluster = await aws.Session.Redshift.CreateClusterAsync(
            new CreateClusterRequest
            {
                ClusterIdentifier = "sparkify", NodeType = "ra3.large", MasterUsername = "awsuser", NumberOfNodes = 2,
                DBName = "dev", Port = 5439, MasterUserPassword = "Passw0rd+&=", PubliclyAccessible = true,
                ClusterSubnetGroupName = "nets", VpcSecurityGroupIds = ["sg-1", "sg-2"],
                DefaultIamRoleArn = "arn:aws:iam::123456789012:role/a",
                IamRoles = ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"], Tags = TwoTags,
            },
            Token);

        var call = Assert.Single(aws.Server.Calls);
        Assert.Equal(("/", "CreateCluster", "2012-12-01", "us-west-2/redshift"),
            (call.Path, call.Action, call.Form["Version"], call.SignedFor));
        Assert.Equal(
            [
                "ClusterIdentifier=sparkify", "ClusterSubnetGroupName=nets", "ClusterType=multi-node", "DBName=dev",
                "DefaultIamRoleArn=arn:aws:iam::123456789012:role/a", "Encrypted=true",
                "IamRoles.IamRoleArn.1=arn:aws:iam::123456789012:role/a",
                "IamRoles.IamRoleArn.2=arn:aws:iam::123456789012:role/b", "MasterUserPassword=Passw0rd+&=",
                "MasterUsername=awsuser", "NodeType=ra3.large", "NumberOfNodes=2", "Port=5439",
                "PubliclyAccessible=true", "Tags.Tag.1.Key=team", "Tags.Tag.1.Value=music", "Tags.Tag.2.Key=cost",
                "Tags.Tag.2.Value=a&b=c", "VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1",
                "VpcSecurityGroupIds.VpcSecurityGroupId.2=sg-2",
            ],
            call.Parameters);
        Assert.Equal("sparkify", cluster.ClusterIdentifier);
    }

    [Fact]
    public async Task CreateCluster_leaves_the_password_to_Secrets_Manager()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCluster();

        await aws.Session.Redshift.CreateClusterAsync(
            new CreateClusterRequest
            {
                ClusterIdentifier = "sparkify", NodeType = "ra3.large", MasterUsername = "awsuser",
            },
            Token);

        Assert.Equal(
            [
                "ClusterIdentifier=sparkify", "ClusterType=single-node", "Encrypted=true", "ManageMasterPassword=true",
                "MasterUsername=awsuser", "NodeType=ra3.large", "PubliclyAccessible=false",
            ],
            Assert.Single(aws.Server.Calls).Parameters);
    }

    [Fact]
    public async Task DescribeClusters_reads_a_cluster_and_asks_for_every_page()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server
            .Then(200, Clusters("<Marker>a b+c/=</Marker>", FullCluster))
            .Then(200, Clusters("<Marker/>", "<Cluster><ClusterIdentifier>bare</ClusterIdentifier></Cluster>"));

        var clusters = await aws.Session.Redshift.DescribeClustersAsync(null, Token);

        Assert.Equal([[], ["Marker=a b+c/="]], aws.Server.Calls.Select(call => call.Parameters));
        Assert.Equal(["sparkify", "bare"], clusters.Select(cluster => cluster.ClusterIdentifier));
        var full = clusters[0];
        Assert.Equal(("available", "Available"), (full.ClusterStatus, full.ClusterAvailabilityStatus));
        Assert.Equal(("ra3.large", 2, "awsuser", "dev"),
            (full.NodeType, full.NumberOfNodes, full.MasterUsername, full.DBName));
        Assert.Equal(
            ("sparkify.abc.us-west-2.redshift.amazonaws.com", 5439), (full.EndpointAddress, full.EndpointPort));
        Assert.Equal(
            new DateTime(2026, 11, 21, 9, 8, 7, 123, DateTimeKind.Utc), full.ClusterCreateTime);
        Assert.Equal(DateTimeKind.Utc, full.ClusterCreateTime!.Value.Kind);
        Assert.Equal((true, true, true), (full.PubliclyAccessible, full.Encrypted, full.EnhancedVpcRouting));
        Assert.Equal(("vpc-1", "nets"), (full.VpcId, full.ClusterSubnetGroupName));
        Assert.Equal("arn:aws:redshift:us-west-2:123456789012:namespace:n", full.ClusterNamespaceArn);
        Assert.Equal("arn:aws:secretsmanager:us-west-2:123456789012:secret:s", full.MasterPasswordSecretArn);
        Assert.Equal("arn:aws:iam::123456789012:role/a", full.DefaultIamRoleArn);
        Assert.Equal(["sg-1", "sg-2"], full.VpcSecurityGroupIds);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["arn:aws:iam::123456789012:role/a"] = "in-sync", ["arn:aws:iam::123456789012:role/b"] = "adding",
            },
            full.IamRoles);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "music", ["empty"] = "" }, full.Tags);
        var bare = clusters[1];
        Assert.Equal((1, null, null), (bare.NumberOfNodes, bare.EndpointAddress, bare.EndpointPort));
        Assert.Equal((null, false), (bare.ClusterCreateTime, bare.PubliclyAccessible));
        Assert.Empty(bare.Tags);
    }

    [Theory]
    [InlineData(null, "ClusterIdentifier=sparkify", "SkipFinalClusterSnapshot=true")]
    [InlineData("last", "ClusterIdentifier=sparkify", "FinalClusterSnapshotIdentifier=last",
        "SkipFinalClusterSnapshot=false")]
    public async Task DeleteCluster_says_whether_a_last_snapshot_is_taken(string? snapshot, params string[] parameters)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCluster("DeleteCluster");

        await aws.Session.Redshift.DeleteClusterAsync("sparkify", snapshot, Token);

        Assert.Equal(parameters, Assert.Single(aws.Server.Calls).Parameters);
    }

    [Fact]
    public async Task Other_operations_on_a_cluster_name_it()
    {
        await using var aws = await Calling.StartAsync();
        var redshift = aws.Session.Redshift;
        aws.Server.ThenCluster("PauseCluster").ThenCluster("ResumeCluster").ThenCluster("ModifyCluster")
            .ThenCluster("ModifyClusterIamRoles");

        await redshift.PauseClusterAsync("sparkify", Token);
        await redshift.ResumeClusterAsync("sparkify", Token);
        await redshift.ModifyClusterAsync("sparkify", ["sg-1", "sg-2"], Token);
        await redshift.ModifyClusterIamRolesAsync("sparkify", ["a"], ["b", "c"], "a", Token);

        Assert.Equal(
            [
                "PauseCluster: ClusterIdentifier=sparkify", "ResumeCluster: ClusterIdentifier=sparkify",
                "ModifyCluster: ClusterIdentifier=sparkify VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1 " +
                "VpcSecurityGroupIds.VpcSecurityGroupId.2=sg-2",
                "ModifyClusterIamRoles: AddIamRoles.IamRoleArn.1=a ClusterIdentifier=sparkify DefaultIamRoleArn=a " +
                "RemoveIamRoles.IamRoleArn.1=b RemoveIamRoles.IamRoleArn.2=c",
            ],
            aws.Server.Calls.Select(call => $"{call.Action}: {string.Join(' ', call.Parameters)}"));
    }

    [Theory]
    [InlineData("GetClusterCredentials", "ClusterIdentifier=sparkify", "DbName=dev", "DbUser=analyst")]
    [InlineData("GetClusterCredentialsWithIAM", "ClusterIdentifier=sparkify", "DbName=dev")]
    public async Task Temporary_credentials_are_read_and_their_text_has_no_password(
        string action, params string[] parameters)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"""
            <{action}Response xmlns="http://redshift.amazonaws.com/doc/2012-12-01/"><{action}Result>
              <DbUser>IAM:analyst</DbUser><DbPassword>planted&amp;password</DbPassword>
              <Expiration>2026-11-21T12:34:56.000Z</Expiration>
            </{action}Result>{Metadata}</{action}Response>
            """);

        var found = action == "GetClusterCredentials"
            ? await aws.Session.Redshift.GetClusterCredentialsAsync("sparkify", "analyst", "dev", Token)
            : await aws.Session.Redshift.GetClusterCredentialsWithIAMAsync("sparkify", "dev", Token);

        Assert.Equal(action, aws.Server.Calls[0].Action);
        Assert.Equal(parameters, aws.Server.Calls[0].Parameters);
        Assert.Equal(
            ("IAM:analyst", "planted&password", new DateTime(2026, 11, 21, 12, 34, 56, DateTimeKind.Utc)),
            (found.DbUser, found.DbPassword, found.Expiration));
        Assert.DoesNotContain("planted", $"{found}", StringComparison.Ordinal);
        Assert.DoesNotContain("planted", string.Concat(aws.Reporter.VerboseLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DescribeClusterSnapshots_reads_snapshots()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"""
            <DescribeClusterSnapshotsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
              <DescribeClusterSnapshotsResult><Snapshots><Snapshot>
                <SnapshotIdentifier>last</SnapshotIdentifier><ClusterIdentifier>sparkify</ClusterIdentifier>
                <Status>available</Status><SnapshotCreateTime>2026-11-21T09:08:07Z</SnapshotCreateTime>
              </Snapshot></Snapshots></DescribeClusterSnapshotsResult>{Metadata}
            </DescribeClusterSnapshotsResponse>
            """);

        var snapshot = Assert.Single(await aws.Session.Redshift.DescribeClusterSnapshotsAsync("last", Token));

        Assert.Equal(["SnapshotIdentifier=last"], aws.Server.Calls[0].Parameters);
        Assert.Equal(
            new Snapshot("last", "sparkify", "available", new DateTime(2026, 11, 21, 9, 8, 7, DateTimeKind.Utc)),
            snapshot);
    }

    [Fact]
    public async Task CreateTags_names_the_resource_by_ARN()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"<CreateTagsResponse>{Metadata}</CreateTagsResponse>");

        await aws.Session.Redshift.CreateTagsAsync("arn:aws:redshift:us-west-2:1:cluster:sparkify", TwoTags, Token);

        Assert.Equal(
            [
                "ResourceName=arn:aws:redshift:us-west-2:1:cluster:sparkify", "Tags.Tag.1.Key=team",
                "Tags.Tag.1.Value=music", "Tags.Tag.2.Key=cost", "Tags.Tag.2.Value=a&b=c",
            ],
            aws.Server.Calls[0].Parameters);
    }

    private const string FullCluster = """
        <Cluster>
          <ClusterIdentifier>sparkify</ClusterIdentifier><NodeType>ra3.large</NodeType>
          <ClusterStatus>available</ClusterStatus>
          <ClusterAvailabilityStatus>Available</ClusterAvailabilityStatus>
          <MasterUsername>awsuser</MasterUsername><DBName>dev</DBName>
          <Endpoint>
            <Address>sparkify.abc.us-west-2.redshift.amazonaws.com</Address><Port>5439</Port>
          </Endpoint>
          <ClusterCreateTime>2026-11-21T09:08:07.123Z</ClusterCreateTime>
          <ClusterSecurityGroups/>
          <VpcSecurityGroups>
            <VpcSecurityGroup><VpcSecurityGroupId>sg-1</VpcSecurityGroupId><Status>active</Status></VpcSecurityGroup>
            <VpcSecurityGroup><VpcSecurityGroupId>sg-2</VpcSecurityGroupId><Status>adding</Status></VpcSecurityGroup>
          </VpcSecurityGroups>
          <ClusterSubnetGroupName>nets</ClusterSubnetGroupName><VpcId>vpc-1</VpcId>
          <PendingModifiedValues/>
          <NumberOfNodes>2</NumberOfNodes>
          <PubliclyAccessible>true</PubliclyAccessible><Encrypted>true</Encrypted>
          <Tags>
            <Tag><Key>team</Key><Value>music</Value></Tag>
            <Tag><Key>empty</Key><Value/></Tag>
          </Tags>
          <EnhancedVpcRouting>true</EnhancedVpcRouting>
          <IamRoles>
            <ClusterIamRole>
              <IamRoleArn>arn:aws:iam::123456789012:role/a</IamRoleArn><ApplyStatus>in-sync</ApplyStatus>
            </ClusterIamRole>
            <ClusterIamRole>
              <IamRoleArn>arn:aws:iam::123456789012:role/b</IamRoleArn><ApplyStatus>adding</ApplyStatus>
            </ClusterIamRole>
          </IamRoles>
          <ClusterNamespaceArn>arn:aws:redshift:us-west-2:123456789012:namespace:n</ClusterNamespaceArn>
          <DefaultIamRoleArn>arn:aws:iam::123456789012:role/a</DefaultIamRoleArn>
          <MasterPasswordSecretArn>arn:aws:secretsmanager:us-west-2:123456789012:secret:s</MasterPasswordSecretArn>
        </Cluster>
        """;

    private static string Clusters(string marker, string clusters) => $"""
        <DescribeClustersResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
          <DescribeClustersResult>{marker}<Clusters>{clusters}</Clusters></DescribeClustersResult>{Metadata}
        </DescribeClustersResponse>
        """;
}
