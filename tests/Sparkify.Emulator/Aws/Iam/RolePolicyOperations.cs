using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Iam;

/// <summary>The policies of roles: inline, and attached.</summary>
internal static class RolePolicyOperations
{
    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of("PutRolePolicy", "RoleName! PolicyName! PolicyDocument!", Put),
        AwsOperation.Of("GetRolePolicy", "RoleName! PolicyName!", Get),
        AwsOperation.Of("DeleteRolePolicy", "RoleName! PolicyName!", Delete),
        AwsOperation.Of("ListRolePolicies", "RoleName! Marker MaxItems:int", List),
        AwsOperation.Of("AttachRolePolicy", "RoleName! PolicyArn!", Attach),
        AwsOperation.Of("DetachRolePolicy", "RoleName! PolicyArn!", Detach),
        AwsOperation.Of("ListAttachedRolePolicies", "RoleName! PathPrefix Marker MaxItems:int", ListAttached),
    ];

    private static IEnumerable<XElement>? Put(AwsCall call)
    {
        var role = RoleLookup.Find(call);
        PolicyDocument.ParseRights(call.Required("PolicyDocument"));
        role.Policies[call.Required("PolicyName")] = call.Required("PolicyDocument");
        return null;
    }

    private static IEnumerable<XElement> Get(AwsCall call)
    {
        var (role, name) = (RoleLookup.Find(call), call.Required("PolicyName"));
        if (!role.Policies.TryGetValue(name, out var document))
            throw new AwsError(404, "NoSuchEntity", $"The role policy with name {name} cannot be found.");
        return
        [
            new XElement("RoleName", role.RoleName), new XElement("PolicyName", name),
            new XElement("PolicyDocument", Uri.EscapeDataString(document)),
        ];
    }

    private static IEnumerable<XElement>? Delete(AwsCall call)
    {
        var name = call.Required("PolicyName");
        return RoleLookup.Find(call).Policies.Remove(name)
            ? null
            : throw new AwsError(404, "NoSuchEntity", $"The role policy with name {name} cannot be found.");
    }

    private static IEnumerable<XElement> List(AwsCall call)
    {
        var page = PageOf(call, RoleLookup.Find(call).Policies.Keys);
        return [Elements.List("PolicyNames", "member", page.Items), .. End(page)];
    }

    private static IEnumerable<XElement>? Attach(AwsCall call)
    {
        var (role, arn) = (RoleLookup.Find(call), call.Required("PolicyArn"));
        if (ManagedPolicies.Find(arn) is null)
            throw new AwsError(404, "NoSuchEntity", $"Policy {arn} does not exist or is not attachable.");
        if (!role.AttachedPolicies.Contains(arn))
            role.AttachedPolicies.Add(arn);
        return null;
    }

    private static IEnumerable<XElement>? Detach(AwsCall call)
    {
        var arn = call.Required("PolicyArn");
        return RoleLookup.Find(call).AttachedPolicies.Remove(arn)
            ? null
            : throw new AwsError(404, "NoSuchEntity", $"Policy {arn} was not found.");
    }

    private static IEnumerable<XElement> ListAttached(AwsCall call)
    {
        var page = PageOf(call, RoleLookup.Find(call).AttachedPolicies);
        var policies = Elements.List("AttachedPolicies", "member", page.Items.Select(arn => new[]
        {
            new XElement("PolicyName", arn.Split('/')[^1]), new XElement("PolicyArn", arn),
        }));
        return [policies, .. End(page)];
    }

    private static Page<string> PageOf(AwsCall call, IEnumerable<string> names) => Page.Of(
        names.Order(StringComparer.Ordinal), name => name, call.Text("Marker"), call.Number("MaxItems", 1, 1000, 100),
        call.Service.Invalid("Invalid Marker."));

    private static IEnumerable<XElement> End(Page<string> page)
    {
        yield return Elements.Of("IsTruncated", page.Marker is not null)!;
        if (page.Marker is not null)
            yield return new XElement("Marker", page.Marker);
    }
}
