namespace Sparkify;

/// <summary>
/// What a configuration file of the older projects (dwh.cfg) says, under the names of the parameters that take it: it goes
/// down the pipeline into whatever makes a cluster or a role, connects, or loads. What the file does not say is null. It
/// may know a password, which it never shows: not in its text, not in its properties, not when it is serialized.
/// </summary>
public sealed record SparkifyConfig
{
    /// <summary>The file, as an absolute path.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>The cluster: DWH_CLUSTER_IDENTIFIER, in lower case, as Redshift keeps it.</summary>
    public string? Identifier { get; init; }

    /// <summary>The type of its nodes: DWH_NODE_TYPE.</summary>
    public string? NodeType { get; init; }

    /// <summary>How many nodes: DWH_NUM_NODES, or 1 where DWH_CLUSTER_TYPE is single-node.</summary>
    public int? NodeCount { get; init; }

    /// <summary>Where the cluster is reached: HOST.</summary>
    public string? HostName { get; init; }

    /// <summary>The port: DB_PORT, or DWH_PORT.</summary>
    public int? Port { get; init; }

    /// <summary>The database: DB_NAME, or DWH_DB.</summary>
    public string? Database { get; init; }

    /// <summary>Who connects: DB_USER, or DWH_DB_USER.</summary>
    public string? UserName { get; init; }

    /// <summary>The same, as the master user of a new cluster.</summary>
    public string? MasterUserName => UserName;

    /// <summary>Whether the file has a password for that user.</summary>
    public bool HasPassword => Password is not null;

    /// <summary>The role that COPY reads S3 with: ARN of IAM_ROLE, or DWH_ROLE_ARN.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The name of that role: DWH_IAM_ROLE_NAME.</summary>
    public string? RoleName { get; init; }

    /// <summary>The event logs: LOG_DATA.</summary>
    public string? EventPath { get; init; }

    /// <summary>The song catalogue: SONG_DATA.</summary>
    public string? SongPath { get; init; }

    /// <summary>The file in S3 that says which key of an event goes where: LOG_JSONPATH.</summary>
    public string? JsonPaths { get; init; }

    /// <summary>The buckets that these three are in; null where none is in S3.</summary>
    public SparkifyNames? Bucket { get; init; }

    /// <summary>The region of the cluster: REGION of AWS, or the one that the host names.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// Where the file holds AWS keys (KEY, SECRET): the address of the file, which stands for a profile with them. The
    /// keys themselves are read from the file when AWS is asked, and are kept nowhere.
    /// </summary>
    public string? ProfileName { get; init; }

    /// <summary>
    /// The cluster's database: reached by host and password where the file has both, else by the cluster's name and with
    /// a password from IAM. Null where the file has neither a host nor a cluster.
    /// </summary>
    public SparkifyWarehouse? Warehouse { get; init; }

    /// <summary>The password: DB_PASSWORD, or DWH_DB_PASSWORD.</summary>
    internal string? Password { get; init; }

    /// <summary>The file.</summary>
    public override string ToString() => ConfigPath;
}
