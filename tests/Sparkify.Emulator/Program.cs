using System.Runtime.InteropServices;
using Sparkify.Emulator;
using Sparkify.Emulator.Aws;
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
await using var redshift = await StartOnPort.RedshiftAsync(
    postgres, new S3ObjectStore(s3), new RedshiftOptions { Slices = options.Slices, Port = options.RedshiftPort });
await using var aws = await AwsServer.StartAsync(
    s3, redshift, new AwsOptions { Port = options.AwsPort, Times = options.Times });

var settings = await AwsSettings.WriteAsync(postgres, aws, redshift.CaCertificateFile);
string Lines(IEnumerable<string> lines) => string.Join("\n  ", lines);
var (server, cluster) = ($"{postgres.Host}:{postgres.Port}", $"{redshift.Host}:{redshift.Port}");
var clusterText = redshift.ConnectionString("dev");
var role = RedshiftOptions.DefaultRoleArn;
Console.WriteLine($$"""
    AWS at {{aws.Url}}, S3 alone at {{s3.Url}}, PostgreSQL at {{server}}, Redshift at {{cluster}}.
    {{Bucket}} holds {{s3.Keys(Bucket).Count}} objects; {{Staging}} is there to stage in. A cluster takes
    {{options.Times.Creating.TotalSeconds}} seconds to come, and its endpoint is {{cluster}}.

    A whole life, from no role and no cluster to none again. PowerShell:
      {{Lines(settings.Variables.Select(variable => $"$env:{variable.Name} = '{variable.Value}'"))}}
    Shell:
      {{Lines(settings.Variables.Select(variable => $"export {variable.Name}='{variable.Value}'"))}}
    """);
if (settings.InTheWay.Count > 0)
    Console.WriteLine($"Unset what is set here and goes before that: {string.Join(", ", settings.InTheWay)}.");
Console.WriteLine($$"""

    A cluster that is there already, and no control plane. PowerShell:
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
