using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Clusters;

/// <summary>What Redshift asks of tags.</summary>
internal static class TagRules
{
    private const int Most = 50;

    /// <summary>The tags a call names.</summary>
    public static Dictionary<string, string> Read(AwsCall call)
    {
        var tags = call.Tags("Tags.Tag");
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.Ordinal))
                throw new AwsError(400, "InvalidTagFault", $"The tag {key} is not valid.");
        }

        RequireRoom(tags);
        return tags;
    }

    public static void RequireRoom(Dictionary<string, string> tags)
    {
        if (tags.Count > Most)
            throw new AwsError(400, "TagLimitExceededFault", $"You have exceeded the limit of {Most} tags.");
    }

    /// <summary>Whether something has one of the tags that are asked for; yes where none are.</summary>
    public static bool Match(AwsCall call, Dictionary<string, string> tags)
    {
        var (keys, values) = (call.List("TagKeys.TagKey"), call.List("TagValues.TagValue"));
        return (keys.Count == 0 || tags.Keys.Any(keys.Contains))
            && (values.Count == 0 || tags.Values.Any(values.Contains));
    }
}
