using System.Text.RegularExpressions;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Configuration;

/// <summary>Reads the configuration file of an older project (dwh.cfg).</summary>
public static partial class ConfigImport
{
    private const int MostNodes = 100;

    // What Redshift calls the database of who names none.
    private const string DefaultDatabase = "dev";

    /// <summary>What a file says, under this module's names.</summary>
    /// <param name="path">The file, as an absolute path.</param>
    /// <param name="reporter">Told of AWS keys in it, and of contradictions; may be null.</param>
    /// <exception cref="SparkifyException">
    /// SourceNotFound, SourceUnreadable; ConfigInvalid: the file, or a line of it, is not what is expected.
    /// </exception>
    public static SparkifyConfig Read(string path, IReporter? reporter)
    {
        reporter ??= NoReporter.Instance;
        var file = ConfigFile.Open(path);
        var values = new ConfigValues(file, reporter);
        var host = values.Read(ConfigSetting.HostName, ServerHost.Parse);
        var hasKeys = ConfigKeys.Are(values, path, reporter);
        var config = new SparkifyConfig
        {
            ConfigPath = path,
            Identifier = values.Text(ConfigSetting.Identifier)?.ToLowerInvariant(),
            NodeType = values.Text(ConfigSetting.NodeType),
            NodeCount = values.Text(ConfigSetting.ClusterType) is "single-node"
                ? 1 : values.Number(ConfigSetting.NodeCount, MostNodes),
            HostName = host?.Name,
            Port = values.Number(ConfigSetting.Port, ushort.MaxValue) ?? host?.Port,
            Database = values.Text(ConfigSetting.Database) ?? host?.Database,
            UserName = values.Text(ConfigSetting.UserName),
            RoleArn = values.Read(ConfigSetting.RoleArn, CopyRole.Require),
            RoleName = values.Text(ConfigSetting.RoleName),
            EventPath = values.Read(ConfigSetting.EventPath, text => Source(text, path)),
            SongPath = values.Read(ConfigSetting.SongPath, text => Source(text, path)),
            JsonPaths = JsonPathsOf(values, path),
            Region = values.Text(ConfigSetting.Region) ?? RegionOf(host?.Name),
            ProfileName = hasKeys ? ConfigKeys.ProfileOf(path) : null,
            Password = values.Text(ConfigSetting.Password),
        };
        if (values.NotRead() is { } ignored)
            reporter.Warning($"In {path} these are not read: {ignored}.");
        return config with { Bucket = BucketsOf(config), Warehouse = WarehouseOf(config) };
    }

    /// <summary>A cluster's options with the password of the file, if it has one; it goes no further than into the
    /// request.</summary>
    public static ClusterOptions WithPassword(this ClusterOptions options, SparkifyConfig config)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(config);
        return config.Password is { } password ? options.WithPassword(password) : options;
    }

    private static SparkifyWarehouse? WarehouseOf(SparkifyConfig config)
    {
        var isReached = config.HostName is not null && config.Password is not null;
        if (!isReached && config.Identifier is null && config.HostName is null)
            return null;
        var warehouse = new SparkifyWarehouse
        {
            Engine = SparkifyEngine.Redshift, HostName = config.HostName,
            Port = config.HostName is null
                ? null : config.Port ?? SparkifyWarehouse.DefaultPort(SparkifyEngine.Redshift),
            Database = config.Database ?? DefaultDatabase, UserName = config.UserName,
            ClusterIdentifier = isReached ? null : config.Identifier, Region = isReached ? null : config.Region,
            ProfileName = config.ProfileName,
        }.WithRole(config.RoleArn);
        return isReached ? warehouse.WithPassword(config.Password!) : warehouse;
    }

    private static SparkifyNames? BucketsOf(SparkifyConfig config)
    {
        string[] buckets =
        [
            .. new[] { config.EventPath, config.SongPath, config.JsonPaths }.OfType<string>()
                .Where(S3Source.IsS3).Select(path => S3Location.Parse(path).Bucket).Distinct(),
        ];
        return buckets.Length > 0 ? new SparkifyNames(buckets) : null;
    }

    // "auto" is COPY's word for what it does without such a file.
    private static string? JsonPathsOf(ConfigValues values, string path) =>
        values.Text(ConfigSetting.JsonPaths)?.StartsWith("auto", StringComparison.Ordinal) == true
            ? null : values.Read(ConfigSetting.JsonPaths, text => Source(text, path));

    // Spark has other names for S3; and the older scripts ran in the folder of their file.
    private static string Source(string text, string path)
    {
        var source = SourceAddress.Require(SparkScheme().Replace(text, "s3://"));
        return S3Source.IsS3(source) ? source : Path.GetFullPath(source, Path.GetDirectoryName(path)!);
    }

    private static string? RegionOf(string? hostName) =>
        hostName is not null && ClusterHost().Match(hostName) is { Success: true } match
            ? match.Groups["region"].Value : null;

    [GeneratedRegex("^s3[an]://", RegexOptions.IgnoreCase)]
    private static partial Regex SparkScheme();

    [GeneratedRegex(@"\.(?<region>[a-z]{2}(-[a-z]+)+-[0-9])\.redshift(-serverless)?\.amazonaws\.com(\.cn)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex ClusterHost();
}
