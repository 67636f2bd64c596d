using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Sparkify.PowerShell;

/// <summary>The warehouse a session was connected to last: each runspace has its own.</summary>
internal static class DefaultWarehouse
{
    private static readonly ConditionalWeakTable<Runspace, SparkifyWarehouse> Connected = [];

    /// <summary>That of the runspace whose thread asks, or null.</summary>
    public static SparkifyWarehouse? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && Connected.TryGetValue(runspace, out var warehouse)
            ? warehouse : null;
        set => Connected.AddOrUpdate(Runspace.DefaultRunspace, value!);
    }
}
