using System.Text.RegularExpressions;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>What CreateCluster asks of its parameters.</summary>
internal static partial class ClusterRules
{
    private const int DefaultPort = 5439;

    private static readonly HashSet<string> NodeTypes =
    [
        "rg.large", "rg.xlarge", "rg.4xlarge", "rg.12xlarge", "ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge",
    ];

    private static readonly HashSet<string> FormerNodeTypes =
        ["dc2.large", "dc2.8xlarge", "dc1.large", "dc1.8xlarge", "ds2.xlarge", "ds2.8xlarge"];

    /// <summary>Throws unless it is a name for a cluster or a snapshot.</summary>
    public static void RequireIdentifier(string identifier, int longest, string what)
    {
        if (identifier.Length > longest || !Identifier().IsMatch(identifier))
        {
            throw AwsError.InvalidValue(
                $"The parameter {what} is not a valid identifier. Identifiers must begin with a letter; must contain " +
                "only lowercase ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two " +
                "consecutive hyphens.");
        }
    }

    public static string NodeType(AwsCall call)
    {
        var type = call.Required("NodeType");
        if (FormerNodeTypes.Contains(type))
        {
            throw AwsError.InvalidValue(
                $"Invalid node type: {type}. The {type} is not available for provisioning any more");
        }

        return NodeTypes.Contains(type) ? type : throw AwsError.InvalidValue($"Invalid node type: {type}");
    }

    /// <summary>How many nodes there will be.</summary>
    public static int Nodes(AwsCall call)
    {
        var nodes = call.Number("NumberOfNodes");
        return (call.Text("ClusterType") ?? "multi-node") switch
        {
            "single-node" when nodes is null or 1 => 1,
            "single-node" => throw AwsError.InvalidCombination(
                "Number of nodes for cluster type single-node must be 1"),
            "multi-node" when nodes is null => throw AwsError.InvalidCombination(
                "Number of nodes must be specified for cluster type multi-node"),
            "multi-node" when nodes is < 2 or > 100 => throw AwsError.InvalidValue(
                "Number of nodes for cluster type multi-node must be between 2 and 100"),
            "multi-node" when Most(call) is { } most && nodes > most => throw new AwsError(
                400, "NumberOfNodesPerClusterLimitExceeded",
                $"The number of nodes per cluster for {call.Text("NodeType")} must be at most {most}."),
            "multi-node" => nodes!.Value,
            var type => throw AwsError.InvalidValue($"Invalid cluster type: {type}"),
        };
    }

    // https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html
    private static int? Most(AwsCall call) => call.Text("NodeType") switch
    {
        "ra3.xlplus" => 16,
        "ra3.4xlarge" => 32,
        _ => null,
    };

    public static int Port(AwsCall call)
    {
        var port = call.Number("Port") ?? DefaultPort;
        return port is (>= 5431 and <= 5455) or (>= 8191 and <= 8215)
            ? port
            : throw AwsError.InvalidValue(
                $"Invalid port {port} for the node type. Valid port ranges are 5431-5455 and 8191-8215.");
    }

    public static string DatabaseName(AwsCall call)
    {
        var name = call.Text("DBName") ?? "dev";
        if (!Name().IsMatch(name) || name.Length > 64)
        {
            throw AwsError.InvalidValue(
                "The parameter DBName must contain 1 to 64 alphanumeric characters, and only lowercase letters.");
        }

        return !ReservedWords.Contains(name)
            ? name
            : throw AwsError.InvalidValue($"DBName {name} cannot be used as it is a reserved word used by the engine");
    }

    public static string MasterUsername(AwsCall call)
    {
        var name = call.Required("MasterUsername");
        if (!UserName().IsMatch(name) || name.Length > 128)
        {
            throw AwsError.InvalidValue(
                "The parameter MasterUsername must contain 1 to 128 lowercase letters, digits, and _+.@-, and begin " +
                "with a letter.");
        }

        return name != "public" && !ReservedWords.Contains(name)
            ? name
            : throw AwsError.InvalidValue(
                $"MasterUsername {name} cannot be used as it is a reserved word used by the engine");
    }

    /// <summary>The password given; null when Secrets Manager is to keep one.</summary>
    public static string? Password(AwsCall call)
    {
        var password = call.Text("MasterUserPassword");
        if (call.Flag("ManageMasterPassword") == true)
        {
            return password is null
                ? null
                : throw AwsError.InvalidCombination(
                    "You can't specify MasterUserPassword when ManageMasterPassword is true.");
        }

        if (password is null)
            throw AwsError.InvalidCombination("MasterUserPassword or ManageMasterPassword must be specified.");
        if (password.Length is < 8 or > 64 || !password.Any(char.IsAsciiLetterUpper)
            || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiDigit)
            || password.Any(letter => letter is < '!' or > '~' or '\'' or '"' or '\\' or '/' or '@'))
        {
            throw AwsError.InvalidValue(
                "The parameter MasterUserPassword must be between 8 and 64 characters long, contain at least one " +
                "uppercase letter, one lowercase letter, and one number, and only printable ASCII characters except " +
                "single quote, double quote, \\, /, @, or space.");
        }

        return password;
    }

    /// <summary>The rules about what is not in the account.</summary>
    public static void RequireRest(AwsCall call)
    {
        if (call.Flag("Encrypted") == false)
            throw AwsError.InvalidValue("Encrypted must be true: unencrypted clusters can't be created.");
        if (call.Number("AutomatedSnapshotRetentionPeriod") is < 1 or > 35)
            throw AwsError.InvalidValue("Invalid backup retention period. Valid values are between 1 and 35");
        if (call.Text("MasterPasswordSecretKmsKeyId") is not null && call.Flag("ManageMasterPassword") != true)
        {
            throw AwsError.InvalidCombination(
                "MasterPasswordSecretKmsKeyId can be specified only when ManageMasterPassword is true.");
        }

        if (call.Text("IpAddressType") is not (null or "ipv4" or "dualstack"))
            throw AwsError.InvalidValue($"Invalid IP address type: {call.Text("IpAddressType")}");
        if (call.Text("MaintenanceTrackName") is not (null or "current" or "trailing"))
            throw new AwsError(400, "InvalidClusterTrack", "The provided cluster track name is not valid.");
    }

    [GeneratedRegex("^[a-z](-?[a-z0-9])*$")]
    private static partial Regex Identifier();

    [GeneratedRegex("^[a-z][a-z0-9_$]*$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z][a-z0-9_+.@-]*$")]
    private static partial Regex UserName();
}
