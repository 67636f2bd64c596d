namespace Sparkify.Emulator.Aws;

/// <summary>A cluster, as DescribeClusters tells of it.</summary>
public sealed class AwsCluster
{
    private string _status = "creating";
    private ClusterChange? _next;

    public required string ClusterIdentifier { get; init; }

    public required string Region { get; init; }

    public required string NodeType { get; init; }

    public int NumberOfNodes { get; init; } = 1;

    public required string MasterUsername { get; init; }

    /// <summary>The master user's password; that of the secret when Secrets Manager keeps it.</summary>
    public required string MasterPassword { get; init; }

    public string? MasterPasswordSecretArn { get; init; }

    public string DBName { get; init; } = "dev";

    /// <summary>The port that was asked for. Its endpoint has that of the Redshift behind it.</summary>
    public int Port { get; init; } = 5439;

    public bool PubliclyAccessible { get; init; }

    public bool Encrypted { get; init; } = true;

    public bool EnhancedVpcRouting { get; init; }

    public int AutomatedSnapshotRetentionPeriod { get; init; } = 1;

    public string ClusterSubnetGroupName { get; init; } = "default";

    public required string VpcId { get; init; }

    /// <summary>Whether answers leave the network out, as they may for a cluster in none.</summary>
    public bool HidesNetwork { get; set; }

    public List<string> VpcSecurityGroupIds { get; init; } = [];

    /// <summary>Those among them that it is only being given.</summary>
    internal HashSet<string> SecurityGroupsAdded { get; } = [];

    /// <summary>The roles attached, with their ApplyStatus: in-sync, adding or removing.</summary>
    public List<AwsClusterRole> IamRoles { get; init; } = [];

    public string? DefaultIamRoleArn { get; set; }

    public DateTime? ClusterCreateTime { get; set; }

    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>What it is doing: creating, available, deleting… A test may set it; it then stays so.</summary>
    public string ClusterStatus
    {
        get => _status;
        set => (_status, _next) = (value, null);
    }

    /// <summary>Available, Unavailable, Maintenance, Modifying or Failed.</summary>
    public string ClusterAvailabilityStatus { get; set; } = "Modifying";

    internal string NamespaceId { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether it answers queries.</summary>
    internal bool IsServing => _status is "available" or "modifying"
        || _status.StartsWith("available,", StringComparison.Ordinal);

    /// <summary>The port of its endpoint.</summary>
    internal int EndpointPort { get; set; }

    /// <summary>
    /// Its database as the Redshift behind it calls it: several clusters may have a dev each. Null until it is made.
    /// </summary>
    internal string? PhysicalDatabase { get; set; }

    /// <summary>What must be done before it can change to the next status: making its database, dropping it.</summary>
    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The temporary passwords given out.</summary>
    internal List<TemporaryLogin> Logins { get; } = [];

    /// <summary>Begins a change that ends later.</summary>
    internal void Begin(string status, TimeSpan takes, string then, string availability)
    {
        (_status, ClusterAvailabilityStatus) = (status, "Modifying");
        _next = new ClusterChange(DateTime.UtcNow + takes, then, availability);
    }

    /// <summary>Ends a change whose time has come, and gives the status it has now.</summary>
    internal string Advance()
    {
        if (_next is null || _next.At > DateTime.UtcNow || !Work.IsCompleted)
            return _status;
        (_status, ClusterAvailabilityStatus) = (_next.Status, _next.Availability);
        _next = null;
        SecurityGroupsAdded.Clear();
        IamRoles.RemoveAll(role => role.ApplyStatus == "removing");
        foreach (var role in IamRoles)
            role.ApplyStatus = "in-sync";
        ClusterCreateTime ??= DateTime.UtcNow;
        return _status;
    }
}
