namespace Sparkify.Tests.Emulator.Aws;

/// <summary>EC2's networks and security groups.</summary>
public class SecurityGroupTests
{
    private const string Home = "192.0.2.7/32";

    [Fact]
    public async Task A_group_is_made_with_tags_found_by_them_and_deleted()
    {
        await using var account = await TestAccount.StartAsync();
        var vpc = (await account.CallAsync(
            "ec2.DescribeVpcs", ("Filter.1.Name", "isDefault"), ("Filter.1.Value.1", "true"))).Descendants("vpcId").Single().Value;
        var id = await MakeAsync(account, vpc);

        var found = await account.CallAsync(
            "ec2.DescribeSecurityGroups", ("Filter.1.Name", "tag:project"), ("Filter.1.Value.1", "x"),
            ("Filter.2.Name", "vpc-id"), ("Filter.2.Value.1", vpc), ("Filter.3.Name", "group-name"), ("Filter.3.Value.1", "spark*"));
        var twice = await account.RefusedAsync(
            "ec2.CreateSecurityGroup", ("GroupName", "sparkify"), ("GroupDescription", "d"), ("VpcId", vpc));
        await account.CallAsync("ec2.DeleteSecurityGroup", ("GroupId", id));

        Assert.Equal(id, found.Descendants("groupId").Single().Value);
        Assert.Equal("sparkify", found.Descendants("groupName").Single().Value);
        Assert.Equal((400, "InvalidGroup.Duplicate", $"The security group 'sparkify' already exists for VPC '{vpc}'"), twice);
        Assert.True(account.Account.IsEmpty);
    }

    [Fact]
    public async Task A_rule_is_there_once_and_taken_away_once()
    {
        await using var account = await TestAccount.StartAsync();
        var id = await MakeAsync(account);
        var rule = Rule(id, Home);

        await account.CallAsync("ec2.AuthorizeSecurityGroupIngress", [.. rule, ("IpPermissions.1.IpRanges.1.Description", "home")]);
        var twice = await account.RefusedAsync("ec2.AuthorizeSecurityGroupIngress", rule);
        var group = await account.CallAsync("ec2.DescribeSecurityGroups", ("GroupId.1", id));
        await account.CallAsync("ec2.RevokeSecurityGroupIngress", rule);
        var gone = await account.RefusedAsync("ec2.RevokeSecurityGroupIngress", rule);

        Assert.Equal(
            (400, "InvalidPermission.Duplicate", $"the specified rule \"peer: {Home}, TCP, from port: 5439, to port: 5439, ALLOW\" already exists"),
            twice);
        Assert.Equal(
            $"<item><ipProtocol>tcp</ipProtocol><fromPort>5439</fromPort><toPort>5439</toPort><groups />" +
            $"<ipRanges><item><cidrIp>{Home}</cidrIp><description>home</description></item></ipRanges>" +
            "<ipv6Ranges /><prefixListIds /></item>",
            $"{group.Descendants("ipPermissions").Single().Elements().Single()}".Flat());
        Assert.Equal((400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group."), gone);
        Assert.Empty(account.Account.SecurityGroups.Single(other => other.GroupId == id).Rules);
    }

    [Theory]
    [InlineData("IpRanges.1.CidrIp", "10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("IpRanges.1.CidrIp", "0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("Ipv6Ranges.1.CidrIpv6", "2001:DB8::7/64", "2001:db8::/64")]
    public async Task A_block_is_kept_without_the_bits_of_a_host(string name, string block, string kept)
    {
        await using var account = await TestAccount.StartAsync();
        var id = await MakeAsync(account);

        await account.CallAsync("ec2.AuthorizeSecurityGroupIngress", Rule(id, block, name));

        Assert.Equal(kept, account.Account.SecurityGroups.Single(group => group.GroupId == id).Rules.Single().Source);
    }

    [Theory]
    [InlineData("IpPermissions.1.IpRanges.1.CidrIp", "192.0.2.7", "InvalidParameterValue", "CIDR block 192.0.2.7 is malformed")]
    [InlineData("IpPermissions.1.IpRanges.1.CidrIp", "192.0.2.7/33", "InvalidParameterValue", "CIDR block 192.0.2.7/33 is malformed")]
    [InlineData("IpPermissions.1.IpRanges.1.CidrIp", "7/8", "InvalidParameterValue", "CIDR block 7/8 is malformed")]
    [InlineData("IpPermissions.1.IpProtocol", "carrier pigeon", "InvalidParameterValue", "Unknown protocol")]
    [InlineData("IpPermissions.1.FromPort", "5440", "InvalidParameterValue", "5440-5439")]
    [InlineData("IpPermissions.1.ToPort", "65536", "InvalidParameterValue", "5439-65536")]
    [InlineData("GroupId", "sg-0none", "InvalidGroup.NotFound", "The security group 'sg-0none' does not exist")]
    [InlineData("GroupId", "sparkify", "InvalidGroupId.Malformed", "Invalid id: \"sparkify\"")]
    [InlineData("GroupId", "", "MissingParameter", "must contain the parameter GroupId")]
    [InlineData("IpPermissions.1.IpRanges.2.CidrIp", Home, "InvalidParameterValue", "The same permission must not appear multiple times")]
    [InlineData("IpPermissions.1.UserIdGroupPairs.1.GroupId", "sg-0none", "InvalidParameterValue", "is not recognized")]
    public async Task A_rule_that_is_none_is_refused_and_not_kept(string name, string value, string code, string message)
    {
        await using var account = await TestAccount.StartAsync();
        var rule = Rule(await MakeAsync(account), Home).ToDictionary(field => field.Name, field => field.Value);
        rule[name] = value;

        var error = await account.RefusedAsync(
            "ec2.AuthorizeSecurityGroupIngress", [.. rule.Select(field => (field.Key, field.Value))]);

        Assert.Equal((400, code), (error.Status, error.Code));
        Assert.Contains(message, error.Message);
        Assert.All(account.Account.SecurityGroups, group => Assert.All(group.Rules, kept => Assert.Equal("-1", kept.IpProtocol)));
    }

    [Fact]
    public async Task A_group_stays_as_long_as_a_cluster_has_it_to_the_very_end()
    {
        await using var account = await TestAccount.StartAsync();
        var id = await MakeAsync(account);
        await account.CreateClusterAsync("sparkify", ("VpcSecurityGroupIds.VpcSecurityGroupId.1", id));
        await account.WaitAsync("sparkify", "available");
        var times = account.Server.Times;
        account.Server.Times = times with { Deleting = TimeSpan.FromDays(1) };

        var used = await account.RefusedAsync("ec2.DeleteSecurityGroup", ("GroupId", id));
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "sparkify"), ("SkipFinalClusterSnapshot", "true"));
        var still = await account.RefusedAsync("ec2.DeleteSecurityGroup", ("GroupId", id));
        account.Server.Times = times;
        account.Account.Clusters.Single().ClusterStatus = "available";
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "sparkify"), ("SkipFinalClusterSnapshot", "true"));
        await account.WaitAsync("sparkify", "gone");
        await account.CallAsync("ec2.DeleteSecurityGroup", ("GroupId", id));

        Assert.Equal((400, "DependencyViolation", $"resource {id} has a dependent object"), used);
        Assert.Equal("DependencyViolation", still.Code);
        Assert.True(account.Account.IsEmpty);
    }

    [Fact]
    public async Task The_default_group_cannot_be_deleted()
    {
        await using var account = await TestAccount.StartAsync();

        var error = await account.RefusedAsync(
            "ec2.DeleteSecurityGroup", ("GroupId", account.Account.SecurityGroups.Single().GroupId));

        Assert.Equal("CannotDelete", error.Code);
    }

    [Fact]
    public async Task Groups_come_in_pages()
    {
        await using var account = await TestAccount.StartAsync();
        for (var number = 0; number < 6; number++)
            await account.CallAsync("ec2.CreateSecurityGroup", ("GroupName", $"g{number}"), ("GroupDescription", "d"));

        var first = await account.CallAsync("ec2.DescribeSecurityGroups", ("MaxResults", "5"));
        var second = await account.CallAsync(
            "ec2.DescribeSecurityGroups", ("MaxResults", "5"), ("NextToken", first.Descendants("nextToken").Single().Value));

        Assert.Equal(
            account.Account.SecurityGroups.Select(group => group.GroupId).Order(StringComparer.Ordinal),
            new[] { first, second }.SelectMany(page => page.Element("securityGroupInfo")!.Elements().Select(item => item.Element("groupId")!.Value)));
        Assert.Empty(second.Descendants("nextToken"));
        Assert.Equal("InvalidParameterValue", (await account.RefusedAsync("ec2.DescribeSecurityGroups", ("MaxResults", "4"))).Code);
        Assert.Equal("InvalidParameterValue", (await account.RefusedAsync("ec2.DescribeVpcs", ("Filter.1.Name", "nonsense"), ("Filter.1.Value.1", "x"))).Code);
    }

    private static (string Name, string Value)[] Rule(string group, string block, string name = "IpRanges.1.CidrIp") =>
    [
        ("GroupId", group), ("IpPermissions.1.IpProtocol", "tcp"), ("IpPermissions.1.FromPort", "5439"),
        ("IpPermissions.1.ToPort", "5439"), ($"IpPermissions.1.{name}", block),
    ];

    private static async Task<string> MakeAsync(TestAccount account, string? vpc = null) =>
        (await account.CallAsync(
            "ec2.CreateSecurityGroup",
            ("GroupName", "sparkify"), ("GroupDescription", "For a test"), ("VpcId", vpc ?? account.Account.Vpcs[0].VpcId),
            ("TagSpecification.1.ResourceType", "security-group"), ("TagSpecification.1.Tag.1.Key", "project"),
            ("TagSpecification.1.Tag.1.Value", "x"))).Element("groupId")!.Value;
}
