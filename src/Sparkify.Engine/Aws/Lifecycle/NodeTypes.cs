using System.Globalization;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// The types of nodes that a new cluster may have. DC2 cannot be made since 2025, DC1 and DS2 since long before.
/// https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html
/// </summary>
public static class NodeTypes
{
    /// <summary>The type of who names none: the least that is needed.</summary>
    public const string Default = "ra3.large";

    private const int ApiLimit = 100;

    // Types that come as one node, and those that take two at least. Whether rg.large comes as one, AWS decides.
    // The most at creation, where it is less than the API's own limit; a resize takes a cluster beyond.
    private static readonly (string Name, int LeastNodes, int MostNodes)[] Types =
    [
        ("ra3.large", 1, ApiLimit), ("ra3.xlplus", 1, 16), ("ra3.4xlarge", 2, 32), ("ra3.16xlarge", 2, ApiLimit),
        ("rg.large", 1, ApiLimit), ("rg.xlarge", 2, ApiLimit), ("rg.4xlarge", 2, ApiLimit),
        ("rg.12xlarge", 2, ApiLimit),
    ];

    private static readonly string[] OldFamilies = ["dc1.", "dc2.", "ds1.", "ds2.", "dw1.", "dw2."];

    /// <summary>Their names, and what a node of each costs.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
        [.. Types.Select(type => (type.Name, Describe(type.Name, type.LeastNodes)))];

    /// <summary>The names, as a sentence lists them.</summary>
    internal static string Names => string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The fewest nodes of that type that make a cluster; null for a type that cannot be made.</summary>
    internal static int? LeastNodes(string nodeType) =>
        Array.Find(Types, type => type.Name == nodeType) is { Name: not null } known ? known.LeastNodes : null;

    /// <summary>The most nodes of that type that a cluster can be made with.</summary>
    internal static int MostNodes(string nodeType) =>
        Array.Find(Types, type => type.Name == nodeType) is { Name: not null } known ? known.MostNodes : ApiLimit;

    /// <summary>Whether it is one of the types there were once.</summary>
    internal static bool IsOld(string nodeType) =>
        OldFamilies.Any(family => nodeType.StartsWith(family, StringComparison.OrdinalIgnoreCase));

    private static string Describe(string name, int leastNodes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: about ${ClusterPrices.PerHour(name, 1):0.00} an hour for each node, {leastNodes} node(s) or more");
}
