using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Redshift;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Query;

/// <summary>
/// Every operation against the stand-in, which checks signatures and knows no name that AWS does not know.
/// </summary>
public class EmulatorTests
{
    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"redshift.amazonaws.com"},
        "Action":"sts:AssumeRole"}]}
        """;

    private const string Reads = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}
        """;

    private static readonly Dictionary<string, string> Tags = new() { ["team"] = "music" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_is_understood_and_signed()
    {
        await using var server = await AwsServer.StartAsync();
        using var session = Session(server);

        Assert.Equal("123456789012", (await session.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token)).Account);
        await RolesAsync(session);
        await GroupsAsync(session);
        await ClustersAsync(session, server);

        Assert.All(server.Requests, request =>
        {
            Assert.True(request.IsSigned, request.Action);
            Assert.Equal((200, null), (request.Status, request.Error));
            Assert.Equal(new Uri(server.Url).Authority, request.Host);
            Assert.Equal(request.Service == "iam" ? "us-east-1" : "us-west-2", request.Region);
        });
    }

    [Fact]
    public async Task Wrong_keys_and_ended_sessions_are_told_apart()
    {
        await using var server = await AwsServer.StartAsync();
        using var wrong = Session(server, new BasicAWSCredentials(server.AccessKeyId, "wrong"));
        using var unknown = Session(server, new BasicAWSCredentials("AKIAUNKNOWN", "wrong"));
        using var right = Session(server);

        Assert.Equal(
            [ErrorIds.AccessDenied, ErrorIds.AccessDenied],
            [await ErrorOfAsync(wrong), await ErrorOfAsync(unknown)]);
        server.CredentialsExpired = true;
        Assert.Equal(ErrorIds.CredentialExpired, await ErrorOfAsync(right));
        var ec2 = await Assert.ThrowsAsync<SparkifyException>(() => right.Ec2.FindVpcsAsync([], Token));
        Assert.Equal(ErrorIds.CredentialExpired, ec2.ErrorId);
    }

    private static async Task<string> ErrorOfAsync(AwsSession session) => (await Assert.ThrowsAsync<SparkifyException>(
        () => session.Redshift.DescribeClustersAsync(null, Token))).ErrorId;

    private static async Task RolesAsync(AwsSession session)
    {
        var iam = session.Iam;
        var role = await iam.CreateRoleAsync("reader", Trust, "reads", Tags, Token);
        await iam.TagRoleAsync("reader", new Dictionary<string, string> { ["cost"] = "1" }, Token);
        await iam.PutRolePolicyAsync("reader", "reads", Reads, Token);
        await iam.AttachRolePolicyAsync("reader", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", Token);
        Assert.Equal(["reads"], await iam.ListRolePoliciesAsync("reader", Token));
        Assert.Equal(
            ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
            await iam.ListAttachedRolePoliciesAsync("reader", Token));
        await iam.DetachRolePolicyAsync("reader", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", Token);
        await iam.DeleteRolePolicyAsync("reader", "reads", Token);
        Assert.Equal("arn:aws:iam::123456789012:role/reader", role.Arn);
        Assert.Equal(Trust, role.AssumeRolePolicyDocument);
        Assert.Equal(Tags, role.Tags);
        await iam.DeleteRoleAsync("reader", Token);
    }

    private static async Task GroupsAsync(AwsSession session)
    {
        var ec2 = session.Ec2;
        var vpc = Assert.Single(await ec2.FindVpcsAsync([("isDefault", "true")], Token));
        var group = await ec2.CreateGroupAsync("sparkify", "d", vpc.VpcId, Tags, Token);
        IngressPermission[] rules =
        [
            new("tcp", 5439, 5439, "203.0.113.7/32", "office"), new("tcp", 5439, 5439, "2001:db8::1/128", null),
        ];
        foreach (var rule in rules)
            await ec2.AuthorizeAsync(group, rule, Token);
        var found = Assert.Single(await ec2.FindGroupsAsync([], [("tag:team", "music")], Token));
        Assert.Equal((group, "sparkify", vpc.VpcId), (found.GroupId, found.GroupName, found.VpcId));
        Assert.Equal(rules, IngressPermission.Of(found));
        foreach (var rule in rules)
            await ec2.RevokeAsync(group, rule, Token);
        await ec2.DeleteGroupAsync(group, Token);
    }

    private static async Task ClustersAsync(AwsSession session, AwsServer server)
    {
        var redshift = session.Redshift;
        server.Times = new ClusterTimes
        {
            Creating = TimeSpan.Zero, Modifying = TimeSpan.Zero, Pausing = TimeSpan.Zero, Resuming = TimeSpan.Zero,
            Deleting = TimeSpan.Zero, RoleVisible = TimeSpan.Zero,
        };
        var role = await session.Iam.CreateRoleAsync("cluster", Trust, null, Tags, Token);
        await redshift.CreateClusterAsync(
            new CreateClusterRequest
            {
                ClusterIdentifier = "sparkify", NodeType = "ra3.large", MasterUsername = "awsuser", NumberOfNodes = 2,
                DBName = "dev", Port = 5439, Tags = Tags,
            },
            Token);
        await redshift.ModifyClusterIamRolesAsync("sparkify", [role.Arn], [], role.Arn, Token);
        var cluster = Assert.Single(await redshift.DescribeClustersAsync("sparkify", Token));
        Assert.Equal(("available", "Available"), (cluster.ClusterStatus, cluster.ClusterAvailabilityStatus));
        Assert.Equal((role.Arn, role.Arn), (Assert.Single(cluster.IamRoles).Key, cluster.DefaultIamRoleArn));
        Assert.Equal(Tags, cluster.Tags);
        Assert.NotNull(cluster.MasterPasswordSecretArn);
        await redshift.ModifyClusterAsync("sparkify", cluster.VpcSecurityGroupIds, Token);
        await redshift.CreateTagsAsync(
            "arn:aws:redshift:us-west-2:123456789012:cluster:sparkify", Tags, Token);
        Assert.NotEmpty((await redshift.GetClusterCredentialsWithIAMAsync("sparkify", "dev", Token)).DbPassword);
        Assert.NotEmpty((await redshift.GetClusterCredentialsAsync("sparkify", "awsuser", "dev", Token)).DbPassword);
        await redshift.PauseClusterAsync("sparkify", Token);
        await redshift.ResumeClusterAsync("sparkify", Token);
        await redshift.DeleteClusterAsync("sparkify", "last", Token);
        Assert.Equal(
            "sparkify", Assert.Single(await redshift.DescribeClusterSnapshotsAsync("last", Token)).ClusterIdentifier);
    }

    private static AwsSession Session(AwsServer server, AWSCredentials? credentials = null) => new(
        new Engine.Aws.AwsOptions { EndpointUrl = server.Url, Region = "us-west-2" },
        credentials ?? new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
        new AwsIdentity("Alice", "Sign in."), new RecordingReporter(), Calling.Quick);
}
