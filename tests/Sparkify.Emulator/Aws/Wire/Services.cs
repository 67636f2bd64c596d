using Sparkify.Emulator.Aws.Clusters;
using Sparkify.Emulator.Aws.Ec2;
using Sparkify.Emulator.Aws.Iam;
using Sparkify.Emulator.Aws.Sts;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>The services there are.</summary>
internal static class Services
{
    private static readonly Dictionary<string, AwsService> ByName = new AwsService[]
    {
        AwsService.Of(
            "redshift", "2012-12-01", "http://redshift.amazonaws.com/doc/2012-12-01/",
            [
                CreateCluster.Operation, .. ClusterOperations.All, .. ClusterCredentials.All, .. SnapshotOperations.All,
            ]),
        AwsService.Of(
            "iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/",
            [.. RoleOperations.All, .. RolePolicyOperations.All]),
        AwsService.Of(
            "ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/",
            [.. NetworkOperations.All, .. SecurityGroupOperations.All, .. IngressOperations.All]),
        AwsService.Of("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", CallerIdentity.Operation),
    }.ToDictionary(service => service.Name);

    /// <summary>The service of a name, as signatures give it; null for none.</summary>
    public static AwsService? Find(string name) => ByName.GetValueOrDefault(name);
}
