using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Support;

/// <summary>One stand-in for Redshift, with its S3, for all tests; each has databases and folders of its own.</summary>
internal sealed class TestRedshift
{
    public const string Bucket = "sparkify-test";

    private static readonly Lazy<Task<TestRedshift>> Started = new(StartAsync);
    private static int _databases;

    private TestRedshift(RedshiftServer server, S3Server s3) => (Server, S3) = (server, s3);

    public RedshiftServer Server { get; }

    public S3Server S3 { get; }

    /// <summary>The shared one. Where there is no PostgreSQL behind it, the test is skipped, saying so.</summary>
    public static async Task<TestRedshift> SharedAsync()
    {
        await TestPostgres.ServerAsync();
        return await Started.Value;
    }

    /// <summary>Another stand-in, on the same S3 and PostgreSQL: to make trouble, or see what it was told.</summary>
    public static async Task<RedshiftServer> ServerAsync(RedshiftOptions options) =>
        await RedshiftServer.StartAsync(
            await TestPostgres.ServerAsync(), new S3ObjectStore((await SharedAsync()).S3), options);

    /// <summary>A warehouse in a database of its own.</summary>
    public async Task<SparkifyWarehouse> WarehouseAsync()
    {
        var name = $"redshift{Interlocked.Increment(ref _databases)}";
        await Server.CreateDatabaseAsync(name);
        return Servers.FromConnectionString(SparkifyEngine.Redshift, Server.ConnectionString(name));
    }

    /// <summary>Where loads into a warehouse may write.</summary>
    public static string StagingPath(SparkifyWarehouse warehouse) => $"s3://{Bucket}/tmp-{warehouse.Database}";

    /// <summary>Copies a folder, or a file, to S3.</summary>
    /// <returns>Its path there.</returns>
    public string Upload(string path, string prefix)
    {
        if (File.Exists(path))
        {
            S3.Put(Bucket, $"{prefix}/{Path.GetFileName(path)}", File.ReadAllBytes(path));
            return $"s3://{Bucket}/{prefix}/{Path.GetFileName(path)}";
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            S3.Put(Bucket, $"{prefix}/{Path.GetRelativePath(path, file).Replace('\\', '/')}", File.ReadAllBytes(file));
        return $"s3://{Bucket}/{prefix}";
    }

    private static async Task<TestRedshift> StartAsync()
    {
        var s3 = await S3Server.StartAsync();
        s3.CreateBucket(Bucket);
        // The one way to hand keys to a load is the environment, and that is everybody's.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", s3.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", s3.SecretAccessKey);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_S3", s3.Url);
        return new TestRedshift(
            await RedshiftServer.StartAsync(await TestPostgres.ServerAsync(), new S3ObjectStore(s3)), s3);
    }
}
