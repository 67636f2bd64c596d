using System.Text.RegularExpressions;

namespace Sparkify.Engine.Sources;

/// <summary>
/// The one rule for what names a source: a path on this machine, or s3://bucket/key. What is meant for an address and is
/// neither must not be taken for a path.
/// </summary>
public static partial class SourceAddress
{
    /// <summary>Returns the source as it is.</summary>
    /// <param name="path">What a user gave.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid: it is neither a path nor an address in S3.</exception>
    public static string Require(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid, "A path cannot hold the character U+0000.", path, "Check the path.");
        }

        if (S3Location.IsS3(path))
        {
            S3Location.Parse(path);
            return path;
        }

        return Address().Match(path) is { Success: true } address
            ? throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"'{path}' is neither a path nor an address in S3: {Why(address)}.", path, Action(path))
            : path;
    }

    private static string Why(Match address) =>
        address.Groups["arn"].Success ? "it is an ARN"
        : address.Groups["s3"].Success ? "what stands before the bucket is not s3://"
        : $"nothing is read by {address.Groups["scheme"].Value}://";

    private static string Action(string path) =>
        InS3().Match(path) is { Success: true } match
        && S3Location.TryParse($"s3://{match.Groups["bucket"].Value}/{match.Groups["key"].Value}", out var location)
            ? $"Write {location}." : "Write s3://bucket/folder, or the path of a folder.";

    // C:\ and the drives of PowerShell have no second slash, and S3 has no user and no port.
    [GeneratedRegex(
        """
        ^['"]?(?: (?<arn> arn:) | (?<s3> s3[an]?: | s3// | [0-9]?:// ) | (?<scheme> [a-z][a-z0-9+.-]+ )://)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // As ARNs, S3's own addresses on the web, and mistyped schemes name a bucket.
    [GeneratedRegex(
        """
        ^['"]?(?:
            arn:aws[a-z-]*:s3::: (?<bucket> [^/]+ ) /? (?<key> .*? )
          | https?:// (?<bucket> [^/]+? ) \.s3 [a-z0-9.-]* \.amazonaws\.com(?:\.cn)? /? (?<key> .*? )
          | https?:// s3 [a-z0-9.-]* \.amazonaws\.com(?:\.cn)? / (?<bucket> [^/]+ ) /? (?<key> .*? )
          | (?: s3[an]?: | s3// | [0-9]?:// ) /* (?<bucket> [^/]+ ) /? (?<key> .*? )
        )['"]?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InS3();
}
