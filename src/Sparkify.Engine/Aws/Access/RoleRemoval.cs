using Sparkify.Engine.Aws.Iam;

namespace Sparkify.Engine.Aws.Access;

/// <summary>
/// Removes a role that the module made, with whatever policies it has by now. What is gone already is success.
/// </summary>
internal sealed class RoleRemoval(AwsSession session)
{
    // What was just taken off may still be seen on another of IAM's servers.
    private static readonly TimeSpan TakenOffWithin = TimeSpan.FromSeconds(20);

    /// <returns>The role as it was; null if there was none.</returns>
    public async Task<SparkifyRole?> RunAsync(string roleName, CancellationToken cancellationToken)
    {
        if (await FindAsync(roleName, cancellationToken).ConfigureAwait(false) is { } role)
            return await RemoveAsync(role, cancellationToken).ConfigureAwait(false);
        session.Reporter.Verbose($"There is no role {roleName}");
        return null;
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(string roleName, CancellationToken cancellationToken)
    {
        if (await FindAsync(roleName, cancellationToken).ConfigureAwait(false) is null)
            return "Do nothing: there is no such role";
        var policies = await session.Iam.ListRolePoliciesAsync(roleName, cancellationToken).ConfigureAwait(false);
        var attached = await session.Iam.ListAttachedRolePoliciesAsync(roleName, cancellationToken)
            .ConfigureAwait(false);
        List<string> all = [.. policies, .. attached];
        return all.Count == 0 ? "Remove the role" : $"Remove the role and its policies {string.Join(", ", all)}";
    }

    private async Task<Role?> FindAsync(string roleName, CancellationToken cancellationToken)
    {
        RoleNames.Check(roleName);
        var role = await session.Iam.FindAsync(roleName, cancellationToken).ConfigureAwait(false);
        if (role is null)
            return null;
        if (!ModuleTags.IsManaged(role.Tags))
        {
            throw new SparkifyException(
                ErrorIds.NotManaged, $"The role {roleName} was not made by this module, so it was not removed.",
                roleName, "If it is to go, remove it with the tool that it was made with.");
        }

        return role;
    }

    /// <returns>The role as it was; null if none was made for the cluster.</returns>
    public async Task<SparkifyRole?> RunOfClusterAsync(string clusterIdentifier, CancellationToken cancellationToken)
    {
        var name = RoleNames.For(clusterIdentifier, session.Options.Region ?? "");
        var role = await session.Iam.FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (role is not null && ModuleTags.IsOf(clusterIdentifier, role.Tags))
            return await RemoveAsync(role, cancellationToken).ConfigureAwait(false);
        session.Reporter.Verbose($"No role was made for {clusterIdentifier}");
        return null;
    }

    private async Task<SparkifyRole> RemoveAsync(Role role, CancellationToken cancellationToken)
    {
        var (iam, name) = (session.Iam, role.RoleName);
        session.Reporter.Verbose($"Removing the role {name}");
        try
        {
            var policy = await iam.FindPolicyAsync(name, cancellationToken).ConfigureAwait(false);
            await UnlessGoneAsync(() => EmptyAsync(name, cancellationToken)).ConfigureAwait(false);
            await UnlessGoneAsync(() => DeleteAsync(name, cancellationToken)).ConfigureAwait(false);
            return role.ToResult(policy is null ? [] : [.. RolePolicy.Paths(policy).Select(path => path.ToString())], changed: true, session);
        }
        catch (SparkifyException exception) when (exception.IsAws("DeleteConflict"))
        {
            throw exception.Because(
                $"The role {name} stands, though it may do nothing any more, since something still uses it", name,
                $"Take it out of what uses it (aws iam list-instance-profiles-for-role --role-name {name}), and run it "
                + "again.");
        }
        catch (SparkifyException exception)
        {
            throw exception.Because($"The role {name} was not removed", name, "Run it again.");
        }
    }

    private async Task EmptyAsync(string name, CancellationToken cancellationToken)
    {
        var iam = session.Iam;
        foreach (var policy in await iam.ListRolePoliciesAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await UnlessGoneAsync(() => iam.DeleteRolePolicyAsync(name, policy, cancellationToken))
                .ConfigureAwait(false);
        }

        foreach (var arn in await iam.ListAttachedRolePoliciesAsync(name, cancellationToken).ConfigureAwait(false))
        {
            await UnlessGoneAsync(() => iam.DetachRolePolicyAsync(name, arn, cancellationToken))
                .ConfigureAwait(false);
        }
    }

    private Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        new Persistence(session.Options.Time, TakenOffWithin).DoAsync(
            () => session.Iam.DeleteRoleAsync(name, cancellationToken),
            exception => exception.IsAws("DeleteConflict", "ConcurrentModification"),
            elapsed => session.Reporter.Progress(new SparkifyProgress(
                $"Removing the role {name}", (long)elapsed.TotalSeconds, 0, "seconds")),
            cancellationToken);

    private static async Task UnlessGoneAsync(Func<Task> remove)
    {
        try
        {
            await remove().ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("NoSuchEntity"))
        {
            // Somebody was faster, or the answer to a first try was lost.
        }
    }
}
