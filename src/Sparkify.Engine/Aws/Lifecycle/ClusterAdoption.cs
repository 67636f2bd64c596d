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
        if (ClusterStates.IsGoing(existing))
        {
            throw new SparkifyException(
                ErrorIds.ClusterFailed, $"The cluster {name} is there still: it is {ClusterStates.Describe(existing)}.",
                name, $"Wait until it is gone (Wait-SparkifyCluster {name} -Status Deleted), and run it again.");
        }

        var role = Roles.NameFor(name, session.Options.Region!);
        var hasRole = existing.IamRoles.Keys.Any(arn => arn.EndsWith($":role/{role}", StringComparison.Ordinal));
        RequireSame(existing, asked, asked.CreateRole == true && !hasRole ? role : null);
        session.Reporter.Verbose($"There is a cluster {name} with these settings already");
        if (!ModuleTags.IsManaged(existing.Tags))
        {
            session.Reporter.Warning(
                $"The cluster {name} was not made by this module: its tags and roles were left as they are, and " +
                "Remove-SparkifyCluster will not remove it.");
            return existing.ToResult(session);
        }

        if (asked.CreatesRole && hasRole)
        {
            await Roles.CreateAsync(ClusterCreation.RoleFor(asked, session), session, cancellationToken)
                .ConfigureAwait(false);
        }

        return (await TaggedAsync(existing, asked.Tags, cancellationToken).ConfigureAwait(false)).ToResult(session);
    }

    private void RequireSame(Cluster existing, ClusterOptions asked, string? lackingRole)
    {
        var differences = ClusterDifferences.Of(existing, asked).ToList();
        if (lackingRole is not null)
            differences.Add($"it lacks the role {lackingRole}");
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
        var lacking = asked.Where(tag => cluster.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .ToDictionary(StringComparer.Ordinal);
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

    // Redshift tells the ARN of a cluster's namespace, arn:aws:redshift:region:account:namespace:…, not its own.
    private async Task<string> ArnAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var (region, parts) = (session.Options.Region!, cluster.ClusterNamespaceArn?.Split(':') ?? []);
        var account = parts is [_, _, _, _, { Length: > 0 } known, ..]
            ? known
            : (await session.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false)).Account;
        var partition = RegionEndpoint.GetBySystemName(region).PartitionName;
        return $"arn:{partition}:redshift:{region}:{account}:cluster:{cluster.ClusterIdentifier}";
    }
}
