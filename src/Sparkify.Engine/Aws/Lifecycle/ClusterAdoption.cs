using Amazon;
using Sparkify.Engine.Aws.Access;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>Takes up a cluster that is there already, if it is what is asked for, and completes it.</summary>
internal sealed class ClusterAdoption(AwsSession session)
{
    /// <exception cref="SparkifyException">ClusterAlreadyExists, ClusterFailed.</exception>
    public async Task<SparkifyCluster> RunAsync(
        Cluster existing, ClusterOptions asked, CancellationToken cancellationToken)
    {
        var name = existing.ClusterIdentifier;
        var isRoleIncomplete = await RequireFitAsync(existing, asked, cancellationToken).ConfigureAwait(false);
        session.Reporter.Verbose($"There is a cluster {name} with these settings already");
        if (!ModuleTags.IsManaged(existing.Tags))
        {
            session.Reporter.Warning(
                $"The cluster {name} was not made by this module: its tags and roles were left as they are, and " +
                "Remove-SparkifyCluster will not remove it.");
            return existing.ToResult(session);
        }

        if (isRoleIncomplete)
        {
            await Roles.CreateAsync(ClusterCreation.RoleFor(asked, session), session, cancellationToken)
                .ConfigureAwait(false);
        }

        return (await TaggedAsync(existing, asked.Tags, cancellationToken).ConfigureAwait(false)).ToResult(session);
    }

    /// <summary>Looks, and describes what <see cref="RunAsync"/> would do.</summary>
    /// <exception cref="SparkifyException">What <see cref="RunAsync"/> throws before it changes anything.</exception>
    public async Task<string> DescribeAsync(
        Cluster existing, ClusterOptions asked, CancellationToken cancellationToken)
    {
        var isRoleIncomplete = await RequireFitAsync(existing, asked, cancellationToken).ConfigureAwait(false);
        var isOurs = ModuleTags.IsManaged(existing.Tags);
        var tags = isOurs ? Lacking(existing, asked.Tags).Keys.ToList() : [];
        return $"Give the cluster that is there ({ClusterStates.Describe(existing)}), "
            + (isOurs && isRoleIncomplete ? "complete its role" : "leave its role as it is")
            + (tags.Count == 0 ? "" : $", and tag it {string.Join(", ", tags)}");
    }

    /// <summary>Refuses a cluster that is not what is asked for, or cannot be used as it is.</summary>
    /// <returns>Whether its role was made and may read nothing yet.</returns>
    private async Task<bool> RequireFitAsync(
        Cluster existing, ClusterOptions asked, CancellationToken cancellationToken)
    {
        var name = existing.ClusterIdentifier;
        if (ClusterStates.IsGoing(existing))
        {
            throw new SparkifyException(
                ErrorIds.ClusterFailed, $"The cluster {name} is there still: it is {ClusterStates.Describe(existing)}.",
                name, $"Wait until it is gone (Wait-SparkifyCluster {name} -Status Deleted), and run it again.");
        }

        var differences = ClusterDifferences.Of(existing, asked).ToList();
        var role = Roles.NameFor(name, session.Options.Region!);
        var hasRole = existing.IamRoles.Keys.Any(arn => arn.EndsWith($":role/{role}", StringComparison.Ordinal));
        if (asked.CreateRole == true && !hasRole && !ClusterStates.IsCreating(existing))
            differences.Add($"it lacks the role {role}");
        var policy = asked.CreatesRole && hasRole
            ? await session.Iam.FindPolicyAsync(role, cancellationToken).ConfigureAwait(false) : null;
        if (policy is not null && NotRead(policy, asked.Buckets) is { Count: > 0 } others)
        {
            differences.Add(
                $"its role {role} reads {string.Join(", ", RolePolicy.Paths(policy))}, not {string.Join(", ", others)}");
        }

        RequireNone(differences, existing);
        if (existing.ClusterStatus is ClusterStates.Paused or ClusterStates.Pausing)
            throw ClusterFailures.NotUsable(existing);
        return asked.CreatesRole && hasRole && policy is null;
    }

    // Whoever else uses the cluster would lose what its role reads, so it is not changed here.
    private static List<BucketPath> NotRead(string policy, IReadOnlyList<string> buckets)
    {
        var read = RolePolicy.Paths(policy);
        return [.. BucketPath.ParseAll(buckets).Where(path => !read.Any(known => known.Covers(path)))];
    }

    private void RequireNone(List<string> differences, Cluster existing)
    {
        if (differences.Count == 0)
            return;
        throw new SparkifyException(
            ErrorIds.ClusterAlreadyExists,
            $"There is a cluster {existing.ClusterIdentifier} in {session.Options.Region} already, and it is " +
            $"another: {string.Join("; ", differences)}.",
            existing.ClusterIdentifier,
            "Ask for it as it is, take another -Identifier, or remove it by Remove-SparkifyCluster.");
    }

    private async Task<Cluster> TaggedAsync(
        Cluster cluster, IReadOnlyDictionary<string, string> asked, CancellationToken cancellationToken)
    {
        var lacking = Lacking(cluster, asked);
        if (lacking.Count == 0)
            return cluster;
        session.Reporter.Verbose($"Tagging the cluster {cluster.ClusterIdentifier}: {string.Join(", ", lacking.Keys)}");
        var arn = await ArnAsync(cluster, cancellationToken).ConfigureAwait(false);
        await session.Redshift.CreateTagsAsync(arn, lacking, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> tags = new(cluster.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in lacking)
            tags[key] = value;
        return cluster with { Tags = tags };
    }

    private static Dictionary<string, string> Lacking(Cluster cluster, IReadOnlyDictionary<string, string> asked) =>
        asked.Where(tag => cluster.Tags.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary(StringComparer.Ordinal);

    // Redshift tells the ARN of a cluster's namespace, arn:aws:redshift:region:account:namespace:…, not its own.
    private async Task<string> ArnAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var (region, parts) = (session.Options.Region!, cluster.ClusterNamespaceArn?.Split(':') ?? []);
        var account = parts is [_, _, _, _, { Length: > 0 } known, ..]
            ? known
            : await session.AccountAsync(cancellationToken).ConfigureAwait(false);
        var partition = RegionEndpoint.GetBySystemName(region).PartitionName;
        return $"arn:{partition}:redshift:{region}:{account}:cluster:{cluster.ClusterIdentifier}";
    }
}
