using Amazon;

namespace Sparkify.Engine.Aws;

/// <summary>The regions that the SDK knows.</summary>
public static class AwsRegions
{
    private const string Standard = "aws";

    /// <summary>
    /// Their names and what people call them, in order: those of the partition that is configured. Credentials of one
    /// partition are none in another.
    /// </summary>
    /// <param name="profileName">The profile that is meant; null for the one that the SDK takes.</param>
    public static IReadOnlyList<(string Name, string Description)> Near(string? profileName)
    {
        var partition = AwsRegion.Configured(profileName)?.PartitionName ?? Standard;
        return
        [
            .. RegionEndpoint.EnumerableAllRegions
                .Where(region => region.PartitionName == partition)
                .OrderBy(region => region.SystemName, StringComparer.Ordinal)
                .Select(region => (region.SystemName, region.DisplayName)),
        ];
    }
}
