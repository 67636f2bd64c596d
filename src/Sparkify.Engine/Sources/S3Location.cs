namespace Sparkify.Engine.Sources;

/// <summary>A bucket and what is asked for in it: s3://bucket/key.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">An object's key, a folder or a pattern; nothing is escaped. Empty for the whole bucket.</param>
internal readonly record struct S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Whether a path is meant for S3.</summary>
    public static bool IsS3(string path) => path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SparkifyException">ArgumentInvalid: it names no bucket.</exception>
    public static S3Location Parse(string path)
    {
        return TryParse(path, out var location)
            ? location
            : throw new SparkifyException(
                ErrorIds.ArgumentInvalid, $"{path} does not name a bucket.", path,
                "Write s3://bucket/folder, such as s3://udacity-dend/log_data.");
    }

    /// <summary>Reads an address that begins with s3://; false where it names no bucket.</summary>
    public static bool TryParse(string path, out S3Location location)
    {
        var parts = path[Scheme.Length..].Split('/', 2);
        location = new S3Location(parts[0], parts.Length == 1 ? "" : parts[1]);
        // A bucket's name is part of addresses: what it cannot hold could lead elsewhere.
        return parts[0].Length > 0 && parts[0].All(IsOfBucket);
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";

    private static bool IsOfBucket(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_';
}
