using System.Globalization;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>What is asked of a cluster, held against one that is there.</summary>
internal static class ClusterDifferences
{
    /// <summary>
    /// What is different, in words: "NodeType is ra3.xlplus, not ra3.large". What was not asked for counts only where
    /// there is a default, and what the cluster has beyond what was asked for does not count: it may have been let in
    /// since, or been given another role. Nor does what Redshift does not show yet of a cluster that is being made: its
    /// endpoint, the secret of its password, its roles.
    /// </summary>
    public static IEnumerable<string> Of(Cluster cluster, ClusterOptions asked)
    {
        var isNew = ClusterStates.IsCreating(cluster);
        if (cluster.NodeType != asked.NodeType)
            yield return Differs(nameof(asked.NodeType), cluster.NodeType, asked.NodeType);
        if (cluster.NumberOfNodes != asked.NodeCount)
            yield return Differs(nameof(asked.NodeCount), Text(cluster.NumberOfNodes), Text(asked.NodeCount));
        if (cluster.DBName != asked.Database && !(isNew && cluster.DBName is null))
            yield return Differs(nameof(asked.Database), cluster.DBName, asked.Database);
        // It has no endpoint, and tells no port, until it was available once.
        if (asked.Port is { } port && cluster.EndpointPort is { } found && port != found)
            yield return Differs(nameof(asked.Port), Text(found), Text(port));
        if (cluster.MasterUsername != asked.MasterUserName && !(isNew && cluster.MasterUsername is null))
            yield return Differs(nameof(asked.MasterUserName), cluster.MasterUsername, asked.MasterUserName);
        if (!cluster.Encrypted)
            yield return "it is not encrypted";
        if (cluster.PubliclyAccessible != asked.PubliclyAccessible)
            yield return cluster.PubliclyAccessible ? "it is publicly accessible" : "it is not publicly accessible";
        if (asked.MasterUserPassword is not null && cluster.MasterPasswordSecretArn is { } secret)
            yield return $"its password is kept by Secrets Manager ({secret}), not given";
        if (asked.MasterUserPassword is null && cluster.MasterPasswordSecretArn is null && !isNew)
            yield return "its password was given, and is not kept by Secrets Manager";
        if (asked.SubnetGroup is { } group && cluster.ClusterSubnetGroupName != group
            && !(isNew && cluster.ClusterSubnetGroupName is null))
        {
            yield return Differs(nameof(asked.SubnetGroup), cluster.ClusterSubnetGroupName, group);
        }

        // None at all while it is being made: they are not shown yet.
        var (hidesGroups, hidesRoles) = (isNew && cluster.VpcSecurityGroups.Count == 0, isNew && cluster.IamRoles.Count == 0);
        if (!hidesGroups && asked.SecurityGroupIds.Except(cluster.VpcSecurityGroupIds).ToList() is { Count: > 0 } groups)
            yield return $"SecurityGroupId lacks {string.Join(", ", groups)}";
        if (hidesRoles)
            yield break;
        if (asked.RoleArns.Except(cluster.IamRoles.Keys).ToList() is { Count: > 0 } roles)
            yield return $"RoleArn lacks {string.Join(", ", roles)}";
        else if (asked.RoleArns is [var first, ..] && cluster.DefaultIamRoleArn != first && !(isNew && cluster.DefaultIamRoleArn is null))
            yield return $"its default role is {cluster.DefaultIamRoleArn ?? "none"}, not {first}";
    }

    private static string Differs(string name, string? found, string asked) =>
        $"{name} is {found ?? "none"}, not {asked}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
