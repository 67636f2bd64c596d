using System.IO.Enumeration;
using System.Text.Json;

namespace Sparkify.Emulator.Aws.Iam;

/// <summary>A statement of a policy.</summary>
/// <param name="IsAllow">Whether it allows; else it denies.</param>
/// <param name="Actions">What it is about, with * and ?.</param>
/// <param name="Resources">To what it may be done, with * and ?.</param>
/// <param name="Principals">Who may; null where it says nobody.</param>
/// <param name="Prefixes">The prefixes s3:prefix must be like; null for no condition.</param>
/// <param name="SourceAccounts">The accounts aws:SourceAccount must be one of; null for no condition.</param>
/// <param name="HasOtherConditions">Whether it has conditions that nothing here meets.</param>
internal sealed record PolicyStatement(
    bool IsAllow, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<string>? Principals,
    IReadOnlyList<string>? Prefixes, IReadOnlyList<string>? SourceAccounts, bool HasOtherConditions)
{
    /// <exception cref="KeyNotFoundException">It lacks what it must have.</exception>
    /// <exception cref="InvalidOperationException">Something in it is of another type.</exception>
    public static PolicyStatement Parse(JsonElement statement)
    {
        var effect = statement.GetProperty("Effect").GetString();
        if (effect is not ("Allow" or "Deny"))
            throw new InvalidOperationException();
        string[]? prefixes = null;
        string[]? accounts = null;
        var others = false;
        foreach (var (name, values) in Conditions(statement))
        {
            if (name is "StringLike s3:prefix" or "StringEquals s3:prefix")
                prefixes = values;
            else if (name is "StringEquals aws:SourceAccount" or "StringEqualsIfExists aws:SourceAccount")
                accounts = values;
            else
                others = true;
        }

        return new PolicyStatement(
            effect == "Allow", Texts(statement.GetProperty("Action")),
            statement.TryGetProperty("Resource", out var resource) ? Texts(resource) : [],
            statement.TryGetProperty("Principal", out var principal) ? Names(principal) : null, prefixes, accounts, others);
    }

    /// <summary>Whether it is about this.</summary>
    public bool Fits(string action, string resource, string? prefix) =>
        Actions.Any(pattern => Matches(pattern, action))
        && Resources.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, resource, ignoreCase: false))
        && !HasOtherConditions
        && (Prefixes is null || (prefix is not null
            && Prefixes.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, prefix, ignoreCase: false))));

    public static bool Matches(string pattern, string action) =>
        FileSystemName.MatchesSimpleExpression(pattern, action);

    private static IEnumerable<(string Name, string[] Values)> Conditions(JsonElement statement) =>
        statement.TryGetProperty("Condition", out var conditions)
            ? conditions.EnumerateObject().SelectMany(condition => condition.Value.EnumerateObject().Select(
                key => ($"{condition.Name} {key.Name}", Texts(key.Value))))
            : [];

    private static string[] Names(JsonElement principal) => principal.ValueKind == JsonValueKind.String
        ? [principal.GetString()!]
        : [.. principal.EnumerateObject().SelectMany(kind => Texts(kind.Value))];

    private static string[] Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.GetString() ?? throw new InvalidOperationException()];
}
