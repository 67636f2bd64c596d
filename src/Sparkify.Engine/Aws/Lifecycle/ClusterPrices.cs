namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>
/// What clusters cost, by the list prices of us-east-1 for nodes on demand. Other regions ask some more, reserved nodes
/// less, and storage is extra: it is an estimate. https://aws.amazon.com/redshift/pricing/
/// </summary>
internal static class ClusterPrices
{
    /// <summary>The day of the prices.</summary>
    public static readonly DateOnly AsOf = new(2026, 8, 1);

    private static readonly Dictionary<string, decimal> NodePerHour = new(StringComparer.Ordinal)
    {
        ["ra3.large"] = 0.543m,
        ["ra3.xlplus"] = 1.086m,
        ["ra3.4xlarge"] = 3.26m,
        ["ra3.16xlarge"] = 13.04m,
        ["rg.large"] = 0.3801m,
        ["rg.xlarge"] = 0.7602m,
        ["rg.4xlarge"] = 3.0427m,
        ["rg.12xlarge"] = 9.128m,
    };

    /// <summary>US dollars an hour; null for a type without a price here.</summary>
    /// <param name="nodeType">The type of the nodes.</param>
    /// <param name="nodes">How many.</param>
    /// <param name="status">What the cluster is at: while it is paused, its nodes cost nothing.</param>
    public static decimal? PerHour(string? nodeType, int nodes, string? status = null) =>
        nodeType is not null && NodePerHour.TryGetValue(nodeType, out var price)
            ? status == ClusterStates.Paused ? 0 : price * nodes
            : null;
}
