namespace Sparkify.Engine.Aws.Access;

/// <summary>Who is let in to a cluster: the rules of its security groups. Each step can be made again.</summary>
public static class Ingress
{
    /// <summary>Lets ranges of addresses in; a rule that is there already is success.</summary>
    /// <exception cref="SparkifyException">IngressTooWide, ClusterNotFound, ArgumentInvalid; ClusterFailed: the cluster
    /// has no port yet, or changes no more. NotManaged, ClusterWaitTimeout, and those of credentials.</exception>
    public static async Task<IReadOnlyList<SparkifyIngress>> GrantAsync(
        IngressOptions ingress, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        var ranges = RequireNarrow(ingress);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            ingress.Identifier, () => new IngressGrant(ingress, session).RunAsync(ranges, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Takes rules away; one that is gone already is success.</summary>
    /// <exception cref="SparkifyException">ClusterNotFound, ArgumentInvalid, and those of credentials.</exception>
    public static async Task<IReadOnlyList<SparkifyIngress>> RevokeAsync(
        IngressOptions ingress, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        var ranges = CidrRange.ParseAll(ingress.CidrIps);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            ingress.Identifier, () => new IngressRevocation(ingress, session).RunAsync(ranges, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Whether more than single addresses would be let in; this machine's own is one.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: one of them is no address.</exception>
    public static bool IsWide(IngressOptions ingress) =>
        CidrRange.ParseAll(ingress.CidrIps).Any(range => !range.IsSingle);

    /// <summary>Looks, and describes what <see cref="GrantAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeGrantAsync(
        IngressOptions ingress, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        var ranges = RequireNarrow(ingress);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            ingress.Identifier, () => new IngressGrant(ingress, session).DescribeAsync(ranges, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Looks, and describes what <see cref="RevokeAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What it would throw before it changes anything.</exception>
    public static async Task<string> DescribeRevocationAsync(
        IngressOptions ingress, AwsOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        var ranges = CidrRange.ParseAll(ingress.CidrIps);
        using var session = await AwsSession.OpenAsync(options, reporter, cancellationToken).ConfigureAwait(false);
        return await WhatStands.NamingAsync(
            ingress.Identifier, () => new IngressRevocation(ingress, session).DescribeAsync(ranges, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>Removes the security group that was made for a cluster, which must be gone.</summary>
    internal static Task RemoveOfClusterAsync(
        string clusterIdentifier, AwsSession session, CancellationToken cancellationToken) =>
        new IngressRemoval(clusterIdentifier, session).RunAsync(cancellationToken);

    private static IReadOnlyList<CidrRange> RequireNarrow(IngressOptions ingress)
    {
        var ranges = CidrRange.ParseAll(ingress.CidrIps);
        if (ingress.AllowAnyAddress || ranges.FirstOrDefault(range => range.IsTooWide) is not { } wide)
            return ranges;
        throw new SparkifyException(
            ErrorIds.IngressTooWide,
            $"{wide} {(wide.Network.PrefixLength == 0 ? "is everybody" : "is more than anybody's own network")}.",
            wide.ToString(),
            "Let in only who needs it, as in 203.0.113.7 or 203.0.113.0/24; give -AllowAnyAddress if this is meant.");
    }
}
