namespace Sparkify.Emulator.Aws.Wire;

/// <summary>What the caller may not do, because a test took it away.</summary>
internal static class AccessRights
{
    /// <exception cref="AwsError">The caller may not do this.</exception>
    public static void Require(AwsCall call, string action)
    {
        if (call.Server.IsRefused(action))
            throw Denied(call, $"{call.Service.Name}:{action}", Resource(call));
    }

    /// <summary>Whoever gives a role to a cluster must have the right to pass it.</summary>
    /// <exception cref="AwsError">The caller may not.</exception>
    public static void RequirePassRole(AwsCall call, IEnumerable<string> arns)
    {
        if (call.Server.IsRefused("PassRole") && arns.FirstOrDefault() is { } arn)
            throw Denied(call, "iam:PassRole", arn);
    }

    private static AwsError Denied(AwsCall call, string action, string? resource)
    {
        var words = $"User: {call.Account.CallerArn} is not authorized to perform: {action} " +
            (resource is null ? "" : $"on resource: {resource} ") +
            $"because no identity-based policy allows the {action} action";
        return call.Service.IsEc2
            ? new AwsError(403, "UnauthorizedOperation", $"You are not authorized to perform this operation. {words}")
            : new AwsError(403, "AccessDenied", words);
    }

    private static string? Resource(AwsCall call) => call.Service.Name switch
    {
        "redshift" => call.Arn($"cluster:{call.Text("ClusterIdentifier") ?? "*"}"),
        "iam" => $"arn:{call.Partition}:iam::{call.Account.AccountId}:role/{call.Text("RoleName")}",
        _ => null,
    };
}
