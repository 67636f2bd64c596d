using System.Xml.Linq;
using Sparkify.Emulator.Aws.Iam;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>ModifyClusterIamRoles.</summary>
internal static class ClusterRoles
{
    private const int Most = 50;

    public static IEnumerable<XElement> Modify(AwsCall call)
    {
        var cluster = ClusterLookup.Find(call);
        ClusterOperations.RequireAvailable(cluster);
        var (add, remove) = (call.List("AddIamRoles.IamRoleArn"), call.List("RemoveIamRoles.IamRoleArn"));
        RoleLookup.RequireForRedshift(call, add);
        if (remove.FirstOrDefault(arn => !cluster.IamRoles.Exists(role => role.IamRoleArn == arn)) is { } missing)
            throw AwsError.InvalidValue($"The IAM role {missing} is not associated with the cluster.");
        if (call.Text("DefaultIamRoleArn") is { } other && !IsThere(cluster, add, other))
            throw AwsError.InvalidValue($"The default IAM role {other} must be one of the IAM roles of the cluster.");
        if (cluster.IamRoles.Count + add.Count > Most)
            throw AwsError.InvalidValue($"A cluster can have up to {Most} IAM roles.");

        foreach (var role in cluster.IamRoles.Where(role => remove.Contains(role.IamRoleArn)))
            role.ApplyStatus = "removing";
        cluster.IamRoles.AddRange(add
            .Where(arn => !cluster.IamRoles.Exists(role => role.IamRoleArn == arn))
            .Select(arn => new AwsClusterRole(arn) { ApplyStatus = "adding" }));
        if (cluster.DefaultIamRoleArn is { } former && remove.Contains(former))
            cluster.DefaultIamRoleArn = null;
        cluster.DefaultIamRoleArn = call.Text("DefaultIamRoleArn") ?? cluster.DefaultIamRoleArn;
        cluster.Begin("modifying", call.Server.Times.Modifying, "available", "Available");
        return [ClusterElements.Of(call, cluster)];
    }

    private static bool IsThere(AwsCluster cluster, IReadOnlyList<string> added, string arn) =>
        added.Contains(arn) || cluster.IamRoles.Exists(role => role.IamRoleArn == arn);
}
