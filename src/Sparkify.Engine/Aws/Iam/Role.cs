using System.Xml.Linq;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Engine.Aws.Iam;

/// <summary>A role of IAM. https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html</summary>
internal sealed record Role
{
    public required string RoleName { get; init; }

    public required string Arn { get; init; }

    public string? Path { get; init; }

    public DateTime? CreateDate { get; init; }

    /// <summary>The policy that says who may take the role on, as JSON; IAM sends it percent-encoded.</summary>
    public string? AssumeRolePolicyDocument { get; init; }

    /// <summary>Told by GetRole and CreateRole.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public static Role Read(XElement role) => new()
    {
        RoleName = role.Text("RoleName") ?? "", Arn = role.Text("Arn") ?? "", Path = role.Text("Path"),
        CreateDate = role.Time("CreateDate"),
        AssumeRolePolicyDocument =
            role.Text("AssumeRolePolicyDocument") is { } document ? Uri.UnescapeDataString(document) : null,
        Tags = role.Tags("Tags"),
    };
}
