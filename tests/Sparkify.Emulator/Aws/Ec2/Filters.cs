using System.IO.Enumeration;
using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>The filters of EC2's Describe operations: all must fit, each by one of its values.</summary>
internal static class Filters
{
    public const string Parameters = "Filter.#.Name Filter.#.Value.#";

    /// <param name="call">The call.</param>
    /// <param name="valuesOf">
    /// What something has of what a filter names, such as group-name; null for a name that is no filter.
    /// </param>
    /// <returns>Whether all filters fit.</returns>
    /// <exception cref="AwsError">A filter is not known, or has no values.</exception>
    public static bool Fit(AwsCall call, Func<string, IEnumerable<string>?> valuesOf)
    {
        var fits = true;
        for (var place = 1; place <= call.Count("Filter"); place++)
        {
            var name = call.Text($"Filter.{place}.Name") ?? throw call.Service.Missing($"Filter.{place}.Name");
            var wanted = call.List($"Filter.{place}.Value");
            if (wanted.Count == 0)
                throw AwsError.InvalidValue($"The filter '{name}' has no value");
            var found = valuesOf(name) ?? throw AwsError.InvalidValue($"The filter '{name}' is invalid");
            fits &= found.Any(value => wanted.Any(
                pattern => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false)));
        }

        return fits;
    }

    /// <summary>The values of tag:name and tag-key; null for other filters.</summary>
    public static IEnumerable<string>? OfTags(string filter, Dictionary<string, string> tags) => filter switch
    {
        "tag-key" => tags.Keys,
        _ when filter.StartsWith("tag:", StringComparison.Ordinal) =>
            tags.TryGetValue(filter[4..], out var value) ? [value] : [],
        _ => null,
    };
}
