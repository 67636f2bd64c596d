using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>CreateTags, of clusters and snapshots.</summary>
internal static class CreateTags
{
    public static readonly AwsOperation Operation = AwsOperation.Of(
        "CreateTags", "ResourceName! Tags.Tag.#.Key Tags.Tag.#.Value",
        call =>
        {
            var added = TagRules.Read(call);
            if (added.Count == 0)
                throw call.Service.Missing("Tags");
            var tags = Find(call, call.Required("ResourceName"));
            TagRules.RequireRoom(tags.Concat(added).DistinctBy(tag => tag.Key).ToDictionary());
            foreach (var (key, value) in added)
                tags[key] = value;
            return null;
        });

    private static Dictionary<string, string> Find(AwsCall call, string arn)
    {
        var cluster = ClusterLookup.InRegion(call).FirstOrDefault(
            cluster => arn == call.Arn($"cluster:{cluster.ClusterIdentifier}"));
        var snapshot = call.Account.Snapshots.FirstOrDefault(
            snapshot => arn == call.Arn($"snapshot:{snapshot.ClusterIdentifier}/{snapshot.SnapshotIdentifier}"));
        return cluster?.Tags ?? snapshot?.Tags
            ?? throw new AwsError(404, "ResourceNotFoundFault", $"The resource {arn} was not found.");
    }
}
