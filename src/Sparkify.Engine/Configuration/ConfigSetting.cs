using System.Text.RegularExpressions;

namespace Sparkify.Engine.Configuration;

/// <summary>
/// Something a file can say, and how published files of the older projects spell it: they began with the templates of one
/// course, and renamed sections and keys here and there.
/// </summary>
/// <param name="Keys">The keys that mean it in whatever section.</param>
internal sealed record ConfigSetting(params string[] Keys)
{
    private const string AnySection = ".";
    private const string ClusterSections = "CLUSTER|DWH|DB|DATABASE|REDSHIFT|WAREHOUSE";
    private const string RoleSections = "ROLE|IAM|ARN";

    /// <summary>The section of the course's template; among several that say different things, it is read.</summary>
    public required string Section { get; init; }

    /// <summary>Keys that mean it only in sections named for what it is part of, such as NAME.</summary>
    public string[] GeneralKeys { get; init; } = [];

    /// <summary>The sections in which <see cref="GeneralKeys"/> are read: those with one of these words in their name.</summary>
    public string Sections { get; init; } = AnySection;

    public static ConfigSetting HostName { get; } = new(
        "HOST", "DB_HOST", "DWH_HOST", "DWH_ENDPOINT", "CLUSTER_HOST", "CLUSTER_ENDPOINT", "REDSHIFT_HOST",
        "REDSHIFT_ENDPOINT")
    {
        Section = "CLUSTER", GeneralKeys = ["ENDPOINT"], Sections = ClusterSections,
    };

    public static ConfigSetting Port { get; } = new("DB_PORT", "DWH_PORT", "DWH_DB_PORT", "CLUSTER_PORT")
    {
        Section = "CLUSTER", GeneralKeys = ["PORT"], Sections = ClusterSections,
    };

    public static ConfigSetting Database { get; } = new("DB_NAME", "DBNAME", "DWH_DB", "DWH_DB_NAME", "DATABASE_NAME")
    {
        Section = "CLUSTER", GeneralKeys = ["DB", "DATABASE"], Sections = ClusterSections,
    };

    public static ConfigSetting UserName { get; } = new("DB_USER", "DB_USERNAME", "DWH_DB_USER", "MASTER_USERNAME")
    {
        Section = "CLUSTER", GeneralKeys = ["USER", "USERNAME"], Sections = ClusterSections,
    };

    public static ConfigSetting Password { get; } = new(
        "DB_PASSWORD", "DWH_DB_PASSWORD", "MASTER_PASSWORD", "MASTER_USER_PASSWORD")
    {
        Section = "CLUSTER", GeneralKeys = ["PASSWORD"], Sections = ClusterSections,
    };

    public static ConfigSetting Identifier { get; } = new(
        "DWH_CLUSTER_IDENTIFIER", "DB_CLUSTER_IDENTIFIER", "CLUSTER_IDENTIFIER", "CLUSTER_ID", "DWH_CLUSTER_ID")
    {
        Section = "CLUSTER", GeneralKeys = ["IDENTIFIER"], Sections = ClusterSections,
    };

    public static ConfigSetting ClusterType { get; } =
        new("DWH_CLUSTER_TYPE", "DB_CLUSTER_TYPE", "CLUSTER_TYPE") { Section = "CLUSTER" };

    public static ConfigSetting NodeType { get; } =
        new("DWH_NODE_TYPE", "DB_NODE_TYPE", "NODE_TYPE") { Section = "CLUSTER" };

    public static ConfigSetting NodeCount { get; } =
        new("DWH_NUM_NODES", "DB_NUM_NODES", "NUM_NODES", "NUMBER_OF_NODES") { Section = "CLUSTER" };

    public static ConfigSetting RoleArn { get; } = new(
        "DWH_ROLE_ARN", "DWH_IAM_ROLE_ARN", "IAM_ROLE_ARN", "ROLE_ARN", "ARN_ROLE", "IAM_ROLE")
    {
        Section = "IAM_ROLE", GeneralKeys = ["ARN"], Sections = $"{RoleSections}|{ClusterSections}",
    };

    public static ConfigSetting RoleName { get; } = new(
        "DWH_IAM_ROLE_NAME", "DWH_IAM_ROLENAME", "DWH_ROLE_NAME", "IAM_ROLE_NAME", "ROLE_NAME")
    {
        Section = "IAM_ROLE", GeneralKeys = ["NAME"], Sections = RoleSections,
    };

    public static ConfigSetting EventPath { get; } = new("LOG_DATA") { Section = "S3" };

    public static ConfigSetting SongPath { get; } = new("SONG_DATA") { Section = "S3" };

    public static ConfigSetting JsonPaths { get; } =
        new("LOG_JSONPATH", "LOG_JSON_PATH", "LOG_JSONPATHS", "LOG_DATA_JSON_PATH") { Section = "S3" };

    // A section about S3 names the region of the bucket.
    public static ConfigSetting Region { get; } = new("AWS_REGION", "DWH_REGION")
    {
        Section = "AWS", GeneralKeys = ["REGION", "REGION_NAME"], Sections = "^(?!.*(S3|BUCKET))",
    };

    public static ConfigSetting AccessKey { get; } = new(
        "KEY", "AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY", "AWS_KEY", "AWS_KEY_ID", "ACCESS_KEY_ID", "ACCESS_KEY")
    {
        Section = "AWS",
    };

    public static ConfigSetting SecretKey { get; } = new(
        "SECRET", "AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY", "AWS_SECRET", "SECRET_ACCESS_KEY", "SECRET_KEY")
    {
        Section = "AWS",
    };

    public static ConfigSetting SessionToken { get; } =
        new("TOKEN", "SESSION_TOKEN", "AWS_SESSION_TOKEN") { Section = "AWS" };

    /// <summary>All there are.</summary>
    public static IReadOnlyList<ConfigSetting> All { get; } =
    [
        HostName, Port, Database, UserName, Password, Identifier, ClusterType, NodeType, NodeCount, RoleArn, RoleName,
        EventPath, SongPath, JsonPaths, Region, AccessKey, SecretKey, SessionToken,
    ];

    /// <summary>Whether a key of a file says it.</summary>
    public bool IsSaidBy(IniEntry entry) =>
        Keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
        || (GeneralKeys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)
            && Regex.IsMatch(entry.Section, Sections, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}
