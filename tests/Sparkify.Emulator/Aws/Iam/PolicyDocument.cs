using System.Text.Json;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Iam;

/// <summary>A policy, as far as S3 and trust go.</summary>
internal sealed class PolicyDocument
{
    private readonly List<PolicyStatement> _statements;

    private PolicyDocument(List<PolicyStatement> statements) => _statements = statements;

    /// <summary>Reads what a role may do.</summary>
    /// <exception cref="AwsError">It is no such policy.</exception>
    public static PolicyDocument ParseRights(string text) => Parse(text, statement =>
    {
        if (statement.Principals is not null)
            throw Malformed("Policy document should not specify a principal.");
        if (statement.Resources.Count == 0)
            throw Malformed("Policy statement must contain resources.");
        if (statement.Resources.FirstOrDefault(
            name => name != "*" && !name.StartsWith("arn:", StringComparison.Ordinal)) is { } resource)
        {
            throw Malformed($"Resource {resource} must be in ARN format or \"*\".");
        }

        if (statement.Actions.FirstOrDefault(
            name => name != "*" && !name.Contains(':', StringComparison.Ordinal)) is { } action)
        {
            throw Malformed($"Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. ({action})");
        }
    });

    /// <summary>Reads who may assume a role.</summary>
    /// <exception cref="AwsError">It is no such policy.</exception>
    public static PolicyDocument ParseTrust(string text) => Parse(text, statement =>
    {
        if (statement.Resources.Count > 0)
            throw Malformed("Has prohibited field Resource");
        if (statement.Principals is null)
            throw Malformed("Missing required field Principal");
        if (!statement.Actions.All(action => action.StartsWith("sts:", StringComparison.Ordinal)))
            throw Malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        if (statement.Principals.FirstOrDefault(name => name.EndsWith(".com.", StringComparison.Ordinal)
            || (name.Contains(".amazon.", StringComparison.Ordinal))) is { } principal)
        {
            throw Malformed($"Invalid principal in policy: \"SERVICE\":\"{principal}\"");
        }
    });

    /// <summary>Whether it lets somebody do something to something, and does not forbid it.</summary>
    public static bool Allow(IReadOnlyList<PolicyDocument> policies, string action, string resource, string? prefix)
    {
        var hits = policies.SelectMany(policy => policy._statements)
            .Where(statement => statement.Fits(action, resource, prefix)).ToList();
        return hits.Count > 0 && hits.TrueForAll(statement => statement.IsAllow);
    }

    /// <summary>Whether a service may assume the role, for what is in an account.</summary>
    public bool Trusts(string service, string account) => _statements.Exists(statement => statement.IsAllow
        && statement.Principals?.Contains(service) == true && !statement.HasOtherConditions
        && (statement.SourceAccounts is null || statement.SourceAccounts.Contains(account))
        && statement.Actions.Any(action => PolicyStatement.Matches(action, "sts:AssumeRole")));

    private static PolicyDocument Parse(string text, Action<PolicyStatement> check)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.TryGetProperty("Version", out var version)
                && version.GetString() is not ("2012-10-17" or "2008-10-17"))
                throw Malformed("The policy must contain a valid version string");
            var list = root.GetProperty("Statement");
            var statements = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [list];
            if (statements.Count == 0)
                throw Malformed("Syntax errors in policy.");
            var policy = new PolicyDocument([.. statements.Select(PolicyStatement.Parse)]);
            policy._statements.ForEach(check);
            return policy;
        }
        catch (JsonException)
        {
            throw Malformed("This policy contains invalid Json");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw Malformed("Syntax errors in policy.");
        }
    }

    private static AwsError Malformed(string message) => new(400, "MalformedPolicyDocument", message);
}
