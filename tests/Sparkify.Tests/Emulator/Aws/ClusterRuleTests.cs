using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>What CreateCluster takes, and what it refuses.</summary>
public class ClusterRuleTests
{
    [Fact]
    public async Task A_cluster_has_what_it_was_given_and_the_defaults_of_the_API()
    {
        await using var account = await TestAccount.StartAsync();
        var role = (await account.CallAsync("iam.CreateRole", Roles.Named("reader"))).Descendants("Arn").Single().Value;

        var answer = await account.CreateClusterAsync(
            "sparkify", ("DBName", "music"), ("Port", "5440"), ("Tags.Tag.1.Key", "project"), ("Tags.Tag.1.Value", "x"),
            ("IamRoles.IamRoleArn.1", role), ("DefaultIamRoleArn", role));

        var cluster = answer.Element("CreateClusterResult")!.Element("Cluster")!;
        Assert.Equal("creating", cluster.Element("ClusterStatus")!.Value);
        Assert.Equal("Modifying", cluster.Element("ClusterAvailabilityStatus")!.Value);
        Assert.Equal("music", cluster.Element("DBName")!.Value);
        Assert.Null(cluster.Element("Endpoint"));
        Assert.Equal("false", cluster.Element("PubliclyAccessible")!.Value);
        Assert.Equal("true", cluster.Element("Encrypted")!.Value);
        Assert.Equal("1", cluster.Element("NumberOfNodes")!.Value);
        Assert.Equal("<Tag><Key>project</Key><Value>x</Value></Tag>", $"{cluster.Element("Tags")!.Elements().Single()}".Flat());
        Assert.Equal(
            $"<ClusterIamRole><IamRoleArn>{role}</IamRoleArn><ApplyStatus>adding</ApplyStatus></ClusterIamRole>",
            $"{cluster.Element("IamRoles")!.Elements().Single()}".Flat());
        var secret = Assert.Single(account.Account.Secrets);
        Assert.Null(cluster.Element("MasterPasswordSecretArn"));
        Assert.StartsWith(
            "arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!sparkify-awsuser-", secret.Arn);
        Assert.Equal(
            account.Account.SecurityGroups.Single().GroupId,
            cluster.Descendants("VpcSecurityGroupId").Single().Value);
        Assert.Equal(account.Account.Vpcs.Single().VpcId, cluster.Element("VpcId")!.Value);
    }

    [Theory]
    [InlineData("ClusterIdentifier=Sparkify", "InvalidParameterValue", "not a valid identifier")]
    [InlineData("ClusterIdentifier=2sparkify", "InvalidParameterValue", "not a valid identifier")]
    [InlineData("ClusterIdentifier=spark--ify", "InvalidParameterValue", "not a valid identifier")]
    [InlineData("ClusterIdentifier=sparkify-", "InvalidParameterValue", "not a valid identifier")]
    [InlineData("ClusterIdentifier=", "MissingParameter", "The request must contain the parameter ClusterIdentifier")]
    [InlineData("NodeType=dc2.large", "InvalidParameterValue", "Invalid node type: dc2.large. The dc2.large is not available for provisioning any more")]
    [InlineData("NodeType=ra3.huge", "InvalidParameterValue", "Invalid node type: ra3.huge")]
    [InlineData("ClusterType=multi-node", "InvalidParameterCombination", "Number of nodes must be specified")]
    [InlineData("ClusterType=multi-node&NumberOfNodes=1", "InvalidParameterValue", "between 2 and 100")]
    [InlineData("ClusterType=multi-node&NumberOfNodes=101", "InvalidParameterValue", "between 2 and 100")]
    [InlineData("NumberOfNodes=2", "InvalidParameterCombination", "single-node must be 1")]
    [InlineData("NumberOfNodes=two", "InvalidParameterValue", "it takes an integer")]
    [InlineData("Port=5430", "InvalidParameterValue", "5431-5455 and 8191-8215")]
    [InlineData("Port=8216", "InvalidParameterValue", "5431-5455 and 8191-8215")]
    [InlineData("DBName=Music", "InvalidParameterValue", "only lowercase letters")]
    [InlineData("DBName=table", "InvalidParameterValue", "reserved word")]
    [InlineData("MasterUsername=1st", "InvalidParameterValue", "begin with a letter")]
    [InlineData("MasterUsername=public", "InvalidParameterValue", "reserved word")]
    [InlineData("MasterUserPassword=Secret12", "InvalidParameterCombination", "ManageMasterPassword is true")]
    [InlineData("ManageMasterPassword=false", "InvalidParameterCombination", "MasterUserPassword or ManageMasterPassword")]
    [InlineData("ManageMasterPassword=false&MasterUserPassword=Secret1", "InvalidParameterValue", "between 8 and 64")]
    [InlineData("ManageMasterPassword=false&MasterUserPassword=secret12", "InvalidParameterValue", "uppercase letter")]
    [InlineData("ManageMasterPassword=false&MasterUserPassword=Secret/12", "InvalidParameterValue", "except single quote")]
    [InlineData("Encrypted=false", "InvalidParameterValue", "Encrypted must be true")]
    [InlineData("Encrypted=True", "InvalidParameterValue", "it takes true or false")]
    [InlineData("AutomatedSnapshotRetentionPeriod=0", "InvalidParameterValue", "between 1 and 35")]
    [InlineData("ClusterSubnetGroupName=nowhere", "ClusterSubnetGroupNotFoundFault", "nowhere does not exist")]
    [InlineData("VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-none", "InvalidParameterValue", "Invalid security group sg-none")]
    [InlineData("IamRoles.IamRoleArn.1=arn:aws:iam::123456789012:role/none", "InvalidParameterValue", "The IAM role must delegate access to an Amazon Redshift account.")]
    [InlineData("DefaultIamRoleArn=arn:aws:iam::123456789012:role/none", "InvalidParameterValue", "must be one of the IAM roles")]
    [InlineData("Tags.Tag.1.Key=aws:x", "InvalidTagFault", "The tag aws:x is not valid.")]
    [InlineData("Tags.member.1.Key=x", "InvalidParameterValue", "The parameter Tags.member.1.Key is not recognized")]
    [InlineData("Tags.Tag.2.Key=x", "InvalidParameterValue", "has no place 1 before it")]
    [InlineData("Nodes=1", "InvalidParameterValue", "The parameter Nodes is not recognized")]
    public async Task Whatever_breaks_a_rule_is_refused_and_makes_nothing(string parameters, string code, string message)
    {
        await using var account = await TestAccount.StartAsync();
        var given = parameters.Split('&').Select(pair => (Name: pair.Split('=')[0], Value: pair.Split('=')[1])).ToList();
        var rest = TestAccount.Needed("sparkify").Where(needed => !given.Exists(other => other.Name == needed.Name));

        var error = await account.RefusedAsync("redshift.CreateCluster", [.. given, .. rest]);

        Assert.Equal((400, code), (error.Status, error.Code));
        Assert.Contains(message, error.Message);
        Assert.True(account.Account.IsEmpty);
    }

    [Fact]
    public async Task A_name_is_taken_once_in_a_region()
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("sparkify");

        var error = await account.RefusedAsync("redshift.CreateCluster", TestAccount.Needed("sparkify"));
        var elsewhere = await TestAccount.SendAsync(
            account.Request("redshift.CreateCluster", "eu-west-1", TestAccount.Needed("sparkify")));

        Assert.Equal((400, "ClusterAlreadyExists"), (error.Status, error.Code));
        Assert.Equal(200, elsewhere.Status);
        Assert.Equal(["us-west-2", "eu-west-1"], account.Account.Clusters.Select(cluster => cluster.Region));
    }

    [Fact]
    public async Task Without_a_default_network_a_subnet_group_must_be_named()
    {
        await using var account = await TestAccount.StartAsync();
        account.Account.Remove(account.Account.Vpcs.Single());
        account.Account.Add(new AwsVpc("vpc-0mine", "us-west-2", "10.0.0.0/16", IsDefault: false));
        account.Account.AddSubnetGroup("mine", "vpc-0mine");

        var error = await account.RefusedAsync("redshift.CreateCluster", TestAccount.Needed("sparkify"));
        var answer = await account.CreateClusterAsync("sparkify", ("ClusterSubnetGroupName", "mine"));

        Assert.Equal("InvalidVPCNetworkStateFault", error.Code);
        Assert.Equal("vpc-0mine", answer.Descendants("VpcId").Single().Value);
    }
}
