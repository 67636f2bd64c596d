using System.Globalization;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// Holds what is asked of a new cluster against the rules of the API, before anything is made.
/// https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html
/// </summary>
internal static partial class ClusterRules
{
    private const int MostTags = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <exception cref="SparkifyException">ArgumentInvalid.</exception>
    public static void Require(ClusterOptions cluster)
    {
        ClusterNames.RequireIdentifier(cluster.Identifier);
        RequireNodes(cluster.NodeType, cluster.NodeCount);
        ClusterNames.RequireDatabase(cluster.Database);
        if (cluster.Port is { } port)
            RequirePort(port);
        ClusterNames.RequireMasterUser(cluster.MasterUserName);
        if (cluster.MasterUserPassword is { } password)
            RequirePassword(password);
        foreach (var id in cluster.SecurityGroupIds)
            ClusterNames.RequireSecurityGroup(id);
        foreach (var arn in cluster.RoleArns)
            ClusterNames.RequireRole(arn);
        if (cluster.CreateRole == true && cluster.RoleArns.Count > 0)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "Roles are named, and one is to be made: both cannot be meant.",
                nameof(cluster.CreateRole), "Give either -RoleArn or -CreateRole.");
        }

        RequireTags(cluster.Tags);
    }

    private static void RequireNodes(string type, int count)
    {
        if (NodeTypes.LeastNodes(type) is not { } least)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                NodeTypes.IsOld(type)
                    ? $"NodeType is '{type}', which AWS makes no clusters of any more."
                    : $"NodeType is '{type}'; there is no such type.",
                nameof(ClusterOptions.NodeType), $"Take one of {NodeTypes.Names}.");
        }

        var most = NodeTypes.MostNodes(type);
        if (count < 1 || count > most)
        {
            throw ClusterNames.Invalid(
                nameof(ClusterOptions.NodeCount), Text(count), $"from {least} to {most} with {type}",
                "Give the number of nodes; a cluster that is there can be resized to more.");
        }

        if (count < least)
        {
            throw ClusterNames.Invalid(
                nameof(ClusterOptions.NodeCount), Text(count), $"{least} or more with {type}",
                $"Give -NodeCount {least}, or take a type that comes as one node, such as {NodeTypes.Default}.");
        }
    }

    // All the types that can be made have these ranges.
    private static void RequirePort(int port)
    {
        if (port is not ((>= 5431 and <= 5455) or (>= 8191 and <= 8215)))
        {
            throw ClusterNames.Invalid(
                nameof(ClusterOptions.Port), Text(port), "from 5431 to 5455, or from 8191 to 8215",
                "Leave it away for 5439, the usual one.");
        }
    }

    // The password itself is told nobody.
    private static void RequirePassword(string password)
    {
        if (password.Length is < 8 or > 64 || !password.Any(char.IsAsciiLetterUpper)
            || !password.Any(char.IsAsciiLetterLower) || !password.Any(char.IsAsciiDigit)
            || password.Any(letter => letter is < '!' or > '~' or '\'' or '"' or '\\' or '/' or '@'))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                "The password is none that Redshift takes: it must have 8 to 64 characters, among them an upper-case " +
                "letter, a lower-case letter and a digit; no blank, no ' \" \\ / @, and nothing beyond ASCII.",
                "Credential",
                "Give another, or leave -Credential away: Secrets Manager then keeps one that nobody sees.");
        }
    }

    // https://docs.aws.amazon.com/redshift/latest/mgmt/amazon-redshift-tagging.html
    private static void RequireTags(IReadOnlyDictionary<string, string> tags)
    {
        var all = ModuleTags.For("", tags).Count;
        if (all > MostTags)
        {
            throw Wrong(
                $"There are {all} tags with the module's own; a cluster has {MostTags} at most.",
                "Leave some away.");
        }

        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > LongestKey || value.Length > LongestValue)
            {
                throw Wrong(
                    $"The tag '{key}' is too long: its key may have 1 to {LongestKey} characters, its value " +
                    $"{LongestValue}.", "Shorten it.");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                || key is ModuleTags.ManagedBy or ModuleTags.Cluster)
            {
                throw Wrong(
                    $"The tag '{key}' is not yours to give: what begins with aws: is Amazon's, " +
                    $"{ModuleTags.ManagedBy} and {ModuleTags.Cluster} are the module's.", "Give it another key.");
            }

            if (!TagText().IsMatch(key) || !TagText().IsMatch(value))
            {
                throw Wrong(
                    $"The tag '{key}' has a character that tags cannot have, in its key or its value.",
                    "Use letters, digits, blanks and _ . : / = + - @.");
            }
        }

        static SparkifyException Wrong(string message, string action) =>
            new(ErrorIds.ArgumentInvalid, message, "Tag", action);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+@-]*\z")]
    private static partial Regex TagText();
}
