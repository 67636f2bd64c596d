using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Sparkify.Emulator.S3;

/// <summary>ListObjectsV2: a page of a bucket's keys.</summary>
internal static class Listing
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static XDocument Page(Bucket bucket, IReadOnlyDictionary<string, string> query)
    {
        var prefix = query.GetValueOrDefault("prefix", "");
        var delimiter = query.GetValueOrDefault("delimiter", "");
        var token = query.GetValueOrDefault("continuation-token");
        var after = token is null ? query.GetValueOrDefault("start-after", "") : Decode(token);
        var maxKeys = MaxKeys(query.GetValueOrDefault("max-keys", "1000"));
        Func<string, string> encode = query.GetValueOrDefault("encoding-type") == "url" ? UrlEncode : text => text;

        var entries = new List<XElement>();
        var last = "";
        var more = false;
        foreach (var (key, stored) in bucket.After(after, prefix))
        {
            var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var common = end < 0 ? null : key[..(end + delimiter.Length)];
            if (common is not null && (common == last || common == after))
                continue;
            if (entries.Count == maxKeys)
            {
                more = maxKeys > 0;
                break;
            }

            last = common ?? key;
            entries.Add(common is null ? Contents(key, stored, encode) : CommonPrefix(common, encode));
        }

        return new XDocument(
            new XElement(
                S3 + "ListBucketResult",
                new XElement(S3 + "Name", bucket.Name),
                new XElement(S3 + "Prefix", encode(prefix)),
                new XElement(S3 + "KeyCount", entries.Count),
                new XElement(S3 + "MaxKeys", maxKeys),
                Optional("Delimiter", encode(delimiter)),
                Optional("EncodingType", query.GetValueOrDefault("encoding-type", "")),
                Optional("ContinuationToken", token ?? ""),
                new XElement(S3 + "IsTruncated", more),
                Optional("NextContinuationToken", more ? Convert.ToBase64String(Encoding.UTF8.GetBytes(last)) : ""),
                entries));
    }

    private static XElement Contents(string key, StoredObject stored, Func<string, string> encode) => new(
        S3 + "Contents",
        new XElement(S3 + "Key", encode(key)),
        new XElement(
            S3 + "LastModified",
            stored.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        new XElement(S3 + "ETag", stored.ETag),
        new XElement(S3 + "Size", stored.Content.Length),
        new XElement(S3 + "StorageClass", "STANDARD"));

    private static XElement CommonPrefix(string prefix, Func<string, string> encode) =>
        new(S3 + "CommonPrefixes", new XElement(S3 + "Prefix", encode(prefix)));

    private static XElement? Optional(string name, string value) =>
        value.Length == 0 ? null : new XElement(S3 + name, value);

    private static int MaxKeys(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? Math.Min(number, 1000)
            : throw new S3Error(400, "InvalidArgument", "Provided max-keys not an integer or within integer range");

    // S3 encodes as forms do (a blank is a +), but leaves the slashes.
    private static string UrlEncode(string text) =>
        WebUtility.UrlEncode(text).Replace("%2F", "/", StringComparison.Ordinal);

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new S3Error(400, "InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
