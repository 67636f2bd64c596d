using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sparkify.Emulator.S3;

namespace Sparkify.Tests.Sources;

/// <summary>The server that stands in for S3 answers as S3 does, so that what passes against it passes there.</summary>
public class S3ServerTests
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestChecksumCalculation.WHEN_SUPPORTED, true)]
    [InlineData(RequestChecksumCalculation.WHEN_REQUIRED, true)]
    [InlineData(RequestChecksumCalculation.WHEN_REQUIRED, false)]
    public async Task Objects_come_in_whichever_way_the_sdk_signs_them(RequestChecksumCalculation checksum, bool chunks)
    {
        await using var server = await StartAsync();
        using var client = Client(server, "us-west-2", checksum);
        var content = new byte[300_000];
        new Random(1).NextBytes(content);

        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "music", Key = "a", InputStream = new MemoryStream(content), UseChunkEncoding = chunks,
            }, Token);

        Assert.True(content.AsSpan().SequenceEqual(server.Get("music", "a")));
    }

    [Fact]
    public async Task A_signature_for_another_region_is_refused_with_the_right_one()
    {
        await using var server = await StartAsync();
        using var client = Client(server, "eu-west-1", RequestChecksumCalculation.WHEN_REQUIRED);

        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync("music", "a.json", Token));

        Assert.Equal(("AuthorizationHeaderMalformed", HttpStatusCode.BadRequest), (error.ErrorCode, error.StatusCode));
        Assert.Contains("expecting 'us-west-2'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-16, "RequestTimeTooSkewed")]
    [InlineData(16, "RequestTimeTooSkewed")]
    [InlineData(14, "SignatureDoesNotMatch")]
    public async Task A_signature_is_good_for_a_quarter_of_an_hour(int minutes, string code)
    {
        await using var server = await StartAsync();
        var time = DateTime.UtcNow.AddMinutes(minutes);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url}/music/a.json");
        request.Headers.Add("x-amz-date", $"{time:yyyyMMdd'T'HHmmss'Z'}");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={server.AccessKeyId}/{time:yyyyMMdd}/us-west-2/s3/aws4_request, " +
            $"SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");

        using var response = await Http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.Forbidden, code), (response.StatusCode, await CodeAsync(response)));
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "bytes 0-3/10", "0123")]
    [InlineData("bytes=7-", 206, "bytes 7-9/10", "789")]
    [InlineData("bytes=-2", 206, "bytes 8-9/10", "89")]
    [InlineData("bytes=8-99", 206, "bytes 8-9/10", "89")]
    [InlineData("lines=1-2", 200, null, "0123456789")]
    public async Task A_range_gives_these_bytes(string range, int status, string? contentRange, string expected)
    {
        await using var server = await StartAsync(isPublic: true);

        using var response = await GetAsync(server, "a.json", ("Range", range));

        var given = response.Content.Headers.ContentRange?.ToString();
        Assert.Equal((status, contentRange), ((int)response.StatusCode, given));
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("Range", "bytes=10-", 416, "InvalidRange")]
    [InlineData("If-Match", "\"0\"", 412, "PreconditionFailed")]
    [InlineData("X-Key", "b.json", 404, "NoSuchKey")]
    public async Task What_cannot_be_given_is_refused(string header, string value, int status, string code)
    {
        await using var server = await StartAsync(isPublic: true);

        using var response = await GetAsync(server, header == "X-Key" ? value : "a.json", (header, value));

        Assert.Equal((status, code), ((int)response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task A_listing_goes_by_the_bytes_of_the_keys_and_folds_what_the_delimiter_ends()
    {
        await using var server = await StartAsync(isPublic: true);
        foreach (var key in new[] { "b/1", "b/2", "\U0001F3B5", "\uFFFD", "c d", "A" })
            server.Put("music", key, []);

        Assert.Equal(["A", "a.json", "b/1", "b/2", "c d", "\uFFFD", "\U0001F3B5"], server.Keys("music"));
        Assert.Equal(["A", "a.json", "b/"], await PageAsync(server, "delimiter=%2F&max-keys=3", "true"));
        Assert.Equal(
            ["c+d", "%EF%BF%BD", "%F0%9F%8E%B5"],
            await PageAsync(server, "start-after=b/2&encoding-type=url", "false"));
        Assert.Equal(["b/2"], await PageAsync(server, "prefix=b/&start-after=b/1", "false"));
    }

    [Fact]
    public async Task Pages_of_folders_go_on_where_they_ended()
    {
        await using var server = await StartAsync(isPublic: true);
        foreach (var key in new[] { "b/1", "b/2", "c/1", "c/2", "d" })
            server.Put("music", key, []);
        var seen = new List<string>();
        string? token = null;

        do
        {
            var after = token is null ? "" : "&continuation-token=" + Uri.EscapeDataString(token);
            var page = await ListAsync(server, "delimiter=%2F&max-keys=1" + after);
            seen.AddRange(Names(page));
            token = Value(page, "NextContinuationToken");
        }
        while (token is not null);

        Assert.Equal(["a.json", "b/", "c/", "d"], seen);
    }

    private static async Task<S3Server> StartAsync(bool isPublic = false)
    {
        var server = await S3Server.StartAsync();
        server.CreateBucket("music", isPublic: isPublic);
        server.Put("music", "a.json", "0123456789"u8.ToArray());
        return server;
    }

    private static AmazonS3Client Client(S3Server server, string region, RequestChecksumCalculation checksum) => new(
        new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
        new AmazonS3Config
        {
            ServiceURL = server.Url, ForcePathStyle = true, AuthenticationRegion = region, MaxErrorRetry = 0,
            RequestChecksumCalculation = checksum,
        });

    private static async Task<HttpResponseMessage> GetAsync(
        S3Server server, string key, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url}/music/{key}");
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await Http.SendAsync(request, Token);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        XDocument.Parse(await response.Content.ReadAsStringAsync(Token)).Root!.Element("Code")?.Value;

    private static async Task<XElement> ListAsync(S3Server server, string query)
    {
        var bytes = await Http.GetByteArrayAsync(new Uri($"{server.Url}/music?list-type=2&{query}"), Token);
        return XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
    }

    private static async Task<string[]> PageAsync(S3Server server, string query, string isTruncated)
    {
        var page = await ListAsync(server, query);
        Assert.Equal(isTruncated, Value(page, "IsTruncated"));
        return Names(page);
    }

    private static string[] Names(XElement page) =>
    [
        .. page.Elements().Where(item => item.Name.LocalName is "Contents" or "CommonPrefixes")
            .Select(item => item.Elements().First().Value),
    ];

    private static string? Value(XElement page, string name) => page.Element(page.Name.Namespace + name)?.Value;
}
