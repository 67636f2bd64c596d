# An AWS account of a test's own, for whoever has dotted Support.ps1 before.

# The stand-in runs on ASP.NET's framework, which pwsh has not; the SDK that built the tests has it beside its own.
function Get-AspNetPath {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) { return }
    dotnet --list-runtimes | Where-Object { $_ -match '^Microsoft\.AspNetCore\.App (\S+) \[(.+)\]$' } |
        ForEach-Object { [pscustomobject]@{ Version = [version] $Matches[1]; Path = "$($Matches[2])/$($Matches[1])" } } |
        Where-Object { $_.Version.Major -eq [Environment]::Version.Major } |
        Sort-Object Version | Select-Object -Last 1 -ExpandProperty Path
}

function Get-AwsMissing {
    if (-not (Get-EmulatorPath)) { return 'tests/Sparkify.Emulator is not built' }
    if (-not (Get-AspNetPath)) { return "there is no ASP.NET for .NET $([Environment]::Version.Major)" }
}

function Add-AwsStandIn {
    if ('SparkifyTests.AspNet' -as [type]) { return }
    Add-Type -TypeDefinition @'
namespace SparkifyTests
{
    using System.IO;
    using System.Runtime.Loader;

    public static class AspNet
    {
        public static void LoadFrom(params string[] folders) =>
            AssemblyLoadContext.Default.Resolving += (context, name) =>
            {
                foreach (var folder in folders)
                {
                    var path = Path.Combine(folder, name.Name + ".dll");
                    if (File.Exists(path))
                        return context.LoadFromAssemblyPath(path);
                }

                return null;
            };
    }
}
'@
    [SparkifyTests.AspNet]::LoadFrom((Get-AspNetPath), (Split-Path (Get-EmulatorPath)))
    Add-Type -Path (Get-EmulatorPath)
}

# An empty one would be one, too: the AWS SDK heeds it.
function Set-EnvironmentVariable([string] $Name, $Value) {
    if ($null -eq $Value) { Remove-Item -LiteralPath Env:$Name -ErrorAction Ignore }
    else { Set-Item -LiteralPath Env:$Name -Value $Value }
}

# An account: Server, and Aws, the parameters with which a cmdlet gets there. With -Data, what is in that folder is in its
# bucket udacity-dend, and its clusters have a database behind them: S3, Redshift. Its keys, and with -Data its address and
# certificate, are in the environment until Stop.
function Start-TestAccount {
    param([string] $Data)
    Add-AwsStandIn
    $parts = @()
    $postgres = $s3 = $redshift = $null
    if ($Data) {
        $postgres = [Sparkify.Emulator.Postgres.PostgresServer]::StartAsync($null).GetAwaiter().GetResult()
        $s3 = [Sparkify.Emulator.S3.S3Server]::StartAsync(0).GetAwaiter().GetResult()
        $s3.CreateBucket('udacity-dend', 'us-west-2', $true)
        foreach ($file in Get-ChildItem -LiteralPath $Data -Recurse -File) {
            $key = [System.IO.Path]::GetRelativePath($Data, $file.FullName).Replace('\', '/')
            $s3.Put('udacity-dend', $key, [System.IO.File]::ReadAllBytes($file.FullName))
        }
        $store = [Sparkify.Emulator.Redshift.S3ObjectStore]::new($s3)
        $redshift = [Sparkify.Emulator.Redshift.RedshiftServer]::StartAsync($postgres, $store, $null).GetAwaiter().GetResult()
        $parts = $redshift, $s3, $postgres
    }
    # What is being deleted is gone when it is asked for next: Remove-SparkifyCluster asks every ten seconds.
    $times = [Sparkify.Emulator.Aws.ClusterTimes]::new()
    if ($Data) { $times = [Sparkify.Emulator.Aws.ClusterTimes]@{ Deleting = [timespan]::Zero } }
    $options = [Sparkify.Emulator.Aws.AwsOptions]@{ Times = $times }
    $server = [Sparkify.Emulator.Aws.AwsServer]::StartAsync($s3, $redshift, $options).GetAwaiter().GetResult()
    $set = @{
        AWS_ACCESS_KEY_ID = $server.AccessKeyId; AWS_SECRET_ACCESS_KEY = $server.SecretAccessKey
        AWS_REGION = 'us-west-2'; AWS_SESSION_TOKEN = $null; AWS_PROFILE = $null; SPARKIFY_CI = 'off'
    }
    if ($Data) {
        $set += @{
            AWS_ENDPOINT_URL = $server.Url; AWS_ENDPOINT_URL_S3 = $null; PGSSLROOTCERT = $redshift.CaCertificateFile
        }
    }
    $before = @{}
    foreach ($name in $set.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-EnvironmentVariable $name $set[$name]
    }
    $account = [pscustomobject]@{
        Server = $server; Aws = @{ EndpointUrl = $server.Url }; S3 = $s3; Redshift = $redshift
        Parts = @($server) + $parts; Before = $before
    }
    # What was asked of it that changes something, as service:Action.
    $account | Add-Member ScriptMethod Changes {
        @($this.Server.Requests | Where-Object Action -NotMatch '^(Describe|Get|List)' |
                ForEach-Object { "$($_.Service):$($_.Action)" })
    }
    $account | Add-Member -PassThru ScriptMethod Stop {
        foreach ($name in $this.Before.Keys) { Set-EnvironmentVariable $name $this.Before[$name] }
        foreach ($part in $this.Parts) { $null = $part.DisposeAsync().AsTask().GetAwaiter().GetResult() }
    }
}

# What a runbook has that was started anew: nothing is connected, and seconds are waited for as minutes are.
function Invoke-Runbook([string] $Script, [hashtable] $With = @{}) {
    $haste = '$PSDefaultParameterValues["Wait-SparkifyCluster:PollingSeconds"] = 0.1'
    $names = ($With.Keys | ForEach-Object { "`$$_" }) -join ', '
    Invoke-InNewRunspace $With "param($names) $haste; $Script"
}
