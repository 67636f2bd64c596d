using System.Globalization;
using Amazon.Runtime;

namespace Sparkify.Tests.Sources;

/// <summary>What is put under a staging path arrives, and is taken away again.</summary>
public class S3WriteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("staging/run 1/events+ü.json.gz")]
    [InlineData("manifest")]
    public async Task An_object_arrives_as_it_was_put(string key)
    {
        await using var store = await S3Store.StartAsync();
        byte[] bytes = [0, 1, 2, 255];

        await store.Source.PutAsync("s3://music/" + key, bytes.AsMemory(1, 2), Token);

        Assert.Equal([1, 2], store.Server.Get(S3Store.Bucket, key));
    }

    [Fact]
    public async Task A_busy_server_is_asked_to_put_again()
    {
        await using var store = await S3Store.StartAsync();
        store.Server.Faults.Fail(request => request.Operation == "PutObject", 1, 503, "SlowDown");
        var content = new byte[100_000];

        await store.Source.PutAsync("s3://music/a", content, Token);

        Assert.Equal(content, store.Server.Get(S3Store.Bucket, "a"));
    }

    [Fact]
    public async Task Objects_are_deleted_a_thousand_at_a_time_and_others_stay()
    {
        await using var store = await S3Store.StartAsync();
        var keys = Enumerable.Range(0, 1500)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"staging/<{i}> & ü")).ToArray();
        store.Put([.. keys, "staging", "log_data/a.json"]);

        await store.Source.DeleteAsync([.. keys.Select(key => "s3://music/" + key), "s3://music/not there"], Token);

        Assert.Equal(["log_data/a.json", "staging"], store.Server.Keys(S3Store.Bucket));
        Assert.Equal(2, store.Server.Requests.Count(request => request.Operation == "DeleteObjects"));
    }

    [Theory]
    [InlineData("PutObject")]
    [InlineData("DeleteObjects")]
    public async Task Whoever_may_not_write_is_told_which_right_it_takes(string operation)
    {
        await using var store = await S3Store.StartAsync();
        store.Server.Faults.Fail(request => request.Operation == operation, 1, 403, "AccessDenied");

        var error = await Assert.ThrowsAsync<SparkifyException>(() => operation == "PutObject"
            ? store.Source.PutAsync("s3://music/a", new byte[1], Token)
            : store.Source.DeleteAsync(["s3://music/a"], Token));

        Assert.Equal((ErrorIds.AccessDenied, "s3://music/a"), (error.ErrorId, error.Target));
        Assert.Contains("s3:" + operation.TrimEnd('s'), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccessDenied", ErrorIds.AccessDenied)]
    [InlineData("InternalError", ErrorIds.SourceUnreadable)]
    public async Task One_object_of_many_that_cannot_be_deleted_is_named(string code, string id)
    {
        await using var store = await S3Store.StartAsync();
        store.Put("a", "b", "c");
        store.Server.Faults.Fail(request => request is { Operation: "DeleteObject", Key: "b" }, 1, 403, code);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => store.Source.DeleteAsync(["s3://music/a", "s3://music/b", "s3://music/c"], Token));

        Assert.Equal((id, "s3://music/b"), (error.ErrorId, error.Target));
        Assert.Equal(["b"], store.Server.Keys(S3Store.Bucket));
    }

    [Fact]
    public async Task Nobody_may_write_without_credentials()
    {
        await using var store = await S3Store.StartAsync(new AnonymousAWSCredentials(), isPublic: true);

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => store.Source.PutAsync("s3://music/a", new byte[1], Token));

        Assert.Equal(ErrorIds.CredentialMissing, error.ErrorId);
    }
}
