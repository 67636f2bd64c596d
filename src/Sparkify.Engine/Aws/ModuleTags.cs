namespace Sparkify.Engine.Aws;

/// <summary>The tags of what this module makes: only what carries them is taken away by it.</summary>
internal static class ModuleTags
{
    /// <summary>On everything the module makes.</summary>
    public const string ManagedBy = "sparkify:managed-by";

    /// <summary>On what is made for one cluster: its role, its security group.</summary>
    public const string Cluster = "sparkify:cluster";

    /// <summary>The value of <see cref="ManagedBy"/>.</summary>
    public const string Module = "Sparkify.PowerShell";

    /// <summary>The tags of a new resource: the user's, and the module's.</summary>
    public static IReadOnlyDictionary<string, string> For(
        string? clusterIdentifier, IReadOnlyDictionary<string, string>? others = null)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in others ?? new Dictionary<string, string>())
            tags[key] = value;
        tags[ManagedBy] = Module;
        if (clusterIdentifier is not null)
            tags[Cluster] = clusterIdentifier;
        return tags;
    }

    /// <summary>Whether the module made what has these tags.</summary>
    public static bool IsManaged(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(ManagedBy, out var by) && by == Module;

    /// <summary>Whether the module made it for that cluster.</summary>
    public static bool IsOf(string clusterIdentifier, IReadOnlyDictionary<string, string> tags) =>
        IsManaged(tags) && tags.TryGetValue(Cluster, out var cluster) && cluster == clusterIdentifier;
}
