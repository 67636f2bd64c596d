using Sparkify.Emulator.Redshift.Wire;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>A bucket, and a key or the beginning of keys.</summary>
internal sealed record S3Path(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    public static S3Path Parse(string url)
    {
        var rest = url.StartsWith(Scheme, StringComparison.Ordinal)
            ? url[Scheme.Length..]
            : throw new SqlErrorException(
                SqlError.NotSupported, $"The source '{url}' is not supported: the stand-in copies from s3:// only.");
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new S3Path(rest, "") : new S3Path(rest[..slash], rest[(slash + 1)..]);
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
