using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sparkify.Engine.Aws.Access;

/// <summary>The two policies of a role: who may take it on, and what it may read.</summary>
internal static class RolePolicy
{
    /// <summary>The name of the policy that says what may be read.</summary>
    public const string Name = "sparkify-s3";

    /// <summary>
    /// Redshift may take the role on, for clusters of this account alone, and nobody else. The service goes by that name
    /// in every partition: https://docs.amazonaws.cn/en_us/redshift/latest/mgmt/authorizing-redshift-service-regions.html
    /// </summary>
    /// <remarks>
    /// IfExists, because no published page says that Redshift sends aws:SourceAccount when COPY takes a role on:
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    /// </remarks>
    /// <param name="account">The number of the account.</param>
    public static string Trust(string account) => Document(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = "redshift.amazonaws.com" },
        ["Action"] = "sts:AssumeRole",
        ["Condition"] = new JsonObject
        {
            ["StringEqualsIfExists"] = new JsonObject { ["aws:SourceAccount"] = account },
        },
    });

    /// <summary>What COPY needs to read these paths, and nothing else.</summary>
    /// <param name="paths">What may be read.</param>
    /// <param name="partition">The partition of the account: aws, aws-cn or aws-us-gov.</param>
    public static string Reading(IReadOnlyList<BucketPath> paths, string partition)
    {
        List<JsonNode> statements = [];
        var objects = new JsonArray();
        foreach (var bucket in paths.GroupBy(path => path.Bucket))
        {
            var arn = $"arn:{partition}:s3:::{bucket.Key}";
            // Who may read the whole bucket needs no prefix besides.
            List<string> prefixes = bucket.Any(path => path.Prefix.Length == 0)
                ? [""] : [.. bucket.Select(path => path.Prefix)];
            statements.Add(Allow("s3:GetBucketLocation", arn));
            var list = Allow("s3:ListBucket", arn);
            if (prefixes is not [""])
            {
                list["Condition"] = new JsonObject
                {
                    ["StringLike"] = new JsonObject
                    {
                        ["s3:prefix"] = new JsonArray([.. prefixes.Select(prefix => JsonValue.Create($"{prefix}*"))]),
                    },
                };
            }

            statements.Add(list);
            foreach (var prefix in prefixes)
                objects.Add($"{arn}/{prefix}*");
        }

        statements.Add(Allow("s3:GetObject", objects));
        return Document([.. statements]);
    }

    /// <summary>What a policy that <see cref="Reading"/> wrote lets be read; nothing if it is another's.</summary>
    public static IReadOnlyList<BucketPath> Paths(string document)
    {
        using var policy = Parse(document);
        if (policy is null)
            return [];
        return [.. Members(policy.RootElement, "Statement")
            .Where(statement => Text(statement, "Action") == "s3:GetObject")
            .SelectMany(statement => Members(statement, "Resource"))
            .Select(resource => resource.ToString().Split(":::", 2)[^1].TrimEnd('*').Split('/', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => new BucketPath(parts[0], parts[1]))];
    }

    /// <summary>Whether two documents say the same, however they are set.</summary>
    public static bool Same(string? one, string other)
    {
        using var first = Parse(one);
        using var second = Parse(other);
        return first is not null && second is not null
            && JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    private static JsonDocument? Parse(string? document)
    {
        try
        {
            return document is null ? null : JsonDocument.Parse(document);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list)
            && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonObject Allow(string action, JsonNode resource) =>
        new() { ["Effect"] = "Allow", ["Action"] = action, ["Resource"] = resource };

    private static string Document(params JsonNode[] statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statements) }.ToJsonString();
}
