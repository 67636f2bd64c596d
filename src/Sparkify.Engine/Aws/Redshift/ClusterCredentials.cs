using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Redshift;

/// <summary>A database user with a password that is good for a while, to connect with: connections live on.</summary>
/// <param name="DbUser">Who, with what stands before it: IAM:, IAMA: or IAMR:.</param>
/// <param name="DbPassword">The password; it goes no further than into connections.</param>
/// <param name="Expiration">When it is over, UTC.</param>
internal sealed record ClusterCredentials(string DbUser, string DbPassword, DateTime Expiration)
{
    public static ClusterCredentials Read(XElement result) => new(
        result.Text("DbUser") ?? "", result.Text("DbPassword") ?? "", result.Time("Expiration") ?? default);

    public override string ToString() => $"{DbUser}, until {Expiration:O}";
}
