using Sparkify.Emulator.Aws.Wire;

namespace Sparkify.Emulator.Aws.Ec2;

/// <summary>The tags that something gets when it is made.</summary>
internal static class TagSpecifications
{
    /// <exception cref="AwsError">They are for something else, or not valid.</exception>
    public static Dictionary<string, string> Read(AwsCall call, string resourceType)
    {
        var tags = new Dictionary<string, string>();
        for (var place = 1; place <= call.Count("TagSpecification"); place++)
        {
            var type = call.Text($"TagSpecification.{place}.ResourceType");
            if (type != resourceType)
                throw AwsError.InvalidValue($"'{type}' is not a valid taggable resource type for this operation.");
            foreach (var (key, value) in call.Tags($"TagSpecification.{place}.Tag"))
            {
                if (key.Length is 0 or > 127 || value.Length > 255 || key.StartsWith("aws:", StringComparison.Ordinal))
                {
                    throw AwsError.InvalidValue(
                        $"Tag keys must be between 1 and 127 characters, and not begin with aws: {key}");
                }

                tags[key] = value;
            }
        }

        return tags;
    }
}
