using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>DescribeClusterSnapshots.</summary>
internal static class SnapshotOperations
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of(
            "DescribeClusterSnapshots",
            """
            ClusterIdentifier SnapshotIdentifier SnapshotType MaxRecords:int Marker TagKeys.TagKey.#
            TagValues.TagValue.#
            """,
            Describe),
    ];

    private static IEnumerable<XElement> Describe(AwsCall call)
    {
        var size = call.Number("MaxRecords", 20, 100, 100);
        var (cluster, identifier) = (call.Text("ClusterIdentifier"), call.Text("SnapshotIdentifier"));
        var type = call.Text("SnapshotType");
        if (type is not (null or "manual" or "automated"))
            throw AwsError.InvalidValue($"Invalid snapshot type: {type}");
        var found = call.Account.Snapshots
            .Where(snapshot => snapshot.Region == call.Region)
            .Where(snapshot => identifier is null || snapshot.SnapshotIdentifier == identifier)
            .Where(snapshot => cluster is null || snapshot.ClusterIdentifier == cluster)
            .OrderBy(snapshot => snapshot.SnapshotIdentifier, StringComparer.Ordinal)
            .ToList();
        if (identifier is not null && found.Count == 0)
            throw new AwsError(404, "ClusterSnapshotNotFound", $"Snapshot {identifier} not found.");
        var page = Page.Of(
            found.Where(snapshot => type is null || snapshot.SnapshotType == type)
                .Where(snapshot => TagRules.Match(call, snapshot.Tags)),
            snapshot => snapshot.SnapshotIdentifier, call.Text("Marker"), size,
            AwsError.InvalidValue("Invalid value for the parameter Marker"));
        if (page.Marker is not null)
            yield return new XElement("Marker", page.Marker);
        yield return new XElement("Snapshots", page.Items.Select(snapshot => Of(call, snapshot)));
    }

    private static XElement Of(AwsCall call, AwsSnapshot snapshot) => new(
        "Snapshot",
        Elements.Of("SnapshotIdentifier", snapshot.SnapshotIdentifier),
        Elements.Of("ClusterIdentifier", snapshot.ClusterIdentifier),
        Elements.Of("SnapshotCreateTime", snapshot.SnapshotCreateTime),
        Elements.Of("Status", snapshot.Status),
        Elements.Of("Port", snapshot.Port),
        Elements.Of("MasterUsername", snapshot.MasterUsername),
        Elements.Of("SnapshotType", snapshot.SnapshotType),
        Elements.Of("NodeType", snapshot.NodeType),
        Elements.Of("NumberOfNodes", snapshot.NumberOfNodes),
        Elements.Of("DBName", snapshot.DBName),
        Elements.Of("Encrypted", snapshot.Encrypted),
        Elements.Tags("Tags", "Tag", snapshot.Tags),
        Elements.Of("ManualSnapshotRetentionPeriod", snapshot.ManualSnapshotRetentionPeriod),
        Elements.Of(
            "SnapshotArn", call.Arn($"snapshot:{snapshot.ClusterIdentifier}/{snapshot.SnapshotIdentifier}")));
}
