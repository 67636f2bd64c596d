namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>What a new cluster is to be. What is left out is the default.</summary>
public sealed record ClusterOptions
{
    /// <summary>Its name: 1 to 63 of a-z, 0-9 and hyphens.</summary>
    public required string Identifier { get; init; }

    /// <summary>The type of its nodes.</summary>
    public string NodeType { get; init; } = NodeTypes.Default;

    /// <summary>How many nodes.</summary>
    public int NodeCount { get; init; } = 1;

    /// <summary>The database it is made with.</summary>
    public string Database { get; init; } = "dev";

    /// <summary>The port; null means 5439 for a new cluster, and any for one that is there.</summary>
    public int? Port { get; init; }

    /// <summary>The subnets it may be in; null means those of the default network.</summary>
    public string? SubnetGroup { get; init; }

    /// <summary>Its security groups; none means the default one of the network.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>The IAM roles it may take on; the first is the one that COPY takes if it is told none.</summary>
    public IReadOnlyList<string> RoleArns { get; init; } = [];

    /// <summary>Whether a role is made for it; null means only where <see cref="RoleArns"/> has none.</summary>
    public bool? CreateRole { get; init; }

    /// <summary>
    /// What a role that is made may read: <c>bucket</c> or <c>bucket/prefix</c>, also as an S3 address. A staging path is
    /// one of them.
    /// </summary>
    public IReadOnlyList<string> Buckets { get; init; } = ["udacity-dend"];

    /// <summary>Its master user.</summary>
    public string MasterUserName { get; init; } = "awsuser";

    /// <summary>Whether it gets an address on the internet.</summary>
    public bool PubliclyAccessible { get; init; }

    /// <summary>Its tags, beside the module's own.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The master user's password; null lets Secrets Manager keep one that nobody has seen.</summary>
    internal string? MasterUserPassword { get; init; }

    /// <summary>Whether a role is made, all considered.</summary>
    internal bool CreatesRole => CreateRole ?? RoleArns.Count == 0;

    /// <summary>The options, with a password for the master user; it goes no further than into the request.</summary>
    public ClusterOptions WithPassword(string password) => this with { MasterUserPassword = password };
}
