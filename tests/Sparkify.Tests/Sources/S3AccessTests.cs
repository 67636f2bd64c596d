using Amazon.Runtime;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>Who may read what, and what those who may not are told. No message and no exception holds a key.</summary>
public class S3AccessTests
{
    private const string PlantedId = "AKIAPLANTEDPLANTED00";
    private const string PlantedSecret = "planted/secret+0123456789abcdefghijklmno";
    private const string PlantedToken = "planted-token-0123456789";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_public_bucket_is_read_without_credentials()
    {
        await using var store = await S3Store.StartAsync(new AnonymousAWSCredentials(), isPublic: true);
        store.Put("log_data/a.json");

        var file = Assert.Single((await store.Source.ListAsync("s3://music/log_data", Token)).Files);
        Assert.NotEmpty(await store.ReadAsync(file));

        Assert.All(store.Server.Requests, request => Assert.False(request.IsSigned));
    }

    [Fact]
    public async Task A_private_bucket_is_not_read_without_credentials()
    {
        await using var store = await S3Store.StartAsync(new AnonymousAWSCredentials());
        store.Put("log_data/a.json");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ListAsync("s3://music/log_data"));

        Assert.Equal((ErrorIds.CredentialMissing, "s3://music/log_data"), (error.ErrorId, error.Target));
        Assert.Contains(
            "no credentials were found, and the bucket is not public", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_signed_for_the_region_the_bucket_is_in()
    {
        await using var store = await S3Store.StartAsync();
        store.Server.CreateBucket("frankfurt", "eu-central-1");
        store.Server.Put("frankfurt", "a.json", "{}"u8.ToArray());
        store.Put("a.json");

        Assert.Equal("eu-central-1", await store.Source.RegionAsync("frankfurt", Token));
        Assert.Equal("us-west-2", await store.Source.RegionAsync(S3Store.Bucket, Token));
        Assert.Equal(["s3://frankfurt/a.json"], await store.ListAsync("s3://frankfurt"));
        Assert.Equal(["s3://music/a.json"], await store.ListAsync("s3://music"));

        var heads = store.Server.Requests.Where(request => request.Operation == "HeadBucket").ToArray();
        Assert.Equal(["frankfurt", "music"], heads.Select(request => request.Bucket));
        Assert.All(heads, request => Assert.Equal((301, false), (request.Status, request.IsSigned)));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task The_region_is_told_to_those_who_may_read_the_bucket_and_to_those_who_may_not(int status)
    {
        await using var store = await S3Store.StartAsync();
        store.Server.CreateBucket("virginia", "us-east-1", isPublic: status == 200);

        Assert.Equal("us-east-1", await store.Source.RegionAsync("virginia", Token));
        Assert.Equal(status, Assert.Single(store.Server.Requests).Status);
    }

    [Fact]
    public async Task A_store_that_tells_no_region_has_none()
    {
        await using var store = await S3Store.StartAsync();
        store.Server.Faults.Fail(request => request.Operation == "HeadBucket", 1, 400, "BadRequest");

        Assert.Null(await store.Source.RegionAsync(S3Store.Bucket, Token));
    }

    [Theory]
    [InlineData("unknown key", ErrorIds.AccessDenied, "does not exist in our records")]
    [InlineData("wrong secret", ErrorIds.AccessDenied, "signature we calculated does not match")]
    [InlineData("wrong token", ErrorIds.AccessDenied, "token is malformed or otherwise invalid")]
    [InlineData("no token", ErrorIds.AccessDenied, "does not exist in our records")]
    public async Task Wrong_credentials_are_refused_and_not_repeated(string what, string id, string message)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        var server = store.Server;
        server.SessionToken = what.EndsWith("token", StringComparison.Ordinal) ? "the right one" : null;
        using var source = store.SourceAs(what switch
        {
            "unknown key" => new BasicAWSCredentials(PlantedId, PlantedSecret),
            "wrong secret" => new BasicAWSCredentials(server.AccessKeyId, PlantedSecret),
            "wrong token" => new SessionAWSCredentials(server.AccessKeyId, server.SecretAccessKey, PlantedToken),
            _ => new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey),
        });

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));

        Assert.Equal((id, "s3://music/log_data"), (error.ErrorId, error.Target));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("s3:ListBucket", error.Message, StringComparison.Ordinal);
        RequireNoSecret(error, server);
    }

    [Theory]
    [InlineData("ExpiredToken", 400)]
    [InlineData("RequestExpired", 400)]
    public async Task An_ended_session_is_named_as_such(string code, int status)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        store.Server.SessionToken = PlantedToken;
        using var source = store.SourceAs(
            new SessionAWSCredentials(store.Server.AccessKeyId, store.Server.SecretAccessKey, PlantedToken));
        var file = Assert.Single((await source.ListAsync("s3://music/log_data", Token)).Files);
        store.Server.Faults.Fail(_ => true, int.MaxValue, status, code);

        var listing = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music/log_data", Token));
        await using var stream = source.OpenRead(file, Token);
        var reading = await Assert.ThrowsAsync<SparkifyException>(() => stream.CopyToAsync(Stream.Null, Token));

        Assert.Equal(ErrorIds.CredentialExpired, listing.ErrorId);
        Assert.Equal((ErrorIds.CredentialExpired, file.Path), (reading.ErrorId, reading.Target));
        RequireNoSecret(listing, store.Server);
        RequireNoSecret(reading, store.Server);
    }

    [Fact]
    public async Task Whoever_may_list_but_not_read_is_told_which_right_it_takes()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        store.Server.Faults.Fail(request => request.Operation == "GetObject", int.MaxValue, 403, "AccessDenied");
        var file = Assert.Single((await store.Source.ListAsync("s3://music/log_data", Token)).Files);

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ReadAsync(file));

        Assert.Equal((ErrorIds.AccessDenied, "s3://music/log_data/a.json"), (error.ErrorId, error.Target));
        Assert.Contains("s3:GetObject", error.Message, StringComparison.Ordinal);
        Assert.Contains("s3:GetObject on the bucket music", error.RecommendedAction, StringComparison.Ordinal);
        RequireNoSecret(error, store.Server);
    }

    [Fact]
    public async Task One_object_is_read_by_whoever_may_not_list()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("log_data/a.json");
        store.Server.Faults.Fail(request => request.Operation == "ListObjectsV2", int.MaxValue, 403, "AccessDenied");

        Assert.NotEmpty(await store.ReadAsync(await store.FileAsync("log_data/a.json")));
    }

    [Fact]
    public async Task An_archived_object_is_named_as_such()
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a.json");
        var file = await store.FileAsync("a.json");
        store.Server.Faults.Fail(request => request.Operation == "GetObject", 1, 403, "InvalidObjectState");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => store.ReadAsync(file));

        Assert.Equal(ErrorIds.SourceUnreadable, error.ErrorId);
        Assert.StartsWith("s3://music/a.json is archived", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_cannot_be_reached()
    {
        string url;
        await using (var server = await S3Server.StartAsync())
            url = server.Url;
        using var source = new S3Source(url, new BasicAWSCredentials(PlantedId, PlantedSecret));

        var error = await Assert.ThrowsAsync<SparkifyException>(() => source.ListAsync("s3://music", Token));

        Assert.Equal(ErrorIds.SourceUnreadable, error.ErrorId);
        Assert.StartsWith("s3://music/ cannot be reached or read: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("storage.example.org")]
    [InlineData("ftp://storage.example.org")]
    [InlineData("https://user:" + PlantedToken + "@storage.example.org")]
    public void An_endpoint_that_is_no_address_is_refused_and_not_repeated(string url)
    {
        var error = Assert.Throws<SparkifyException>(() => new S3Source(url, profileName: null));

        Assert.Equal(ErrorIds.ArgumentInvalid, error.ErrorId);
        Assert.DoesNotContain(url, error.ToString(), StringComparison.Ordinal);
    }

    private static void RequireNoSecret(SparkifyException error, S3Server server)
    {
        foreach (var text in new[] { error.ToString(), error.RecommendedAction, error.Target })
        {
            string[] secrets = [PlantedId, PlantedSecret, PlantedToken, server.AccessKeyId, server.SecretAccessKey];
            foreach (var secret in secrets)
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
