using System.Globalization;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>The life of a cluster: made, waited for, paused, resumed, removed. Each step can be made again.</summary>
public static class Clusters
{
    /// <summary>What would be made, in words. AWS is not asked.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: it goes against a rule of the API.</exception>
    public static string Describe(ClusterOptions cluster)
    {
        ClusterRules.Require(cluster);
        var cost = ClusterPrices.PerHour(cluster.NodeType, cluster.NodeCount) is { } price
            ? string.Create(CultureInfo.InvariantCulture, $", about ${price:0.00} an hour") : "";
        var role = cluster.CreatesRole
            ? $", with a role that reads {string.Join(", ", cluster.Buckets)}" : "";
        var nodes = cluster.NodeCount == 1 ? "node" : "nodes";
        return $"Make a cluster of {cluster.NodeCount} {cluster.NodeType} {nodes}{cost}, " +
            $"encrypted, {(cluster.PubliclyAccessible ? "publicly accessible" : "not public")}{role}";
    }

    /// <summary>Looks, and describes what <see cref="CreateAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeCreationAsync(
        ClusterOptions cluster, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        ClusterRules.Require(cluster);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            cluster.Identifier, () => new ClusterCreation(session).DescribeAsync(cluster, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Looks, and describes what <see cref="SuspendAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public static async Task<string> DescribeSuspensionAsync(
        string identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterPower(session).DescribeSuspensionAsync(identifier, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Looks, and describes what <see cref="ResumeAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public static async Task<string> DescribeResumptionAsync(
        string identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterPower(session).DescribeResumptionAsync(identifier, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Looks, and describes what <see cref="RemoveAsync"/> would do, and what would be lost where that can be seen
    /// within seconds.
    /// </summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeRemovalAsync(
        string identifier, RemoveClusterOptions removal, AwsOptions options, IReporter reporter,
        CancellationToken cancellationToken)
    {
        if (removal.FinalSnapshot is { } snapshot)
            ClusterNames.RequireSnapshot(snapshot);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterRemover(session, identifier, removal).DescribeAsync(cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>What would be removed, in words. AWS is not asked.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: it goes against a rule of the API.</exception>
    public static string Describe(RemoveClusterOptions removal)
    {
        if (removal.FinalSnapshot is { } snapshot)
            ClusterNames.RequireSnapshot(snapshot);
        var with = (removal.RemoveRole, removal.RemoveIngress) switch
        {
            (true, true) => ", its role and its security group",
            (true, false) => " and its role",
            (false, true) => " and its security group",
            _ => "",
        };
        return $"Remove the cluster{with}, " + (removal.FinalSnapshot is null
            ? "without a final snapshot: all that is in it is lost"
            : $"with the final snapshot {removal.FinalSnapshot}");
    }

    /// <summary>Makes a cluster, or gives the one of that name whose settings are the same.</summary>
    /// <exception cref="SparkifyException">ClusterAlreadyExists: its settings are others. ClusterFailed: it is being
    /// deleted. ArgumentInvalid, RequestFailed, and those of credentials.</exception>
    public static async Task<SparkifyCluster> CreateAsync(
        ClusterOptions cluster, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        ClusterRules.Require(cluster);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            cluster.Identifier, () => new ClusterCreation(session).RunAsync(cluster, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>The clusters whose names match, in the order of their names.</summary>
    /// <param name="identifier">A name, a pattern with * and ?, or null for all.</param>
    /// <param name="options">The account and region.</param>
    /// <param name="reporter">Where it is told what is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ClusterNotFound: a name was given, not a pattern.</exception>
    public static async Task<IReadOnlyList<SparkifyCluster>> GetAsync(
        string? identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        var pattern = identifier ?? "*";
        var found = pattern.AsSpan().ContainsAny('*', '?')
            ? await session.ListClustersAsync(pattern, cancellationToken).ConfigureAwait(false)
            : [await session.GetClusterAsync(pattern, cancellationToken).ConfigureAwait(false)];
        return [.. found.Select(cluster => cluster.ToResult(session))];
    }

    /// <summary>Waits until a cluster is what it is wanted to be.</summary>
    /// <returns>The cluster; the last that was seen of it, where it was to be deleted.</returns>
    /// <exception cref="SparkifyException">ClusterWaitTimeout, ClusterFailed, ClusterNotFound.</exception>
    public static async Task<SparkifyCluster> WaitAsync(
        string identifier, SparkifyClusterState state, TimeSpan timeout, TimeSpan pollingInterval, AwsOptions options,
        IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterWait(session, identifier, state)
                .RunAsync(timeout, pollingInterval, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Pauses a cluster; one that is paused, or being paused, is left so.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public static async Task<SparkifyCluster> SuspendAsync(
        string identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterPower(session).SuspendAsync(identifier, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Resumes a cluster; one that is available, or being resumed, is left so.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ClusterFailed.</exception>
    public static async Task<SparkifyCluster> ResumeAsync(
        string identifier, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterPower(session).ResumeAsync(identifier, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Removes a cluster that the module made; one that is gone already is success.</summary>
    /// <returns>The cluster as it was seen last; null if there was none.</returns>
    /// <exception cref="SparkifyException">NotManaged, ClusterFailed, ArgumentInvalid; ClusterWaitTimeout, where its
    /// security group has to wait for it.</exception>
    public static async Task<SparkifyCluster?> RemoveAsync(
        string identifier, RemoveClusterOptions removal, AwsOptions options, IReporter reporter,
        CancellationToken cancellationToken)
    {
        if (removal.FinalSnapshot is { } snapshot)
            ClusterNames.RequireSnapshot(snapshot);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            identifier, () => new ClusterRemover(session, identifier, removal).RunAsync(cancellationToken))
            .ConfigureAwait(false);
    }
}
