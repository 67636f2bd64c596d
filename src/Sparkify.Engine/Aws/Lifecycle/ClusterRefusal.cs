using Amazon.Runtime;

namespace Sparkify.Engine.Aws.Lifecycle;

/// <summary>What it means that Redshift makes no cluster, what stands nevertheless, and what to do.</summary>
internal static class ClusterRefusal
{
    /// <param name="exception">What the call ended in.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="role">The role that was made for it; null for none.</param>
    /// <param name="session">Where it was asked.</param>
    public static SparkifyException Of(
        SparkifyException exception, ClusterOptions asked, SparkifyRole? role, AwsSession session)
    {
        var (id, message, target, action) = Meaning(exception, asked, session.Options.Region!);
        if (role is not null)
        {
            message += $" The role {role.RoleName}, made for it, stands.";
            action += $" The next try takes up the role; Remove-SparkifyRole {role.RoleName} removes it.";
        }

        return new SparkifyException(id, message, target, action, exception.InnerException);
    }

    private static (string Id, string Message, string Target, string Action) Meaning(
        SparkifyException exception, ClusterOptions asked, string region)
    {
        var name = asked.Identifier;
        var refused = exception.InnerException as AmazonServiceException;
        var said = $"({refused?.ErrorCode}: {refused?.Message})";
        return refused?.ErrorCode switch
        {
            "ClusterQuotaExceeded" or "NumberOfNodesQuotaExceeded" or "LimitExceededFault" => (
                ErrorIds.RequestFailed, $"The account may have no more clusters or nodes in {region} {said}.", name,
                "Remove a cluster (Get-SparkifyCluster shows them), ask for fewer nodes or another type, or raise " +
                "the quota in the Service Quotas console."),
            "NumberOfNodesPerClusterLimitExceeded" => (
                ErrorIds.RequestFailed,
                $"A cluster of {asked.NodeType} has not that many nodes: {asked.NodeCount} {said}.",
                nameof(asked.NodeCount), "Ask for fewer nodes, or for a larger type."),
            "InsufficientClusterCapacity" => (
                ErrorIds.RequestFailed,
                $"AWS has no room for {asked.NodeCount} x {asked.NodeType} in {region} now {said}.",
                name, "Run it again later, or take another -NodeType or -Region."),
            "ClusterSubnetGroupNotFoundFault" => (
                ErrorIds.ArgumentInvalid, $"There is no cluster subnet group {asked.SubnetGroup} in {region} {said}.",
                nameof(asked.SubnetGroup), "Look which there are: aws redshift describe-cluster-subnet-groups."),
            "InvalidSubnet" or "InvalidVPCNetworkStateFault" or "InvalidClusterSubnetGroupStateFault"
                or "Ipv6CidrBlockNotFoundFault" => (
                ErrorIds.RequestFailed, $"The network does not take the cluster {said}.", nameof(asked.SubnetGroup),
                "Mend the subnets of the group, or give another with -SubnetGroup."),
            "TagLimitExceededFault" or "InvalidTagFault" => (
                ErrorIds.ArgumentInvalid, $"Redshift does not take the tags {said}.", "Tag", "Mend the tags."),
            "DependentServiceAccessDenied" => (
                ErrorIds.AccessDenied, $"Redshift may not use a service that the cluster needs {said}.", name,
                "Ask for the rights secretsmanager:CreateSecret, secretsmanager:TagResource and kms:CreateGrant, " +
                "with which the password is kept, or give one with -Credential."),
            "DependentServiceRequestThrottlingFault" or "DependentServiceUnavailableFault" => (
                ErrorIds.RequestFailed, $"A service that the cluster needs is busy {said}.", name,
                "Run it again in a minute."),
            "InvalidParameterValue" or "InvalidParameterCombination" or "UnsupportedOperation"
                or "UnsupportedOptionFault" => (
                ErrorIds.ArgumentInvalid, $"Redshift makes no such cluster {said}.", name,
                "Change what the message names, and run it again."),
            "ClusterAlreadyExists" => (
                ErrorIds.RequestFailed,
                $"Redshift says that there is a cluster {name}, and does not show it {said}.", name,
                "Run it again in a minute."),
            _ when exception.ErrorId == ErrorIds.AccessDenied && IsPassRole(exception) => (
                exception.ErrorId, exception.Message, exception.Target,
                "Ask for the right iam:PassRole on the role that the cluster is to have."),
            _ when exception.IsPassing() => (
                exception.ErrorId,
                $"{exception.Message} Whether the cluster {name} was made is not known.", name,
                $"Run it again: it takes up what was made. Get-SparkifyCluster {name} shows it."),
            _ => (exception.ErrorId, exception.Message, exception.Target, exception.RecommendedAction),
        };
    }

    private static bool IsPassRole(SparkifyException exception) =>
        exception.Message.Contains("iam:PassRole", StringComparison.Ordinal);
}
