namespace Sparkify.Engine.Configuration;

/// <summary>
/// What a file can say: the older projects took their keys and sections from one course, and renamed them here and
/// there. The first that is there counts.
/// </summary>
/// <param name="Sections">The sections it may be in.</param>
/// <param name="Keys">What it may be called.</param>
internal sealed record ConfigSetting(string[] Sections, params string[] Keys)
{
    private const string ClusterSection = "CLUSTER";
    private const string RoleSection = "IAM_ROLE";
    private const string StorageSection = "S3";
    private const string WarehouseSection = "DWH";
    private const string AccountSection = "AWS";

    /// <summary>The sections that are known.</summary>
    public static string[] Known { get; } =
        [ClusterSection, RoleSection, StorageSection, WarehouseSection, AccountSection];

    public static ConfigSetting HostName { get; } = OfCluster("HOST", "DWH_HOST", "DWH_ENDPOINT", "ENDPOINT");

    public static ConfigSetting Port { get; } = OfCluster("DB_PORT", "DWH_PORT");

    public static ConfigSetting Database { get; } = OfCluster("DB_NAME", "DWH_DB");

    public static ConfigSetting UserName { get; } = OfCluster("DB_USER", "DWH_DB_USER");

    public static ConfigSetting Password { get; } = OfCluster("DB_PASSWORD", "DWH_DB_PASSWORD");

    public static ConfigSetting Identifier { get; } =
        OfCluster("DWH_CLUSTER_IDENTIFIER", "DB_CLUSTER_IDENTIFIER", "CLUSTER_IDENTIFIER", "IDENTIFIER");

    public static ConfigSetting ClusterType { get; } =
        OfCluster("DWH_CLUSTER_TYPE", "DB_CLUSTER_TYPE", "CLUSTER_TYPE");

    public static ConfigSetting NodeType { get; } = OfCluster("DWH_NODE_TYPE", "DB_NODE_TYPE", "NODE_TYPE");

    public static ConfigSetting NodeCount { get; } = OfCluster("DWH_NUM_NODES", "DB_NUM_NODES", "NUM_NODES");

    public static ConfigSetting RoleArn { get; } =
        new([RoleSection, WarehouseSection, ClusterSection], "ARN", "DWH_ROLE_ARN", "IAM_ROLE_ARN", "ROLE_ARN");

    public static ConfigSetting RoleName { get; } = new(
        [RoleSection, WarehouseSection, ClusterSection], "DWH_IAM_ROLE_NAME", "IAM_ROLE_NAME", "ROLE_NAME");

    public static ConfigSetting EventPath { get; } = new([StorageSection], "LOG_DATA");

    public static ConfigSetting SongPath { get; } = new([StorageSection], "SONG_DATA");

    public static ConfigSetting JsonPaths { get; } = new([StorageSection], "LOG_JSONPATH");

    // That of S3 is where the bucket is.
    public static ConfigSetting Region { get; } =
        new([AccountSection, WarehouseSection, ClusterSection], "REGION", "AWS_REGION", "DWH_REGION");

    public static ConfigSetting AccessKey { get; } = new([AccountSection], "KEY", "AWS_ACCESS_KEY_ID");

    public static ConfigSetting SecretKey { get; } = new([AccountSection], "SECRET", "AWS_SECRET_ACCESS_KEY");

    public static ConfigSetting SessionToken { get; } =
        new([AccountSection], "TOKEN", "SESSION_TOKEN", "AWS_SESSION_TOKEN");

    private static ConfigSetting OfCluster(params string[] keys) => new([ClusterSection, WarehouseSection], keys);
}
