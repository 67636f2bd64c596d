using Amazon.SecurityToken.Model;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.Tests.Aws.Query;

/// <summary>EC2's operations, and STS's: what goes out, and what is read from answers as AWS documents them.</summary>
public class Ec2CallTests
{
    private const string Namespace = "xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DescribeVpcs_asks_for_every_page()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server
            .Then(200, $"""
                <DescribeVpcsResponse {Namespace}><requestId>1</requestId><vpcSet>
                  <item><vpcId>vpc-1</vpcId><cidrBlock>172.31.0.0/16</cidrBlock><isDefault>true</isDefault></item>
                </vpcSet><nextToken>n</nextToken></DescribeVpcsResponse>
                """)
            .Then(200, $"""
                <DescribeVpcsResponse {Namespace}><requestId>2</requestId><vpcSet>
                  <item><vpcId>vpc-2</vpcId><isDefault>false</isDefault></item>
                </vpcSet><nextToken/></DescribeVpcsResponse>
                """);

        Assert.Equal(
            [("vpc-1", "172.31.0.0/16", true), ("vpc-2", null, false)],
            (await aws.Session.Ec2.FindVpcsAsync([("isDefault", "true")], Token))
                .Select(vpc => (vpc.VpcId, (string?)vpc.CidrBlock, vpc.IsDefault ?? false)));

        Assert.Equal(
            [
                ["Filter.1.Name=isDefault", "Filter.1.Value.1=true"],
                ["Filter.1.Name=isDefault", "Filter.1.Value.1=true", "NextToken=n"],
            ],
            aws.Server.Calls.Select(call => call.Parameters));
        Assert.Equal(("2016-11-15", "us-west-2/ec2"),
            (aws.Server.Calls[0].Form["Version"], aws.Server.Calls[0].SignedFor));
    }

    [Fact]
    public async Task DescribeSecurityGroups_reads_rules_of_both_kinds_of_addresses()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"""
            <DescribeSecurityGroupsResponse {Namespace}><requestId>1</requestId><securityGroupInfo>
              <item>
                <ownerId>123456789012</ownerId><groupId>sg-1</groupId><groupName>sparkify</groupName>
                <groupDescription>d</groupDescription><vpcId>vpc-1</vpcId>
                <ipPermissions>
                  <item>
                    <ipProtocol>tcp</ipProtocol><fromPort>5439</fromPort><toPort>5439</toPort>
                    <groups/>
                    <ipRanges>
                      <item><cidrIp>203.0.113.7/32</cidrIp><description>office</description></item>
                      <item><cidrIp>198.51.100.0/24</cidrIp></item>
                    </ipRanges>
                    <ipv6Ranges><item><cidrIpv6>2001:db8::1/128</cidrIpv6></item></ipv6Ranges>
                    <prefixListIds/>
                  </item>
                  <item>
                    <ipProtocol>-1</ipProtocol>
                    <groups><item><userId>123456789012</userId><groupId>sg-1</groupId></item></groups>
                    <ipRanges/><ipv6Ranges/><prefixListIds/>
                  </item>
                </ipPermissions>
                <ipPermissionsEgress/>
                <tagSet><item><key>team</key><value>music</value></item></tagSet>
              </item>
            </securityGroupInfo></DescribeSecurityGroupsResponse>
            """);

        var group = Assert.Single(await aws.Session.Ec2.FindGroupsAsync(
            ["sg-1", "sg-2"], [("vpc-id", "vpc-1"), ("tag:team", "music")], Token));

        Assert.Equal(
            [
                "Filter.1.Name=vpc-id", "Filter.1.Value.1=vpc-1", "Filter.2.Name=tag:team", "Filter.2.Value.1=music",
                "GroupId.1=sg-1", "GroupId.2=sg-2",
            ],
            aws.Server.Calls[0].Parameters);
        Assert.Equal(("sg-1", "sparkify", "vpc-1"), (group.GroupId, group.GroupName, group.VpcId));
        Assert.Equal(
            [
                new IngressPermission("tcp", 5439, 5439, "203.0.113.7/32", "office"),
                new IngressPermission("tcp", 5439, 5439, "198.51.100.0/24", null),
                new IngressPermission("tcp", 5439, 5439, "2001:db8::1/128", null),
            ],
            IngressPermission.Of(group));
        Assert.Equal(new Dictionary<string, string> { ["team"] = "music" }, group.TagValues());
    }

    [Fact]
    public async Task CreateSecurityGroup_tags_and_gives_the_id()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.Then(200, $"""
            <CreateSecurityGroupResponse {Namespace}>
              <requestId>1</requestId><return>true</return><groupId>sg-9</groupId>
            </CreateSecurityGroupResponse>
            """);

        Assert.Equal("sg-9", await aws.Session.Ec2.CreateGroupAsync(
            "sparkify", "d", "vpc-1", new Dictionary<string, string> { ["team"] = "music" }, Token));

        Assert.Equal(
            [
                "GroupDescription=d", "GroupName=sparkify", "TagSpecification.1.ResourceType=security-group",
                "TagSpecification.1.Tag.1.Key=team", "TagSpecification.1.Tag.1.Value=music", "VpcId=vpc-1",
            ],
            aws.Server.Calls[0].Parameters);
    }

    [Theory]
    [InlineData("203.0.113.7/32", "IpRanges.1.CidrIp", "IpRanges.1.Description")]
    [InlineData("2001:db8::1/128", "Ipv6Ranges.1.CidrIpv6", "Ipv6Ranges.1.Description")]
    public async Task Rules_are_set_with_their_description_and_taken_away_without(
        string cidr, string name, string description)
    {
        await using var aws = await Calling.StartAsync();
        aws.Server
            .Then(200, $"<AuthorizeSecurityGroupIngressResponse {Namespace}><return>true</return>" +
                "</AuthorizeSecurityGroupIngressResponse>")
            .Then(200, $"<RevokeSecurityGroupIngressResponse {Namespace}><return>true</return>" +
                "</RevokeSecurityGroupIngressResponse>")
            .Then(200, $"<DeleteSecurityGroupResponse {Namespace}><return>true</return></DeleteSecurityGroupResponse>");
        var rule = new IngressPermission("tcp", 5439, 5440, cidr, "office");

        await aws.Session.Ec2.AuthorizeAsync("sg-1", rule, Token);
        await aws.Session.Ec2.RevokeAsync("sg-1", rule, Token);
        await aws.Session.Ec2.DeleteGroupAsync("sg-1", Token);

        string[] without =
        [
            "GroupId=sg-1", "IpPermissions.1.FromPort=5439", "IpPermissions.1.IpProtocol=tcp",
            $"IpPermissions.1.{name}={cidr}", "IpPermissions.1.ToPort=5440",
        ];
        Assert.Equal(
            [
                "AuthorizeSecurityGroupIngress: " + string.Join(' ', without.Append(
                    $"IpPermissions.1.{description}=office").Order(StringComparer.Ordinal)),
                "RevokeSecurityGroupIngress: " + string.Join(' ', without), "DeleteSecurityGroup: GroupId=sg-1",
            ],
            aws.Server.Calls.Select(call => $"{call.Action}: {string.Join(' ', call.Parameters)}"));
    }

    [Fact]
    public async Task GetCallerIdentity_says_who_calls()
    {
        await using var aws = await Calling.StartAsync();
        aws.Server.ThenCaller();

        var caller = await aws.Session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);

        Assert.Equal(("123456789012", "arn:aws:iam::123456789012:user/Alice"), (caller.Account, caller.Arn));
        var call = Assert.Single(aws.Server.Calls);
        Assert.Empty(call.Parameters);
        Assert.Equal(("GetCallerIdentity", "2011-06-15", "us-west-2/sts"),
            (call.Action, call.Form["Version"], call.SignedFor));
    }
}
