using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;

namespace Sparkify.Tests.Sources;

/// <summary>What names a source: a path, or s3://bucket/key.</summary>
public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("s3://bucket/key")]
    [InlineData("S3://bucket")]
    [InlineData("log_data/2018-11-*.json")]
    [InlineData("./s3/log_data")]
    [InlineData("/data/'odd' name")]
    [InlineData("C:\\data\\log_data")]
    [InlineData("C:/data/log_data")]
    [InlineData("TestDrive:/log_data")]
    [InlineData("arnold/log_data")]
    public void Paths_and_addresses_in_S3_stay_as_they_are(string path) => Assert.Equal(path, SourceAddress.Require(path));

    [Theory]
    [InlineData("https://my-logs.s3.us-west-2.amazonaws.com/log_data", "nothing is read by https://", "Write s3://my-logs/log_data.")]
    [InlineData("https://s3.amazonaws.com/my-logs/log_data", "nothing is read by https://", "Write s3://my-logs/log_data.")]
    [InlineData("https://my-logs.s3.amazonaws.com", "nothing is read by https://", "Write s3://my-logs/.")]
    [InlineData("https://example.com/log_data", "nothing is read by https://", "Write s3://bucket/folder, or the path of a folder.")]
    [InlineData("file:///data/log_data", "nothing is read by file://", "Write s3://bucket/folder, or the path of a folder.")]
    [InlineData("gs://my-logs/log_data", "nothing is read by gs://", "Write s3://bucket/folder, or the path of a folder.")]
    [InlineData("s3a://my-logs/log_data", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("'3://my-logs/log_data", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("'s3://my-logs/log_data'", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("s3:/my-logs/log_data", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("s3:my-logs", "what stands before the bucket is not s3://", "Write s3://my-logs/.")]
    [InlineData("s3//my-logs/log_data", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("://my-logs/log_data", "what stands before the bucket is not s3://", "Write s3://my-logs/log_data.")]
    [InlineData("arn:aws:s3:::my-logs/log_data", "it is an ARN", "Write s3://my-logs/log_data.")]
    [InlineData("arn:aws-cn:s3:::my-logs", "it is an ARN", "Write s3://my-logs/.")]
    [InlineData("arn:aws:iam::123456789012:role/r", "it is an ARN", "Write s3://bucket/folder, or the path of a folder.")]
    public async Task What_is_meant_for_an_address_is_no_path(string path, string why, string action)
    {
        var warehouse = new SparkifyWarehouse { Path = "/nowhere/x.duckdb" };
        foreach (var options in new EtlOptions[] { new() { EventPaths = [path] }, new() { SongPaths = [path] } })
        {
            var exception = await Assert.ThrowsAsync<SparkifyException>(
                () => EtlRunner.RunAsync(warehouse, options, null, TestContext.Current.CancellationToken));
            Assert.Equal(
                (ErrorIds.ArgumentInvalid, $"'{path}' is neither a path nor an address in S3: {why}.", path, action),
                (exception.ErrorId, exception.Message, exception.Target, exception.RecommendedAction));
        }
    }
}
