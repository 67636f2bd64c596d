namespace Sparkify.Engine.Aws.Access;

/// <summary>What a role may do that Redshift takes on.</summary>
public sealed record RoleOptions
{
    /// <summary>Its name in the account.</summary>
    public required string RoleName { get; init; }

    /// <summary>
    /// What it may read: <c>bucket</c> or <c>bucket/prefix</c>, also as an S3 address. A staging path is one of them:
    /// the load writes there as whoever runs it, and the cluster only reads.
    /// </summary>
    public IReadOnlyList<string> Buckets { get; init; } = [];

    /// <summary>Its tags, beside the module's own.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The cluster that it is made for; null for none in particular.</summary>
    internal string? ClusterIdentifier { get; init; }
}
