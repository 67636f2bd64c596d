using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>What is done with the clusters there are.</summary>
internal static class ClusterOperations
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of(
            "DescribeClusters",
            "ClusterIdentifier MaxRecords:int Marker TagKeys.TagKey.# TagValues.TagValue.#",
            Describe),
        AwsOperation.Of("PauseCluster", "ClusterIdentifier!", Pause),
        AwsOperation.Of("ResumeCluster", "ClusterIdentifier!", Resume),
        AwsOperation.Of(
            "ModifyCluster", "ClusterIdentifier! VpcSecurityGroupIds.VpcSecurityGroupId.#", Modify),
        AwsOperation.Of(
            "ModifyClusterIamRoles",
            "ClusterIdentifier! AddIamRoles.IamRoleArn.# RemoveIamRoles.IamRoleArn.# DefaultIamRoleArn",
            ClusterRoles.Modify),
        DeleteCluster.Operation,
        CreateTags.Operation,
    ];

    private static IEnumerable<XElement> Describe(AwsCall call)
    {
        var size = call.Number("MaxRecords", 20, 100, 100);
        var found = call.Text("ClusterIdentifier") is null ? ClusterLookup.InRegion(call) : [ClusterLookup.Find(call)];
        var page = Page.Of(
            found.Where(cluster => TagRules.Match(call, cluster.Tags)), cluster => cluster.ClusterIdentifier,
            call.Text("Marker"), size, AwsError.InvalidValue("Invalid value for the parameter Marker"));
        if (page.Marker is not null)
            yield return new XElement("Marker", page.Marker);
        yield return new XElement("Clusters", page.Items.Select(cluster => ClusterElements.Of(call, cluster)));
    }

    private static IEnumerable<XElement> Pause(AwsCall call)
    {
        var cluster = ClusterLookup.Find(call);
        if (cluster.ClusterStatus != "available")
        {
            throw ClusterLookup.InvalidState(
                $"You can't pause cluster {cluster.ClusterIdentifier} because it isn't in the available state.");
        }

        cluster.Begin("pausing", call.Server.Times.Pausing, "paused", "Unavailable");
        call.Server.Redshift?.Disconnect(cluster);
        return [ClusterElements.Of(call, cluster)];
    }

    private static IEnumerable<XElement> Resume(AwsCall call)
    {
        var cluster = ClusterLookup.Find(call);
        if (cluster.ClusterStatus != "paused")
        {
            throw ClusterLookup.InvalidState(
                $"You can't resume cluster {cluster.ClusterIdentifier} because it isn't in the paused state.");
        }

        cluster.Begin("resuming", call.Server.Times.Resuming, "available", "Available");
        return [ClusterElements.Of(call, cluster)];
    }

    private static IEnumerable<XElement> Modify(AwsCall call)
    {
        var cluster = ClusterLookup.Find(call);
        RequireAvailable(cluster);
        if (call.List("VpcSecurityGroupIds.VpcSecurityGroupId").Count == 0)
            throw AwsError.InvalidCombination("No modifications were requested");
        var groups = CreateCluster.SecurityGroups(call, cluster.VpcId);
        cluster.SecurityGroupsAdded.UnionWith(groups.Except(cluster.VpcSecurityGroupIds));
        cluster.VpcSecurityGroupIds.Clear();
        cluster.VpcSecurityGroupIds.AddRange(groups);
        cluster.Begin("modifying", call.Server.Times.Modifying, "available", "Available");
        return [ClusterElements.Of(call, cluster)];
    }

    /// <summary>Throws while something else is going on.</summary>
    public static void RequireAvailable(AwsCluster cluster)
    {
        if (cluster.ClusterStatus != "available")
        {
            throw ClusterLookup.InvalidState(
                "The Cluster is being modified by a concurrent operation. Please check the Cluster's status and try " +
                "again.");
        }
    }
}
