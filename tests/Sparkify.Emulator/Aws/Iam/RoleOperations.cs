using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Iam;

/// <summary>Roles: made, looked at, tagged, deleted.</summary>
internal static partial class RoleOperations
{
    private const int MostTags = 50;

    public static readonly AwsOperation[] All =
    [
        AwsOperation.Of(
            "CreateRole",
            """
            RoleName! AssumeRolePolicyDocument! Path Description MaxSessionDuration:int PermissionsBoundary
            Tags.member.#.Key Tags.member.#.Value
            """,
            Create),
        AwsOperation.Of("GetRole", "RoleName!", Get),
        AwsOperation.Of("UpdateAssumeRolePolicy", "RoleName! PolicyDocument!", UpdateTrust),
        AwsOperation.Of("TagRole", "RoleName! Tags.member.#.Key Tags.member.#.Value", Tag),
        AwsOperation.Of("DeleteRole", "RoleName!", Delete),
    ];

    private static IEnumerable<XElement> Create(AwsCall call)
    {
        var name = call.Required("RoleName");
        if (!Name().IsMatch(name) || name.Length > 64)
        {
            throw call.Service.Invalid(
                "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or " +
                "the following: +=,.@_-");
        }

        var path = call.Text("Path") ?? "/";
        if (!RolePath().IsMatch(path))
            throw call.Service.Invalid("The specified value for path is invalid.");
        var document = call.Required("AssumeRolePolicyDocument");
        PolicyDocument.ParseTrust(document);
        if (call.Account.Roles.Any(role => RoleLookup.IsNamed(role, name)))
            throw new AwsError(409, "EntityAlreadyExists", $"Role with name {name} already exists.");
        var role = new AwsRole
        {
            RoleName = name, Path = path, AssumeRolePolicyDocument = document, Description = call.Text("Description"),
            MaxSessionDuration = call.Number("MaxSessionDuration", 3600, 43200, 3600),
            RoleId = "AROA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17),
            Arn = $"arn:{call.Partition}:iam::{call.Account.AccountId}:role{path}{name}", Tags = Tags(call),
            VisibleAt = DateTime.UtcNow + call.Server.Times.RoleVisible,
        };
        call.Account.Add(role);
        return [Of(role)];
    }

    /// <summary>Who made a role may change it at once, and yet be told that there is none.</summary>
    private static IEnumerable<XElement> Get(AwsCall call)
    {
        var role = RoleLookup.Find(call);
        return role.VisibleAt <= DateTime.UtcNow ? [Of(role)] : throw RoleLookup.NotFound(role.RoleName);
    }

    private static IEnumerable<XElement>? UpdateTrust(AwsCall call)
    {
        var (role, document) = (RoleLookup.Find(call), call.Required("PolicyDocument"));
        PolicyDocument.ParseTrust(document);
        role.AssumeRolePolicyDocument = document;
        return null;
    }

    private static IEnumerable<XElement>? Tag(AwsCall call)
    {
        var role = RoleLookup.Find(call);
        var tags = Tags(call);
        if (tags.Count == 0)
            throw call.Service.Missing("Tags");
        if (role.Tags.Keys.Union(tags.Keys).Count() > MostTags)
        {
            throw new AwsError(
                409, "LimitExceeded", $"The number of tags has reached the maximum limit of {MostTags}.");
        }

        foreach (var (key, value) in tags)
            role.Tags[key] = value;
        return null;
    }

    private static IEnumerable<XElement>? Delete(AwsCall call)
    {
        var role = RoleLookup.Find(call);
        if (role.AttachedPolicies.Count > 0)
            throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        if (role.Policies.Count > 0)
            throw new AwsError(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        call.Account.Remove(role);
        return null;
    }

    private static Dictionary<string, string> Tags(AwsCall call)
    {
        var tags = call.Tags("Tags.member");
        return tags.Keys.All(key => TagText().IsMatch(key) && key.Length is > 0 and <= 128)
            && tags.Values.All(value => TagText().IsMatch(value) && value.Length <= 256)
            ? tags
            : throw call.Service.Invalid("1 validation error detected: a tag failed to satisfy constraint");
    }

    private static XElement Of(AwsRole role) => new(
        "Role",
        new XElement("Path", role.Path),
        new XElement("RoleName", role.RoleName),
        new XElement("RoleId", role.RoleId),
        new XElement("Arn", role.Arn),
        Elements.Of("CreateDate", role.CreateDate),
        new XElement("AssumeRolePolicyDocument", Uri.EscapeDataString(role.AssumeRolePolicyDocument)),
        Elements.Of("Description", role.Description),
        Elements.Of("MaxSessionDuration", role.MaxSessionDuration),
        role.Tags.Count == 0 ? null : Elements.Tags("Tags", "member", role.Tags));

    [GeneratedRegex(@"^[\w+=,.@-]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^/([\x21-\x7e]+/)?$")]
    private static partial Regex RolePath();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    private static partial Regex TagText();
}
