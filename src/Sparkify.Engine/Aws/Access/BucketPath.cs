using System.Text.RegularExpressions;

namespace Sparkify.Engine.Aws.Access;

/// <summary>What a role may read: a bucket, or what in it begins with a prefix.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Prefix">What the keys begin with; empty for the whole bucket.</param>
internal sealed partial record BucketPath(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>Reads what people write: each once, in order.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: there is none, or one names no bucket.</exception>
    public static IReadOnlyList<BucketPath> ParseAll(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            throw Invalid("No bucket is named that the role may read.");
        return [.. paths.Select(Parse).Distinct().OrderBy(path => path.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Whether whoever may read this may read the other, too.</summary>
    public bool Covers(BucketPath other) =>
        Bucket == other.Bucket && other.Prefix.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>bucket, or bucket/prefix.</summary>
    public override string ToString() => Prefix.Length == 0 ? Bucket : $"{Bucket}/{Prefix}";

    private static BucketPath Parse(string text)
    {
        var path = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
        var parts = path.Split('/', 2);
        var (bucket, prefix) = (parts[0], parts.Length == 1 ? "" : parts[1]);
        if (!BucketName().IsMatch(bucket) || bucket.Contains("..", StringComparison.Ordinal))
        {
            throw Invalid(
                $"Bucket is '{text}'; a bucket's name has 3 to 63 of a-z, 0-9, dots and hyphens, and begins and ends "
                + "with a letter or a digit.");
        }

        // In a policy they mean something else than themselves, and would let more be read than was said.
        if (prefix.AsSpan().IndexOfAny("*?") >= 0 || prefix.Contains("${", StringComparison.Ordinal)
            || prefix.Any(char.IsControl))
        {
            throw Invalid($"Bucket is '{text}'; a prefix is taken as it is, and has none of *, ? and ${{.");
        }

        return new BucketPath(bucket, prefix);
    }

    private static SparkifyException Invalid(string message) => new(
        ErrorIds.ArgumentInvalid, message, nameof(RoleOptions.Buckets),
        "Write bucket, bucket/prefix or s3://bucket/prefix, as in udacity-dend/log_data.");

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();
}
