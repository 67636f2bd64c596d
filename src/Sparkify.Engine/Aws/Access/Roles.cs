namespace Sparkify.Engine.Aws.Access;

/// <summary>The IAM role that Redshift reads S3 with. Each step can be made again.</summary>
public static class Roles
{
    /// <summary>Makes a role that reads the named buckets and nothing else, or makes the one of that name so.</summary>
    /// <exception cref="SparkifyException">NotManaged: there is a role of that name that is somebody else's.
    /// ArgumentInvalid, RequestFailed, and those of credentials.</exception>
    public static async Task<SparkifyRole> CreateAsync(
        RoleOptions role, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(role.RoleName, () => CreateAsync(role, session, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Looks, and describes what <see cref="CreateAsync(RoleOptions, AwsOptions, IReporter, CancellationToken)"/> would do.</summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeAsync(
        RoleOptions role, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        RoleNames.Check(role.RoleName);
        _ = BucketPath.ParseAll(role.Buckets);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            role.RoleName, () => new RoleCreation(role, session).DescribeAsync(cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Looks, and describes what <see cref="RemoveAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeRemovalAsync(
        string roleName, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            roleName, () => new RoleRemoval(session).DescribeAsync(roleName, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Removes a role that the module made; one that is gone already is success.</summary>
    /// <returns>The role as it was; null if there was none.</returns>
    /// <exception cref="SparkifyException">NotManaged: it is somebody else's. RequestFailed: something still uses it.
    /// ArgumentInvalid, and those of credentials.</exception>
    public static async Task<SparkifyRole?> RemoveAsync(
        string roleName, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            roleName, () => new RoleRemoval(session).RunAsync(roleName, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Makes the role of a cluster, in a session that is open.</summary>
    internal static Task<SparkifyRole> CreateAsync(
        RoleOptions role, AwsSession session, CancellationToken cancellationToken) =>
        new RoleCreation(role, session).RunAsync(cancellationToken);

    /// <summary>Removes the role that was made for a cluster.</summary>
    internal static Task<SparkifyRole?> RemoveOfClusterAsync(
        string clusterIdentifier, AwsSession session, CancellationToken cancellationToken) =>
        new RoleRemoval(session).RunOfClusterAsync(clusterIdentifier, cancellationToken);

    /// <summary>The name of the role that is made for a cluster.</summary>
    internal static string NameFor(string clusterIdentifier, string region) =>
        RoleNames.For(clusterIdentifier, region);
}
