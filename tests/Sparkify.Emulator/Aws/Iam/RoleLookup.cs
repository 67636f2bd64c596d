using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Iam;

/// <summary>Finds roles, and says what they are good for.</summary>
internal static class RoleLookup
{
    private const string Service = "redshift.amazonaws.com";

    /// <summary>The role a call is about.</summary>
    /// <exception cref="AwsError">There is no such role.</exception>
    public static AwsRole Find(AwsCall call)
    {
        var name = call.Required("RoleName");
        return call.Account.Roles.FirstOrDefault(role => IsNamed(role, name)) ?? throw NotFound(name);
    }

    public static bool IsNamed(AwsRole role, string name) =>
        role.RoleName.Equals(name, StringComparison.OrdinalIgnoreCase);

    public static AwsError NotFound(string name) =>
        new(404, "NoSuchEntity", $"The role with name {name} cannot be found.");

    /// <summary>Throws unless a cluster may have these roles.</summary>
    public static void RequireForRedshift(AwsCall call, IReadOnlyList<string> arns)
    {
        AccessRights.RequirePassRole(call, arns);
        if (arns.FirstOrDefault(arn => FindTrusting(call.Account, arn) is null) is { } wrong)
        {
            throw AwsError.InvalidValue(
                $"The IAM role {wrong} is not valid. The IAM role must delegate access to an Amazon Redshift account.");
        }
    }

    /// <summary>The role of an ARN that Redshift sees and may assume; null when there is none.</summary>
    public static AwsRole? FindTrusting(AwsAccount account, string arn) => account.Roles.FirstOrDefault(
        role => role.Arn == arn && role.VisibleAt <= DateTime.UtcNow
            && PolicyDocument.ParseTrust(role.AssumeRolePolicyDocument).Trusts(Service, account.AccountId));

    /// <summary>All that a role may do.</summary>
    public static IReadOnlyList<PolicyDocument> Rights(AwsRole role) =>
    [
        .. role.Policies.Values.Concat(role.AttachedPolicies.Select(ManagedPolicies.Find).OfType<string>())
            .Select(PolicyDocument.ParseRights),
    ];
}
