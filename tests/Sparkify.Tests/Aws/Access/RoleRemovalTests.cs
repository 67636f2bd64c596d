using Sparkify.Emulator.Aws;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Access;
using Sparkify.Tests.Aws.Lifecycle;

namespace Sparkify.Tests.Aws.Access;

/// <summary>A role goes that the module made, and no other.</summary>
public sealed class RoleRemovalTests : IAsyncLifetime
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    private ClusterAccount _account = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _account = await ClusterAccount.StartAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task A_role_goes_with_all_its_policies()
    {
        var made = await MakeAsync();
        made.Policies["others"] = made.Policies["sparkify-s3"];
        made.AttachedPolicies.Add(ReadOnly);

        var role = await RemoveAsync();

        Assert.True(_account.Account.IsEmpty);
        Assert.Equal(
            ["iam:DeleteRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole"], _account.Changes);
        Assert.Equal(("copy", true, true), (role!.RoleName, role.Changed, role.IsManaged));
        Assert.Equal(["music/song_data", "stage"], role.Bucket);
    }

    [Fact]
    public async Task Policies_of_all_pages_go()
    {
        var made = await MakeAsync();
        for (var i = 0; i < 150; i++)
            made.Policies[$"policy-{i:000}"] = made.Policies["sparkify-s3"];

        await RemoveAsync();

        Assert.Empty(_account.Account.Roles);
        Assert.Equal((2, 151), (_account.Count("ListRolePolicies"), _account.Count("DeleteRolePolicy")));
        Assert.Contains(
            "Marker", _account.Server.Requests.Last(request => request.Action == "ListRolePolicies").Parameters.Keys);
    }

    [Fact]
    public async Task A_role_that_is_gone_is_success()
    {
        Assert.Null(await RemoveAsync());
        Assert.Empty(_account.Changes);
        Assert.Contains("There is no role copy", _account.Reporter.VerboseLines);
    }

    [Fact]
    public async Task A_role_of_somebody_else_is_not_touched()
    {
        var made = await MakeAsync();
        made.Tags.Clear();

        var error = await Assert.ThrowsAsync<SparkifyException>(RemoveAsync);

        Assert.Equal(
            (ErrorIds.NotManaged, "The role copy was not made by this module, so it was not removed."),
            (error.ErrorId, error.Message));
        Assert.Empty(_account.Changes);
    }

    [Theory]
    [InlineData("DeleteRolePolicy")]
    [InlineData("DetachRolePolicy")]
    [InlineData("DeleteRole")]
    public async Task An_answer_that_was_lost_does_no_harm(string action)
    {
        (await MakeAsync()).AttachedPolicies.Add(ReadOnly);
        _account.Server.Faults.Cut(request => request.Action == action, 1, afterwards: true);

        Assert.True((await RemoveAsync())!.Changed);

        Assert.Empty(_account.Account.Roles);
        Assert.Equal(2, _account.Count(action));
    }

    [Fact]
    public async Task A_role_that_goes_meanwhile_is_success()
    {
        var made = await MakeAsync();
        _account.Server.Faults.Do(
            request => request.Action == "ListRolePolicies", 1, _ => _account.Account.Remove(made));

        Assert.True((await RemoveAsync())!.Changed);
    }

    [Fact]
    public async Task A_role_that_something_still_uses_is_told_when_the_time_is_over()
    {
        await MakeAsync();
        _account.Server.Faults.Fail(
            request => request.Action == "DeleteRole", int.MaxValue, 409, "DeleteConflict",
            "Cannot delete entity, must remove roles from instance profile first.");

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => Roles.RemoveAsync("copy", _account.InHaste().Options, _account.Reporter, Token));

        Assert.Equal(
            "The role copy stands, though it may do nothing any more, since something still uses it: iam:DeleteRole "
            + "failed: Cannot delete entity, must remove roles from instance profile first. (DeleteConflict)",
            error.Message);
        Assert.StartsWith(
            "Take it out of what uses it (aws iam list-instance-profiles-for-role --role-name copy)",
            error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Assert.Single(_account.Account.Roles).Policies);
    }

    [Fact]
    public async Task What_was_just_taken_off_may_still_be_seen_for_a_moment()
    {
        await MakeAsync();
        _account.Server.Faults.Fail(
            request => request.Action == "DeleteRole", 1, 409, "DeleteConflict",
            "Cannot delete entity, must delete policies first.");

        Assert.True((await RemoveAsync())!.Changed);
        Assert.Equal(2, _account.Count("DeleteRole"));
    }

    [Fact]
    public async Task A_removal_that_failed_names_the_role_and_the_next_completes_it()
    {
        await MakeAsync();
        _account.Server.Faults.Fail(
            request => request.Action == "DeleteRole", 1, 403, "AccessDenied", "Not you.");

        var error = await Assert.ThrowsAsync<SparkifyException>(RemoveAsync);
        await RemoveAsync();

        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.StartsWith("The role copy was not removed: AWS refused iam:DeleteRole", error.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Account.Roles);
    }

    [Fact]
    public async Task The_role_of_a_cluster_goes_with_it()
    {
        using var session = await SessionAsync();
        await Roles.CreateAsync(
            new RoleOptions
            {
                RoleName = Roles.NameFor("sparkify", "us-west-2"), Buckets = ["music"], ClusterIdentifier = "sparkify",
            }, session, Token);

        var role = await Roles.RemoveOfClusterAsync("sparkify", session, Token);

        Assert.Equal("sparkify-us-west-2-sparkify", role!.RoleName);
        Assert.Empty(_account.Account.Roles);
    }

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public async Task A_role_that_was_not_made_for_the_cluster_stays(string? cluster)
    {
        using var session = await SessionAsync();
        await Roles.CreateAsync(
            new RoleOptions
            {
                RoleName = Roles.NameFor("sparkify", "us-west-2"), Buckets = ["music"], ClusterIdentifier = cluster,
            }, session, Token);

        Assert.Null(await Roles.RemoveOfClusterAsync("sparkify", session, Token));
        Assert.Single(_account.Account.Roles);
    }

    private Task<AwsSession> SessionAsync() => AwsSession.OpenAsync(_account.Options, _account.Reporter, Token);

    private Task<SparkifyRole?> RemoveAsync() =>
        Roles.RemoveAsync("copy", _account.Options, _account.Reporter, Token);

    private async Task<AwsRole> MakeAsync()
    {
        await Roles.CreateAsync(
            new RoleOptions { RoleName = "copy", Buckets = ["music/song_data", "stage"] }, _account.Options,
            _account.Reporter, Token);
        _account.Server.ClearRequests();
        return _account.Account.Roles.Single();
    }
}
