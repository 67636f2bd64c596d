using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Redshift;

/// <summary>A snapshot of a cluster.</summary>
internal sealed record Snapshot(
    string SnapshotIdentifier, string ClusterIdentifier, string? Status, DateTime? CreateTime)
{
    public static Snapshot Read(XElement snapshot) => new(
        snapshot.Text("SnapshotIdentifier") ?? "", snapshot.Text("ClusterIdentifier") ?? "",
        snapshot.Text("Status"), snapshot.Time("SnapshotCreateTime"));
}
