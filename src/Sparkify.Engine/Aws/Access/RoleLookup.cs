using Sparkify.Engine.Aws.Iam;

namespace Sparkify.Engine.Aws.Access;

/// <summary>Finds a role and its policy, and gives it as the module does.</summary>
internal static class RoleLookup
{
    /// <summary>The role of that name; null if there is none.</summary>
    public static Task<Role?> FindAsync(this IamClient iam, string roleName, CancellationToken cancellationToken) =>
        OrNullAsync(async () => await iam.GetRoleAsync(roleName, cancellationToken).ConfigureAwait(false));

    /// <summary>The module's policy in a role; null if it has none.</summary>
    public static Task<string?> FindPolicyAsync(
        this IamClient iam, string roleName, CancellationToken cancellationToken) =>
        OrNullAsync(async () =>
            await iam.GetRolePolicyAsync(roleName, RolePolicy.Name, cancellationToken).ConfigureAwait(false));

    /// <summary>A role, with whom it was asked for.</summary>
    public static SparkifyRole ToResult(
        this Role role, IReadOnlyList<string> buckets, bool changed, AwsSession session, bool created = false) => new()
    {
        RoleName = role.RoleName, RoleArn = role.Arn, Bucket = buckets, CreatedAt = role.CreateDate, Tag = role.Tags,
        IsManaged = ModuleTags.IsManaged(role.Tags), Created = created, Changed = changed, Region = session.Options.Region ?? "",
        ProfileName = session.Options.ProfileName, EndpointUrl = session.Options.EndpointUrl,
    };

    private static async Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.IsAws("NoSuchEntity"))
        {
            return null;
        }
    }
}
