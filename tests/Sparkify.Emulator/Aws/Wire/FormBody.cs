namespace Sparkify.Emulator.Aws.Wire;

/// <summary>Reads a form: name=value&amp;name=value, in UTF-8.</summary>
internal static class FormBody
{
    /// <exception cref="AwsError">A name is there twice.</exception>
    public static Dictionary<string, string> Parse(string body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (!fields.TryAdd(Decode(parts[0]), parts.Length == 2 ? Decode(parts[1]) : ""))
                throw new AwsError(400, "MalformedQueryString", $"The parameter {Decode(parts[0])} is there twice");
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
