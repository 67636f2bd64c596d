namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// What AWS says of an error, without what it repeats of the request: there are keys in it, and tokens.
/// </summary>
internal static class QueryErrorText
{
    // SignatureDoesNotMatch shows the request as it was signed, with its x-amz-security-token; IncompleteSignature the
    // header, with the key's id and the signature.
    private static readonly string[] Repeated =
        ["The Canonical String", "The String-to-Sign", "Authorization=", "AWS4-HMAC-SHA256", "x-amz-security-token"];

    /// <summary>The text up to there; null for none.</summary>
    public static string? Of(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
            return null;
        var end = Repeated.Select(words => message.IndexOf(words, StringComparison.OrdinalIgnoreCase))
            .Where(index => index >= 0).DefaultIfEmpty(message.Length).Min();
        return message[..end].TrimEnd();
    }
}
