using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Tests.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Access;

/// <summary>Rules that the module made go, and the group that it made.</summary>
public sealed class RevokeTests : IAsyncLifetime
{
    private IngressAccount _account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _account = await IngressAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task A_rule_goes_and_its_group_stays()
    {
        await _account.GrantAsync(IngressAccount.One with { CidrIps = ["203.0.113.7", "203.0.113.8"] });
        _account.Server.ClearRequests();

        var ingress = Assert.Single(await _account.RevokeAsync());

        var own = _account.Own;
        Assert.Equal(
            ("203.0.113.7/32", 5439, own.GroupId, true),
            (ingress.CidrIp, ingress.Port, ingress.SecurityGroupId, ingress.Changed));
        Assert.Equal(["tcp 5439-5439 203.0.113.8/32"], IngressAccount.Rules(own));
        Assert.Equal(
        [
            $"GroupId={own.GroupId}", "IpPermissions.1.FromPort=5439", "IpPermissions.1.IpProtocol=tcp",
            "IpPermissions.1.IpRanges.1.CidrIp=203.0.113.7/32", "IpPermissions.1.ToPort=5439",
        ], _account.Account.Sent("RevokeSecurityGroupIngress"));
        Assert.Equal(["ec2:RevokeSecurityGroupIngress"], _account.Account.Changes);
    }

    [Fact]
    public async Task A_rule_of_IPv6_goes()
    {
        var network = IngressAccount.One with { CidrIps = ["2001:DB8::/48"] };
        await _account.GrantAsync(network);

        Assert.True(Assert.Single(await _account.RevokeAsync(network)).Changed);
        Assert.Empty(IngressAccount.Rules(_account.Own));
    }

    [Fact]
    public async Task A_rule_that_is_gone_is_success()
    {
        await _account.GrantAsync();
        await _account.RevokeAsync();
        _account.Server.ClearRequests();

        Assert.False(Assert.Single(await _account.RevokeAsync()).Changed);
        Assert.Empty(_account.Account.Changes);
        Assert.Contains("No rule lets 203.0.113.7/32 in to sparkify", _account.Account.Reporter.VerboseLines);
    }

    [Fact]
    public async Task Without_an_address_this_machines_own_goes()
    {
        var own = new IngressOptions
        {
            Identifier = "sparkify", AddressService = _account.Server.Url + "/checkip",
        };
        await _account.GrantAsync(own);

        var ingress = Assert.Single(await _account.RevokeAsync(own));

        Assert.Equal(("127.0.0.1/32", true), (ingress.CidrIp, ingress.Changed));
        Assert.Empty(IngressAccount.Rules(_account.Own));
    }

    [Fact]
    public async Task A_rule_that_the_module_made_in_another_group_of_the_cluster_goes()
    {
        await _account.GrantAsync(IngressAccount.One with { SecurityGroupId = _account.Default.GroupId });

        var ingress = Assert.Single(await _account.RevokeAsync());

        Assert.Equal((_account.Default.GroupId, true), (ingress.SecurityGroupId, ingress.Changed));
        Assert.Empty(IngressAccount.Rules(_account.Default));
    }

    [Fact]
    public async Task A_rule_of_somebody_else_stands_unless_its_group_is_named()
    {
        var group = _account.Default;
        group.Rules.Add(new IngressRule("sgr-1", "tcp", 5439, 5439, "203.0.113.7/32", "Ana's"));

        var left = Assert.Single(await _account.RevokeAsync());
        var standing = IngressAccount.Rules(group);
        var taken = Assert.Single(await _account.RevokeAsync(
            IngressAccount.One with { SecurityGroupId = group.GroupId }));

        Assert.False(left.Changed);
        Assert.Equal(["tcp 5439-5439 203.0.113.7/32"], standing);
        Assert.Equal(
            $"{group.GroupId} lets 203.0.113.7/32 in to sparkify by a rule that this module did not make, and which "
            + $"stands. -SecurityGroupId {group.GroupId} takes it away.",
            Assert.Single(_account.Account.Reporter.Warnings));
        Assert.True(taken.Changed);
        Assert.Empty(IngressAccount.Rules(group));
    }

    [Fact]
    public async Task An_answer_that_was_lost_does_no_harm()
    {
        await _account.GrantAsync();
        _account.Server.Faults.Cut(request => request.Action == "RevokeSecurityGroupIngress", 1, afterwards: true);

        Assert.True(Assert.Single(await _account.RevokeAsync()).Changed);
        Assert.Empty(IngressAccount.Rules(_account.Own));
    }

    [Fact]
    public async Task A_rule_that_could_not_be_taken_away_is_named()
    {
        await _account.GrantAsync();
        _account.Server.RefuseAccess("RevokeSecurityGroupIngress");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => _account.RevokeAsync());

        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.StartsWith(
            $"{_account.Own.GroupId} still lets 203.0.113.7/32 in: AWS refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_group_of_a_cluster_goes_once_nothing_has_it_any_more()
    {
        await _account.GrantAsync();
        var group = _account.Own.GroupId;
        var tries = 0;
        _account.Server.Faults.Do(
            request => request.Action == "DeleteSecurityGroup" && ++tries == 2, 1,
            _ => _account.Cluster.VpcSecurityGroupIds.Remove(group));

        await RemoveGroupAsync();

        Assert.DoesNotContain(_account.Account.Account.SecurityGroups, one => one.GroupId == group);
        Assert.Equal(2, _account.Account.Count("DeleteSecurityGroup"));
        Assert.Contains(
            _account.Account.Reporter.ProgressCalls,
            progress => progress.Activity
                == $"Removing the security group sparkify-sparkify ({group}), which is still in use");
    }

    [Fact]
    public async Task A_group_that_stays_in_use_is_named_when_the_time_is_over()
    {
        await _account.GrantAsync();

        var error = await Assert.ThrowsAsync<SparkifyException>(() => RemoveGroupAsync(_account.Account.InHaste()));

        Assert.StartsWith(
            $"The security group sparkify-sparkify ({_account.Own.GroupId}) was not removed: ec2:DeleteSecurityGroup "
            + "failed: ", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Run it again: Remove-SparkifyCluster sparkify -RemoveIngress.", error.RecommendedAction,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_without_the_tag_of_the_cluster_stay()
    {
        await _account.GrantAsync();
        _account.Cluster.VpcSecurityGroupIds.Remove(_account.Own.GroupId);
        _account.Own.Tags["sparkify:cluster"] = "other";

        await RemoveGroupAsync();

        Assert.Equal("other", _account.Own.Tags["sparkify:cluster"]);
        Assert.Equal(0, _account.Account.Count("DeleteSecurityGroup"));
    }

    [Fact]
    public async Task A_removal_whose_answer_was_lost_is_success()
    {
        await _account.GrantAsync();
        _account.Cluster.VpcSecurityGroupIds.Remove(_account.Own.GroupId);
        _account.Server.Faults.Cut(request => request.Action == "DeleteSecurityGroup", 1, afterwards: true);

        await RemoveGroupAsync();

        Assert.Equal(2, _account.Account.Count("DeleteSecurityGroup"));
    }

    private async Task RemoveGroupAsync(ClusterAccount? account = null)
    {
        using var session = QuickSession.Of(account ?? _account.Account);
        await Ingress.RemoveOfClusterAsync("sparkify", session, Token);
    }
}
