using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Aws.Access;

/// <summary>What roles are called.</summary>
internal static partial class RoleNames
{
    private const int Longest = 64;
    private const int HashLength = 8;

    /// <summary>
    /// The name of the role that is made for a cluster: <c>sparkify-us-west-2-music</c>. The region is in it because
    /// clusters of two regions may share a name, and roles belong to none. One too long ends in a hash of the whole.
    /// </summary>
    public static string For(string clusterIdentifier, string region)
    {
        var name = $"sparkify-{region}-{clusterIdentifier}";
        if (name.Length <= Longest)
            return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return $"{name[..(Longest - HashLength - 1)].TrimEnd('-')}-{hash}";
    }

    /// <exception cref="SparkifyException">ArgumentInvalid: IAM takes no role of that name.</exception>
    public static void Check(string name)
    {
        if (!RoleName().IsMatch(name))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"RoleName is '{name}'; a role's name has 1 to 64 of A-Z, a-z, 0-9 and _+=,.@-.",
                nameof(RoleOptions.RoleName), "Give the name alone, not the ARN, as in sparkify-copy.");
        }
    }

    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex RoleName();
}
