namespace Sparkify.Tests.Aws.Query;

/// <summary>A request as it came.</summary>
/// <param name="Path">Its path and query.</param>
/// <param name="Form">The fields of its form; empty where it is none.</param>
/// <param name="Headers">Its headers, by name in whatever case.</param>
internal sealed record QueryCall(
    string Path, IReadOnlyDictionary<string, string> Form, IReadOnlyDictionary<string, string> Headers)
{
    public string Action => Form.GetValueOrDefault("Action", "");

    /// <summary>The fields, one a line, in the order of their names; without Action and Version.</summary>
    public string[] Parameters =>
    [
        .. Form.Where(pair => pair.Key is not ("Action" or "Version"))
            .Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal),
    ];

    /// <summary>What it is signed for, as in us-west-2/redshift; empty when it is not signed.</summary>
    public string SignedFor =>
        Headers.TryGetValue("Authorization", out var header)
        && header.Split("Credential=") is [_, var rest]
        && rest.Split(',')[0].Split('/') is [_, _, var region, var service, ..]
            ? $"{region}/{service}"
            : "";
}
