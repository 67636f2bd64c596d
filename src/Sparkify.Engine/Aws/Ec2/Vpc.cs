using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Ec2;

/// <summary>A network.</summary>
internal sealed record Vpc(string VpcId, string? CidrBlock, bool IsDefault)
{
    public static Vpc Read(XElement vpc) =>
        new(vpc.Text("vpcId") ?? "", vpc.Text("cidrBlock"), vpc.Flag("isDefault") ?? false);
}
