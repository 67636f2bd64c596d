using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.S3;

/// <summary>Reads what a request asks for out of its method, its path-style address and its query.</summary>
internal static class RequestLine
{
    /// <param name="request">The request.</param>
    /// <param name="target">Path and query, as they came: keys may hold anything, so only this may decode them.</param>
    public static S3Request Parse(HttpRequest request, string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = (mark < 0 ? target : target[..mark]).TrimStart('/').Split('/', 2);
        var (bucket, key) = (Uri.UnescapeDataString(path[0]), path.Length == 1 ? "" : Uri.UnescapeDataString(path[1]));
        var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var headers = request.Headers;
        return new S3Request(
            Operation(request.Method, key.Length > 0, query), request.Method, bucket, key, query,
            headers.Range.Count == 0 ? null : headers.Range.ToString(),
            headers.IfMatch.Count == 0 ? null : headers.IfMatch.ToString(), headers.Authorization.Count > 0);
    }

    private static string Operation(string method, bool isForObject, Dictionary<string, string> query) =>
        (method, isForObject) switch
        {
            ("HEAD", false) => "HeadBucket",
            ("GET", false) when query.GetValueOrDefault("list-type") == "2" => "ListObjectsV2",
            ("POST", false) when query.ContainsKey("delete") => "DeleteObjects",
            ("GET", true) => "GetObject",
            ("HEAD", true) => "HeadObject",
            ("PUT", true) when !query.ContainsKey("uploadId") => "PutObject",
            ("DELETE", true) => "DeleteObject",
            _ => "",
        };
}
