using System.Globalization;
using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Aws.Access;

/// <summary>Addresses are let in to a cluster, by a group of its own or by one that is named.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    private IngressAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await IngressAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task An_address_is_let_in_by_a_group_that_is_made_for_the_cluster()
    {
        var before = _account.Cluster.VpcSecurityGroupIds.ToArray();

        var ingress = Assert.Single(await _account.GrantAsync());

        var own = _account.Own;
        Assert.Equal(
        [
            "GroupDescription=Who may reach the Redshift cluster sparkify; made by Sparkify.PowerShell",
            "GroupName=sparkify-sparkify", "TagSpecification.1.ResourceType=security-group",
            "TagSpecification.1.Tag.1.Key=sparkify:cluster", "TagSpecification.1.Tag.1.Value=sparkify",
            "TagSpecification.1.Tag.2.Key=sparkify:managed-by", "TagSpecification.1.Tag.2.Value=Sparkify.PowerShell",
            $"VpcId={_account.Cluster.VpcId}",
        ], _account.Account.Sent("CreateSecurityGroup"));
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(
        [
            $"GroupId={own.GroupId}", "IpPermissions.1.FromPort=5439", "IpPermissions.1.IpProtocol=tcp",
            "IpPermissions.1.IpRanges.1.CidrIp=203.0.113.7/32",
            $"IpPermissions.1.IpRanges.1.Description=Sparkify.PowerShell {day}", "IpPermissions.1.ToPort=5439",
        ], _account.Account.Sent("AuthorizeSecurityGroupIngress"));
        Assert.Equal([.. before, own.GroupId], _account.Cluster.VpcSecurityGroupIds);
        Assert.Equal(
            ("sparkify", "203.0.113.7/32", 5439, own.GroupId, true, "us-west-2", _account.Server.Url),
            (ingress.Identifier, ingress.CidrIp, ingress.Port, ingress.SecurityGroupId, ingress.Changed,
                ingress.Region, ingress.EndpointUrl));
        Assert.Equal(
            (SparkifyEngine.Redshift, "sparkify", "us-west-2"),
            (ingress.Warehouse!.Engine, ingress.Warehouse.ClusterIdentifier, ingress.Warehouse.Region));
        Assert.Equal("203.0.113.7/32 to sparkify:5439", ingress.ToString());
        Assert.True(ingress.Created);
        Assert.Empty(_account.Account.Reporter.Warnings);
        Assert.Contains(
            _account.Account.Reporter.ProgressCalls,
            progress => progress.Activity.StartsWith("Giving sparkify the security group", StringComparison.Ordinal)
                && progress is { Total: 60, Unit: "seconds" });
    }

    [Fact]
    public async Task An_address_that_is_let_in_already_is_success()
    {
        await _account.GrantAsync();
        _account.Server.ClearRequests();

        var ingress = Assert.Single(await _account.GrantAsync());

        Assert.Equal((false, false), (ingress.Created, ingress.Changed));
        Assert.Empty(_account.Account.Changes);
    }

    [Fact]
    public async Task A_cluster_whose_network_is_not_shown_gets_no_group_anywhere()
    {
        _account.Cluster.HidesNetwork = true;

        var error = await Assert.ThrowsAsync<SparkifyException>(() => _account.GrantAsync());

        Assert.Equal(
            (ErrorIds.ClusterFailed,
                "Redshift does not show the network (VPC) of sparkify, so no security group can be made for it."),
            (error.ErrorId, error.Message));
        Assert.Empty(_account.Account.Changes);
        var given = await _account.GrantAsync(
            IngressAccount.One with { SecurityGroupId = _account.Default.GroupId });
        Assert.True(Assert.Single(given).Created);
    }

    [Fact]
    public async Task What_would_be_done_is_described_from_what_is_there()
    {
        var token = TestContext.Current.CancellationToken;
        var options = _account.Account.Options;
        var two = IngressAccount.One with { CidrIps = ["203.0.113.7", "203.0.113.8"] };
        Task<string> GrantingAsync() => Ingress.DescribeGrantAsync(two, options, _account.Account.Reporter, token);
        Task<string> RevokingAsync() => Ingress.DescribeRevocationAsync(two, options, _account.Account.Reporter, token);

        Assert.Equal(
            "Let 203.0.113.7/32, 203.0.113.8/32 in to port 5439 by a security group that is made for it",
            await GrantingAsync());
        Assert.Equal(
            "Do nothing: no rule of this module lets 203.0.113.7/32, 203.0.113.8/32 in", await RevokingAsync());
        await _account.GrantAsync();
        _account.Server.ClearRequests();
        var group = _account.Own.GroupId;
        Assert.Equal($"Let 203.0.113.8/32 in to port 5439 by {group}", await GrantingAsync());
        Assert.Equal($"Let 203.0.113.7/32 (by {group}) in no more", await RevokingAsync());
        Assert.Empty(_account.Account.Changes);
        await _account.GrantAsync(two);
        Assert.Equal(
            $"Do nothing: {group} lets 203.0.113.7/32, 203.0.113.8/32 in already", await GrantingAsync());
    }

    [Fact]
    public async Task Without_an_address_this_machines_own_is_let_in()
    {
        var ingress = await _account.GrantAsync(new IngressOptions
        {
            Identifier = "sparkify", AddressService = _account.Server.Url + "/checkip",
        });

        Assert.Equal("127.0.0.1/32", Assert.Single(ingress).CidrIp);
        Assert.Equal(["tcp 5439-5439 127.0.0.1/32"], IngressAccount.Rules(_account.Own));
    }

    [Fact]
    public async Task Several_ranges_of_both_kinds_are_rules_of_one_group()
    {
        var ingress = await _account.GrantAsync(IngressAccount.One with
        {
            CidrIps = ["203.0.113.0/24", "2001:db8::/48", "198.51.100.1"],
        });

        Assert.Equal(
            ["tcp 5439-5439 203.0.113.0/24", "tcp 5439-5439 2001:db8::/48", "tcp 5439-5439 198.51.100.1/32"],
            IngressAccount.Rules(_account.Own));
        Assert.Equal(
            ["203.0.113.0/24", "2001:db8::/48", "198.51.100.1/32"], ingress.Select(one => one.CidrIp));
        Assert.Equal(1, _account.Account.Count("ModifyCluster"));
    }

    [Fact]
    public async Task A_group_of_the_cluster_that_is_named_is_used()
    {
        var group = _account.Default;

        var ingress = await _account.GrantAsync(IngressAccount.One with { SecurityGroupId = group.GroupId });

        Assert.Equal(group.GroupId, Assert.Single(ingress).SecurityGroupId);
        Assert.Equal(["tcp 5439-5439 203.0.113.7/32"], IngressAccount.Rules(group));
        Assert.Equal(["ec2:AuthorizeSecurityGroupIngress"], _account.Account.Changes);
    }

    [Fact]
    public async Task A_group_that_the_cluster_does_not_have_is_refused()
    {
        var error = await RefusalAsync(IngressAccount.One with { SecurityGroupId = "sg-1" });

        Assert.Equal(
            (ErrorIds.ArgumentInvalid,
                $"SecurityGroupId is 'sg-1', which sparkify does not have; it has {_account.Default.GroupId}."),
            (error.ErrorId, error.Message));
        Assert.Empty(_account.Account.Changes);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0/0 is everybody.")]
    [InlineData("::/0", "::/0 is everybody.")]
    [InlineData("128.0.0.0/1", "128.0.0.0/1 is more than anybody's own network.")]
    public async Task Too_many_are_let_in_only_if_it_is_meant(string range, string message)
    {
        var wide = IngressAccount.One with { CidrIps = [range] };

        var error = await RefusalAsync(wide);

        Assert.Equal(
            (ErrorIds.IngressTooWide, message, range), (error.ErrorId, error.Message, error.Target));
        Assert.Empty(_account.Server.Requests);
        Assert.True(Assert.Single(await _account.GrantAsync(wide with { AllowAnyAddress = true })).Changed);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_told()
    {
        var error = await RefusalAsync(IngressAccount.One with { Identifier = "other" });

        Assert.Equal(
            (ErrorIds.ClusterNotFound, "There is no cluster other in us-west-2."), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_cluster_that_is_being_made_has_no_port_yet()
    {
        _account.Cluster.ClusterStatus = "creating";
        _account.Cluster.ClusterCreateTime = null;

        var error = await RefusalAsync();

        Assert.Equal(
            (ErrorIds.ClusterFailed, "sparkify is creating: it has no address and no port yet."),
            (error.ErrorId, error.Message));
        Assert.StartsWith("Wait for it (Wait-SparkifyCluster sparkify)", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_account.Account.Changes);
    }

    [Fact]
    public async Task Nobody_is_let_in_to_a_cluster_that_goes()
    {
        _account.Cluster.ClusterStatus = "deleting";

        Assert.Equal(ErrorIds.ClusterFailed, (await RefusalAsync()).ErrorId);
        Assert.Empty(_account.Account.Changes);
    }

    [Fact]
    public async Task A_group_of_that_name_that_is_somebody_elses_is_not_touched()
    {
        var foreign = new AwsSecurityGroup
        {
            GroupId = "sg-1", GroupName = "sparkify-sparkify", Description = "-", VpcId = _account.Cluster.VpcId,
            Region = "us-west-2",
        };
        _account.Account.Account.Add(foreign);

        var error = await RefusalAsync();

        Assert.Equal(
            (ErrorIds.NotManaged,
                "There is a security group sparkify-sparkify (sg-1) that this module did not make, so it was left as it "
                + "is."),
            (error.ErrorId, error.Message));
        Assert.Empty(foreign.Rules);
    }

    [Theory]
    [InlineData("CreateSecurityGroup")]
    [InlineData("AuthorizeSecurityGroupIngress")]
    [InlineData("ModifyCluster")]
    public async Task An_answer_that_was_lost_does_no_harm(string action)
    {
        _account.Server.Faults.Cut(request => request.Action == action, 1, afterwards: true);

        Assert.True(Assert.Single(await _account.GrantAsync()).Changed);

        Assert.Equal(["tcp 5439-5439 203.0.113.7/32"], IngressAccount.Rules(_account.Own));
        Assert.Equal([_account.Default.GroupId, _account.Own.GroupId], _account.Cluster.VpcSecurityGroupIds);
        Assert.True(_account.Account.Count(action) >= 2);
    }

    [Fact]
    public async Task A_cluster_that_changes_otherwise_is_waited_for()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "ModifyCluster", 2, 400, "InvalidClusterState", "It is being modified.");

        await _account.GrantAsync();

        Assert.Contains(_account.Own.GroupId, _account.Cluster.VpcSecurityGroupIds);
        Assert.Equal(3, _account.Account.Count("ModifyCluster"));
    }

    [Fact]
    public async Task What_stands_is_said_when_the_cluster_does_not_take_the_group_and_the_next_time_completes_it()
    {
        _account.Cluster.ClusterStatus = "resizing";

        var error = await Assert.ThrowsAsync<SparkifyException>(() => _account.GrantAsync(inHaste: true));
        _account.Cluster.ClusterStatus = "available";
        var ingress = Assert.Single(await _account.GrantAsync());

        var group = _account.Own.GroupId;
        Assert.Equal(
            (ErrorIds.ClusterWaitTimeout,
                $"sparkify is not open yet as asked, though the security group sparkify-sparkify ({group}) was made, "
                + $"and {group} lets 203.0.113.7/32 in: sparkify did not take the security group {group} within 10 "
                + "minutes; it is resizing."),
            (error.ErrorId, error.Message));
        Assert.Contains(
            "Revoke-SparkifyIngress sparkify -CidrIp 203.0.113.7/32", error.RecommendedAction, StringComparison.Ordinal);
        Assert.False(ingress.Changed);
        Assert.Contains(group, _account.Cluster.VpcSecurityGroupIds);
        Assert.Equal(1, _account.Account.Count("CreateSecurityGroup"));
    }

    [Fact]
    public async Task A_paused_cluster_takes_no_group_and_is_not_waited_for()
    {
        _account.Cluster.ClusterStatus = "paused";

        var error = await RefusalAsync();

        Assert.Equal(ErrorIds.ClusterFailed, error.ErrorId);
        Assert.Contains("Resume-SparkifyCluster sparkify", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_refused_names_the_group_that_was_made()
    {
        _account.Server.RefuseAccess("AuthorizeSecurityGroupIngress");

        var error = await RefusalAsync();

        var group = _account.Own.GroupId;
        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.StartsWith(
            $"sparkify is not open yet as asked, though the security group sparkify-sparkify ({group}) was made: "
            + $"203.0.113.7/32 was not let in by {group}: AWS refused ec2:AuthorizeSecurityGroupIngress",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_of_EC2_has_not_heard_of_yet_is_tried_again()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "AuthorizeSecurityGroupIngress", 2, 400, "InvalidGroup.NotFound", "None.");

        await _account.GrantAsync();

        Assert.Equal(3, _account.Account.Count("AuthorizeSecurityGroupIngress"));
    }

    [Theory]
    [InlineData("203.0.113.7", 1)]
    [InlineData("10.0.0.7", 0)]
    public async Task An_address_of_the_internet_does_not_reach_a_private_cluster(string address, int warnings)
    {
        await using var account = await IngressAccount.StartAsync(isPublic: false);

        await account.GrantAsync(IngressAccount.One with { CidrIps = [address] });

        Assert.Equal(warnings, account.Account.Reporter.Warnings.Count);
        Assert.All(account.Account.Reporter.Warnings, warning => Assert.Equal(
            "sparkify has no address on the internet, so letting in 203.0.113.7/32 opens no way to it. Reach it from "
            + "its own network, or make it with -PubliclyAccessible.", warning));
    }

    [Fact]
    public async Task Throttling_passes()
    {
        _account.Server.Faults.Fail(
            request => request.Action == "CreateSecurityGroup", 1, 503, "RequestLimitExceeded", "Slow down.");

        Assert.True(Assert.Single(await _account.GrantAsync()).Changed);
    }

    [Fact]
    public async Task Credentials_that_have_ended_are_told()
    {
        _account.Server.CredentialsExpired = true;

        Assert.Equal(ErrorIds.CredentialExpired, (await RefusalAsync()).ErrorId);
    }

    [Fact]
    public async Task Waiting_for_the_cluster_ends_when_it_is_cancelled()
    {
        _account.Cluster.ClusterStatus = "resizing";
        using var stop = new CancellationTokenSource();
        var reporter = new RecordingReporter { OnProgress = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Ingress.GrantAsync(IngressAccount.One, _account.Account.Options, reporter, stop.Token));
    }

    private Task<SparkifyException> RefusalAsync(IngressOptions? ingress = null) =>
        Assert.ThrowsAsync<SparkifyException>(() => _account.GrantAsync(ingress));
}
