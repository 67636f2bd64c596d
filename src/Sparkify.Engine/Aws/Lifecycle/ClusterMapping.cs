using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>A cluster of the API as one of ours.</summary>
internal static class ClusterMapping
{
    /// <summary>The cluster, with where it was asked for and what it costs.</summary>
    public static SparkifyCluster ToResult(this Cluster cluster, AwsSession session)
    {
        var cost = ClusterPrices.PerHour(cluster.NodeType, cluster.NumberOfNodes, cluster.ClusterStatus);
        return new SparkifyCluster
        {
            Identifier = cluster.ClusterIdentifier, Status = cluster.ClusterStatus ?? "",
            AvailabilityStatus = cluster.ClusterAvailabilityStatus ?? "", NodeType = cluster.NodeType ?? "",
            NodeCount = cluster.NumberOfNodes, HostName = cluster.EndpointAddress, Port = cluster.EndpointPort,
            Database = cluster.DBName ?? "", MasterUserName = cluster.MasterUsername ?? "",
            MasterPasswordSecretArn = cluster.MasterPasswordSecretArn, CreatedAt = cluster.ClusterCreateTime,
            PubliclyAccessible = cluster.PubliclyAccessible, Encrypted = cluster.Encrypted, VpcId = cluster.VpcId,
            SubnetGroup = cluster.ClusterSubnetGroupName, SecurityGroupId = cluster.VpcSecurityGroupIds,
            RoleArn = [.. cluster.IamRoles.Where(role => role.Value != "removing").Select(role => role.Key)],
            DefaultRoleArn = cluster.DefaultIamRoleArn, Tag = cluster.Tags,
            IsManaged = ModuleTags.IsManaged(cluster.Tags), CostPerHour = cost,
            CostAsOf = cost is null ? null : ClusterPrices.AsOf, Region = session.Options.Region ?? "",
            ProfileName = session.Options.ProfileName, EndpointUrl = session.Options.EndpointUrl,
        };
    }
}
