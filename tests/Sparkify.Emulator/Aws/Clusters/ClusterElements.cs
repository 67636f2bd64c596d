using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>A cluster as answers show it.</summary>
internal static class ClusterElements
{
    public static XElement Of(AwsCall call, AwsCluster cluster) => new(
        "Cluster",
        Elements.Of("ClusterIdentifier", cluster.ClusterIdentifier),
        Elements.Of("NodeType", cluster.NodeType),
        Elements.Of("ClusterStatus", cluster.ClusterStatus),
        Elements.Of("ClusterAvailabilityStatus", cluster.ClusterAvailabilityStatus),
        Elements.Of("MasterUsername", cluster.MasterUsername),
        Elements.Of("DBName", cluster.DBName),
        Endpoint(call, cluster),
        Elements.Of("ClusterCreateTime", cluster.ClusterCreateTime),
        Elements.Of("AutomatedSnapshotRetentionPeriod", cluster.AutomatedSnapshotRetentionPeriod),
        Elements.Of("ManualSnapshotRetentionPeriod", -1),
        new XElement("ClusterSecurityGroups"),
        Elements.List("VpcSecurityGroups", "VpcSecurityGroup", cluster.VpcSecurityGroupIds.Select(id => new[]
        {
            new XElement("VpcSecurityGroupId", id),
            new XElement("Status", cluster.SecurityGroupsAdded.Contains(id) ? "adding" : "active"),
        })),
        Elements.List("ClusterParameterGroups", "ClusterParameterGroup",
        [
            new[]
            {
                new XElement("ParameterGroupName", "default.redshift-2.0"),
                new XElement("ParameterApplyStatus", "in-sync"),
            },
        ]),
        Elements.Of("ClusterSubnetGroupName", cluster.ClusterSubnetGroupName),
        Elements.Of("VpcId", cluster.HidesNetwork ? null : cluster.VpcId),
        Elements.Of("AvailabilityZone", $"{cluster.Region}a"),
        Elements.Of("PreferredMaintenanceWindow", "sat:06:00-sat:06:30"),
        new XElement("PendingModifiedValues"),
        Elements.Of("ClusterVersion", "1.0"),
        Elements.Of("AllowVersionUpgrade", true),
        Elements.Of("NumberOfNodes", cluster.NumberOfNodes),
        Elements.Of("PubliclyAccessible", cluster.PubliclyAccessible),
        Elements.Of("Encrypted", cluster.Encrypted),
        Elements.Tags("Tags", "Tag", cluster.Tags),
        Elements.Of("EnhancedVpcRouting", cluster.EnhancedVpcRouting),
        Elements.List("IamRoles", "ClusterIamRole", cluster.IamRoles.Select(role => new[]
        {
            new XElement("IamRoleArn", role.IamRoleArn), new XElement("ApplyStatus", role.ApplyStatus),
        })),
        Elements.Of("MaintenanceTrackName", "current"),
        Elements.Of("DefaultIamRoleArn", cluster.DefaultIamRoleArn),
        Elements.Of(
            "ClusterNamespaceArn",
            $"arn:{AwsCall.PartitionOf(cluster.Region)}:redshift:{cluster.Region}:{call.Account.AccountId}:namespace:" +
            cluster.NamespaceId),
        // It is shown once the cluster is there.
        Elements.Of(
            "MasterPasswordSecretArn", cluster.ClusterStatus == "creating" ? null : cluster.MasterPasswordSecretArn),
        Elements.Of("IpAddressType", "ipv4"),
        Elements.Of("MultiAZ", "Disabled"));

    /// <summary>A new cluster has none yet, and one that goes has no address any more.</summary>
    private static XElement? Endpoint(AwsCall call, AwsCluster cluster)
    {
        if (cluster.ClusterCreateTime is null)
            return null;
        var address = call.Server.Redshift?.Host
            ?? $"{cluster.ClusterIdentifier}.c0123456789a.{cluster.Region}.redshift.amazonaws.com";
        return new XElement(
            "Endpoint",
            cluster.ClusterStatus == "deleting" ? null : new XElement("Address", address),
            Elements.Of("Port", cluster.EndpointPort == 0 ? cluster.Port : cluster.EndpointPort));
    }
}
