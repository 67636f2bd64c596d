using System.Security.Cryptography;
using System.Xml.Linq;
using Sparkify.Emulator.Aws.Iam;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>CreateCluster.</summary>
internal static class CreateCluster
{
    public static readonly AwsOperation Operation = AwsOperation.Of(
        "CreateCluster",
        """
        ClusterIdentifier! NodeType! MasterUsername! MasterUserPassword ManageMasterPassword:bool
        MasterPasswordSecretKmsKeyId DBName ClusterType NumberOfNodes:int Port:int PubliclyAccessible:bool
        Encrypted:bool KmsKeyId EnhancedVpcRouting:bool ClusterSubnetGroupName ClusterParameterGroupName
        AvailabilityZone AvailabilityZoneRelocation:bool MultiAZ:bool IpAddressType MaintenanceTrackName
        PreferredMaintenanceWindow AllowVersionUpgrade:bool AutomatedSnapshotRetentionPeriod:int
        ManualSnapshotRetentionPeriod:int
        VpcSecurityGroupIds.VpcSecurityGroupId.# IamRoles.IamRoleArn.# DefaultIamRoleArn Tags.Tag.#.Key Tags.Tag.#.Value
        """,
        Create);

    private static IEnumerable<XElement> Create(AwsCall call)
    {
        var cluster = Read(call);
        if (call.Account.Clusters.Any(other =>
            other.ClusterIdentifier == cluster.ClusterIdentifier && other.Region == call.Region))
        {
            throw new AwsError(400, "ClusterAlreadyExists", "Cluster already exists");
        }

        var end = call.Server.NextCreationEndsIn;
        call.Server.NextCreationEndsIn = null;
        cluster.Begin(
            "creating", call.Server.Times.Creating, end ?? "available", end is null ? "Available" : "Failed");
        call.Account.Add(cluster);
        if (cluster.MasterPasswordSecretArn is { } secret)
        {
            call.Account.Add(new AwsSecret(
                secret, cluster.ClusterIdentifier, cluster.MasterUsername, cluster.MasterPassword));
        }

        if (call.Server.Redshift is { } redshift)
        {
            cluster.Work = ClusterDatabase.CreateAsync(redshift, cluster);
            call.Afterwards = () => cluster.Work;
        }

        return [ClusterElements.Of(call, cluster)];
    }

    private static AwsCluster Read(AwsCall call)
    {
        var identifier = call.Required("ClusterIdentifier");
        ClusterRules.RequireIdentifier(identifier, 63, "ClusterIdentifier");
        var user = ClusterRules.MasterUsername(call);
        var password = ClusterRules.Password(call);
        ClusterRules.RequireRest(call);
        var subnetGroup = call.Text("ClusterSubnetGroupName") ?? "default";
        var vpc = Vpc(call, subnetGroup);
        var roles = call.List("IamRoles.IamRoleArn");
        RoleLookup.RequireForRedshift(call, roles);
        return new AwsCluster
        {
            ClusterIdentifier = identifier, Region = call.Region, NodeType = ClusterRules.NodeType(call),
            NumberOfNodes = ClusterRules.Nodes(call), MasterUsername = user,
            MasterPassword = password ?? ClusterPasswords.Random(),
            MasterPasswordSecretArn = password is null ? SecretArn(call, identifier, user) : null,
            DBName = ClusterRules.DatabaseName(call), Port = ClusterRules.Port(call),
            PubliclyAccessible = call.Flag("PubliclyAccessible") ?? false,
            EnhancedVpcRouting = call.Flag("EnhancedVpcRouting") ?? false,
            AutomatedSnapshotRetentionPeriod = call.Number("AutomatedSnapshotRetentionPeriod") ?? 1,
            ClusterSubnetGroupName = subnetGroup, VpcId = vpc, VpcSecurityGroupIds = SecurityGroups(call, vpc),
            IamRoles = [.. roles.Select(arn => new AwsClusterRole(arn) { ApplyStatus = "adding" })],
            DefaultIamRoleArn = DefaultRole(call, roles), Tags = TagRules.Read(call),
        };
    }

    private static string Vpc(AwsCall call, string subnetGroup)
    {
        if (call.Text("ClusterSubnetGroupName") is not null && call.Account.VpcOfSubnetGroup(subnetGroup) is { } vpc)
            return vpc;
        if (subnetGroup != "default")
        {
            throw new AwsError(
                400, "ClusterSubnetGroupNotFoundFault", $"Cluster subnet group {subnetGroup} does not exist.");
        }

        return call.Account.Vpcs.FirstOrDefault(vpc => vpc.IsDefault && vpc.Region == call.Region)?.VpcId
            ?? throw new AwsError(
                400, "InvalidVPCNetworkStateFault",
                "No default VPC found: a cluster subnet group must be specified.");
    }

    /// <summary>The groups that are named, or the default one of the network.</summary>
    public static List<string> SecurityGroups(AwsCall call, string vpc)
    {
        var named = call.List("VpcSecurityGroupIds.VpcSecurityGroupId");
        var groups = call.Account.SecurityGroups.Where(group => group.VpcId == vpc).ToList();
        if (named.Count == 0)
            return [.. groups.Where(group => group.GroupName == "default").Select(group => group.GroupId)];
        if (named.FirstOrDefault(id => !groups.Exists(group => group.GroupId == id)) is { } missing)
            throw AwsError.InvalidValue($"Invalid security group {missing}: it does not exist in the VPC {vpc}.");
        return [.. named];
    }

    private static string? DefaultRole(AwsCall call, IReadOnlyList<string> roles) =>
        call.Text("DefaultIamRoleArn") is not { } arn || roles.Contains(arn)
            ? call.Text("DefaultIamRoleArn")
            : throw AwsError.InvalidValue($"The default IAM role {arn} must be one of the IAM roles of the cluster.");

    private static string SecretArn(AwsCall call, string cluster, string user) =>
        $"arn:{call.Partition}:secretsmanager:{call.Region}:{call.Account.AccountId}:secret:" +
        $"redshift!{cluster}-{user}-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 6)}";
}
