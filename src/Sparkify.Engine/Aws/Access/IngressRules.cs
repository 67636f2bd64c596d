using Amazon.EC2.Model;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Aws.Redshift;

namespace Sparkify.Engine.Aws.Access;

/// <summary>Which rules and groups are meant, and how a rule is given back.</summary>
internal static class IngressRules
{
    /// <summary>What the description of the module's rules begins with.</summary>
    public const string Mark = ModuleTags.Module;

    /// <summary>Whether a rule lets exactly that range in to exactly that port.</summary>
    public static bool IsFor(this IngressPermission rule, CidrRange range, int port) =>
        rule is { Protocol: "tcp" } && rule.FromPort == port && rule.ToPort == port && range.Is(rule.Cidr);

    /// <summary>Whether the module made a rule, in whatever group.</summary>
    public static bool IsOurs(this IngressPermission rule) =>
        rule.Description?.StartsWith(Mark, StringComparison.Ordinal) == true;

    /// <summary>A group that was named, which must be one of the cluster's.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is not.</exception>
    public static async Task<SecurityGroup> GivenGroupAsync(
        this Cluster cluster, string groupId, AwsSession session, CancellationToken cancellationToken)
    {
        if (!cluster.VpcSecurityGroupIds.Contains(groupId))
        {
            var groups =
                cluster.VpcSecurityGroupIds.Count > 0 ? string.Join(", ", cluster.VpcSecurityGroupIds) : "none";
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"SecurityGroupId is '{groupId}', which {cluster.ClusterIdentifier} does not have; it has {groups}.",
                nameof(IngressOptions.SecurityGroupId),
                "Name one of them, or none: then the module makes one for the cluster.");
        }

        var found = await session.Ec2.FindGroupsAsync([groupId], [], cancellationToken)
            .ConfigureAwait(false);
        return found[0];
    }

    /// <summary>A rule, with the cluster that it is for.</summary>
    public static SparkifyIngress ToIngress(
        this Cluster cluster, string range, int port, string groupId, bool changed, AwsSession session) => new()
    {
        Identifier = cluster.ClusterIdentifier, CidrIp = range, Port = port, SecurityGroupId = groupId,
        Changed = changed, Region = session.Options.Region ?? "", ProfileName = session.Options.ProfileName,
        EndpointUrl = session.Options.EndpointUrl, Warehouse = cluster.ToResult(session).Warehouse,
    };
}
