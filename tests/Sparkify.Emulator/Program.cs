using System.Runtime.InteropServices;
using Sparkify.Emulator;
using Sparkify.Emulator.Postgres;
using Sparkify.Emulator.Redshift;
using Sparkify.Emulator.S3;

const string Bucket = "udacity-dend";
const string Staging = "sparkify-staging";

EmulatorOptions options;
try
{
    if (EmulatorOptions.Parse(args) is not { } parsed)
    {
        Console.WriteLine(EmulatorOptions.Help);
        return 0;
    }

    options = parsed;
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

if (!PostgresServer.IsAvailable(out var whyNot))
{
    Console.Error.WriteLine(whyNot);
    return 1;
}

var stopped = new TaskCompletionSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

await using var s3 = await S3Server.StartAsync(options.S3Port);
s3.CreateBucket(Bucket, isPublic: true);
s3.CreateBucket(Staging);
IEnumerable<string> files = options.Data is null
    ? []
    : Directory.EnumerateFiles(options.Data, "*", SearchOption.AllDirectories);
foreach (var file in files)
{
    var key = Path.GetRelativePath(options.Data!, file).Replace(Path.DirectorySeparatorChar, '/');
    s3.Put(Bucket, key, await File.ReadAllBytesAsync(file));
}

s3.Latency = options.S3Latency;
await using var postgres = await PostgresServer.StartAsync();
await using var redshift = await RedshiftServer.StartAsync(
    postgres, new S3ObjectStore(s3), new RedshiftOptions { Slices = options.Slices, Port = options.RedshiftPort });

var (server, cluster) = ($"{postgres.Host}:{postgres.Port}", $"{redshift.Host}:{redshift.Port}");
var clusterText = redshift.ConnectionString("dev");
var role = RedshiftOptions.DefaultRoleArn;
Console.WriteLine($$"""
    S3 at {{s3.Url}}, PostgreSQL at {{server}}, Redshift at {{cluster}}.
    {{Bucket}} holds {{s3.Keys(Bucket).Count}} objects; {{Staging}} is there to stage in.

    PowerShell:
      $env:AWS_ENDPOINT_URL_S3 = '{{s3.Url}}'
      $env:AWS_ACCESS_KEY_ID = '{{s3.AccessKeyId}}'; $env:AWS_SECRET_ACCESS_KEY = '{{s3.SecretAccessKey}}'
      Connect-SparkifyWarehouse -Engine Postgres -ConnectionString '{{postgres.ConnectionString("postgres")}}'
      Connect-SparkifyWarehouse -Engine Redshift -RoleArn {{role}} -ConnectionString '{{clusterText}}'

    Shell:
      export AWS_ENDPOINT_URL_S3={{s3.Url}}
      export AWS_ACCESS_KEY_ID={{s3.AccessKeyId}} AWS_SECRET_ACCESS_KEY={{s3.SecretAccessKey}}
      # PostgreSQL: {{postgres.UserName}}@{{server}}/postgres?sslmode=disable
      export PGPASSWORD={{postgres.Password}}
      # Redshift: {{redshift.UserName}}@{{cluster}}/dev
      export PGPASSWORD={{redshift.Password}} PGSSLROOTCERT={{redshift.CaCertificateFile}}

    Ctrl-C ends it.
    """);
await stopped.Task;
return 0;
