using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Iam;

/// <summary>The operations of IAM that the module calls, under the API's own names.</summary>
internal sealed class IamClient(QueryApi api)
{
    public Task<Role> CreateRoleAsync(
        string roleName, string assumeRolePolicyDocument, string? description,
        IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        OneAsync(
            Of("CreateRole", roleName).With("AssumeRolePolicyDocument", assumeRolePolicyDocument)
                .With("Description", description).WithTags("Tags.member", tags),
            cancellationToken);

    public Task<Role> GetRoleAsync(string roleName, CancellationToken cancellationToken) =>
        OneAsync(Of("GetRole", roleName), cancellationToken);

    /// <summary>Writes a policy into a role, in place of what it may have under that name.</summary>
    public Task PutRolePolicyAsync(
        string roleName, string policyName, string policyDocument, CancellationToken cancellationToken) =>
        api.CallAsync(
            Of("PutRolePolicy", roleName).With("PolicyName", policyName).With("PolicyDocument", policyDocument),
            cancellationToken);

    /// <summary>A policy written into a role, as JSON; IAM sends it percent-encoded.</summary>
    public async Task<string> GetRolePolicyAsync(
        string roleName, string policyName, CancellationToken cancellationToken)
    {
        var result = await api.CallAsync(
            Of("GetRolePolicy", roleName).With("PolicyName", policyName), cancellationToken).ConfigureAwait(false);
        return Uri.UnescapeDataString(result.Text("PolicyDocument") ?? "");
    }

    /// <summary>Says anew who may take a role on.</summary>
    public Task UpdateAssumeRolePolicyAsync(
        string roleName, string policyDocument, CancellationToken cancellationToken) =>
        api.CallAsync(
            Of("UpdateAssumeRolePolicy", roleName).With("PolicyDocument", policyDocument), cancellationToken);

    public Task DeleteRolePolicyAsync(string roleName, string policyName, CancellationToken cancellationToken) =>
        api.CallAsync(Of("DeleteRolePolicy", roleName).With("PolicyName", policyName), cancellationToken);

    public Task AttachRolePolicyAsync(string roleName, string policyArn, CancellationToken cancellationToken) =>
        api.CallAsync(Of("AttachRolePolicy", roleName).With("PolicyArn", policyArn), cancellationToken);

    public Task DetachRolePolicyAsync(string roleName, string policyArn, CancellationToken cancellationToken) =>
        api.CallAsync(Of("DetachRolePolicy", roleName).With("PolicyArn", policyArn), cancellationToken);

    /// <summary>The names of the policies written into a role.</summary>
    public Task<List<string>> ListRolePoliciesAsync(string roleName, CancellationToken cancellationToken) =>
        api.PagesAsync(
            Of("ListRolePolicies", roleName), "Marker", "Marker",
            page => page.Members("PolicyNames").Select(name => name.Value), cancellationToken);

    /// <summary>The ARNs of the policies attached to a role.</summary>
    public Task<List<string>> ListAttachedRolePoliciesAsync(string roleName, CancellationToken cancellationToken) =>
        api.PagesAsync(
            Of("ListAttachedRolePolicies", roleName), "Marker", "Marker",
            page => page.Members("AttachedPolicies").Select(policy => policy.Text("PolicyArn")).OfType<string>(),
            cancellationToken);

    public Task DeleteRoleAsync(string roleName, CancellationToken cancellationToken) =>
        api.CallAsync(Of("DeleteRole", roleName), cancellationToken);

    public Task TagRoleAsync(
        string roleName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        api.CallAsync(Of("TagRole", roleName).WithTags("Tags.member", tags), cancellationToken);

    private static QueryRequest Of(string action, string roleName) =>
        new QueryRequest(action).With("RoleName", roleName);

    private async Task<Role> OneAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var result = await api.CallAsync(request, cancellationToken).ConfigureAwait(false);
        return Role.Read(result.Element("Role") ?? new XElement("Role"));
    }
}
