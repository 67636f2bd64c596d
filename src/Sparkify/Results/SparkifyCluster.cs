namespace Sparkify;

/// <summary>A cluster of Amazon Redshift, as it was when it was asked for.</summary>
public sealed record SparkifyCluster
{
    /// <summary>Its name in the account and region.</summary>
    public required string Identifier { get; init; }

    /// <summary>What it is at, in Redshift's words: creating, available, paused, deleting, and so on.</summary>
    public string Status { get; init; } = "";

    /// <summary>Whether it can be used, in Redshift's words: Available, Unavailable, Maintenance, Modifying, Failed.</summary>
    public string AvailabilityStatus { get; init; } = "";

    /// <summary>The type of its nodes, as in ra3.large.</summary>
    public string NodeType { get; init; } = "";

    /// <summary>How many nodes it has.</summary>
    public int NodeCount { get; init; }

    /// <summary>Where it is reached; null until it is available for the first time.</summary>
    public string? HostName { get; init; }

    /// <summary>The port; null as the host is.</summary>
    public int? Port { get; init; }

    /// <summary>The database it was made with.</summary>
    public string Database { get; init; } = "";

    /// <summary>Its master user.</summary>
    public string MasterUserName { get; init; } = "";

    /// <summary>The secret of Secrets Manager that holds the master user's password; null if none does.</summary>
    public string? MasterPasswordSecretArn { get; init; }

    /// <summary>When it was made, UTC; null while it is being made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it has an address on the internet.</summary>
    public bool PubliclyAccessible { get; init; }

    /// <summary>Whether its disks are encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>The network it is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>The subnets it may be in.</summary>
    public string? SubnetGroup { get; init; }

    /// <summary>Its security groups.</summary>
    public IReadOnlyList<string> SecurityGroupId { get; init; } = [];

    /// <summary>The IAM roles that it may take on.</summary>
    public IReadOnlyList<string> RoleArn { get; init; } = [];

    /// <summary>The one among them that COPY takes if it is told none; null for none.</summary>
    public string? DefaultRoleArn { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether this module made it: it carries the module's tag.</summary>
    public bool IsManaged { get; init; }

    /// <summary>
    /// Whether the command that returned it created it: false for a cluster that was there, and where it is not known.
    /// </summary>
    public bool Created { get; init; }

    /// <summary>Whether that command created a role for it as well.</summary>
    public bool RoleCreated { get; init; }

    /// <summary>
    /// What its nodes cost as it is, in US dollars an hour, estimated from the list prices of <see cref="CostAsOf"/>:
    /// nothing while it is paused; null for a type without a price there, and once it is gone. Storage is not in it.
    /// </summary>
    public decimal? CostPerHour { get; init; }

    /// <summary>The day of the prices.</summary>
    public DateOnly? CostAsOf { get; init; }

    /// <summary>The region it is in.</summary>
    public string Region { get; init; } = "";

    /// <summary>The profile it was asked for with; null for none.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The address that AWS was asked at; null for Amazon's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// Its database as a warehouse: whoever uses it connects as the master user, with a password from IAM that is good
    /// for minutes. So a cluster goes down the pipeline into whatever takes a warehouse.
    /// </summary>
    public SparkifyWarehouse Warehouse => new()
    {
        Engine = SparkifyEngine.Redshift, ClusterIdentifier = Identifier, HostName = HostName, Port = Port,
        Database = Database, UserName = MasterUserName, Region = Region, ProfileName = ProfileName,
        EndpointUrl = EndpointUrl,
    };

    /// <summary>Its name, region and status: "sparkify in us-west-2 (available)".</summary>
    public override string ToString() => $"{Identifier} in {Region} ({Status})";
}
