<#
.SYNOPSIS
    The whole life of a cluster: from an empty account to answers, and back to an empty account.

.DESCRIPTION
    Makes a cluster of Amazon Redshift with a role that reads the buckets of the sources and nothing else, lets in the
    address of this machine, loads, checks, writes the answers as CSV, and takes away what it made.

    Only what this run made is taken away, however it ends, unless -Keep is given. A cluster of that name that was there
    before is left as it is: the run ends with an error, or, with -UseExisting, loads into it and leaves it there. Files
    that are loaded already are skipped.

    It costs money while the cluster runs: Get-SparkifyCluster says how much an hour.

    It gives the top songs. The exit code is 0 when all went well, 3 when more lines were rejected than allowed, else 1.

.PARAMETER Identifier
    The name of the cluster.

.PARAMETER NodeType
    The type of its nodes.

.PARAMETER EventPath
    The event logs, in S3, or on this machine with -StagingPath.

.PARAMETER SongPath
    The song catalogue, in S3, or on this machine with -StagingPath.

.PARAMETER StagingPath
    A folder in S3, in the region of the sources, to which the load may write while it runs: many small files, such as
    the song catalogue's, load much faster by way of it.

.PARAMETER MaxErrors
    How many lines may be rejected before the load fails.

.PARAMETER ReportPath
    The folder that receives the answers.

.PARAMETER Region
    The region of AWS; that of AWS_REGION or of the profile unless said.

.PARAMETER ProfileName
    The profile of the AWS configuration; whoever the AWS SDK finds unless said.

.PARAMETER EndpointUrl
    The address that all of AWS is called at, instead of Amazon's.

.PARAMETER Private
    Makes a cluster without an address on the internet: this machine has to be in its network.

.PARAMETER UseExisting
    Loads into the cluster of that name if there is one, and leaves it there at the end.

.PARAMETER Keep
    Leaves everything there at the end, and says how to take it away.

.PARAMETER RecordPath
    A file that receives what the run made, as soon as it is made, and is deleted when that is taken away: for a pipeline
    that has to clean up after a run that was cut off.

.EXAMPLE
    ./runbook.ps1 -Region us-west-2

.EXAMPLE
    ./runbook.ps1 -StagingPath s3://my-stage/sparkify -Keep -Verbose

.EXAMPLE
    ./runbook.ps1 -EventPath ./log_data -SongPath ./song_data -StagingPath s3://my-stage/sparkify

.EXAMPLE
    ./runbook.ps1 -WhatIf
#>
#requires -Version 7.6
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Identifier = 'sparkify',
    [string] $NodeType = 'ra3.large',
    [string[]] $EventPath = 's3://udacity-dend/log_data',
    [string[]] $SongPath = 's3://udacity-dend/song_data',
    [string] $StagingPath,
    [long] $MaxErrors = 0,
    [string] $ReportPath = './report',
    [string] $Region,
    [string] $ProfileName,
    [string] $EndpointUrl,
    [switch] $Private,
    [switch] $UseExisting,
    [switch] $Keep,
    [string] $RecordPath
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module Sparkify.PowerShell)) { Import-Module Sparkify.PowerShell }

$aws = @{}
foreach ($name in 'Region', 'ProfileName', 'EndpointUrl') {
    if ($PSBoundParameters[$name]) { $aws[$name] = $PSBoundParameters[$name] }
}
# The role reads what is named here and nothing else.
$buckets = @($EventPath; $SongPath; $StagingPath) | Where-Object { $_ -like 's3://*' } |
    ForEach-Object { ($_ -split '/')[2] } | Sort-Object -Unique
$load = @{ EventPath = $EventPath; SongPath = $SongPath; MaxErrors = $MaxErrors; Wait = $true }
if ($StagingPath) { $load.StagingPath = $StagingPath }

function Write-Step([string] $Text) {
    Write-Information "$(Get-Date -Format HH:mm:ss)  $Text" -InformationAction Continue
}

$exitCode = 0
$isMaking = $false
$made = $command = $null
$ways = @()
try {
    if (-not $StagingPath -and (@($EventPath; $SongPath) -notlike 's3://*')) {
        throw 'Redshift reads local sources by way of S3: name a folder there that you may write to with -StagingPath.'
    }

    # Make it; or, if that is meant, take the one of that name. Then wait until it can be used, which takes some minutes.
    Write-Step "Making the cluster $Identifier"
    $isMaking = $true
    $made = New-SparkifyCluster $Identifier -NodeType $NodeType -Bucket $buckets -PubliclyAccessible:(-not $Private) @aws
    $isMaking = $false
    if ($made -and $made.Created -and $RecordPath) {
        $made | Select-Object Identifier, RoleCreated | ConvertTo-Json | Set-Content $RecordPath
    }
    if ($made -and -not $made.Created -and -not $UseExisting) {
        throw "There is a cluster $Identifier already ($($made.Status)), which this run did not make: it is left as it is. " +
        'Take another -Identifier, or load into it with -UseExisting.'
    }
    if ($PSCmdlet.ShouldProcess($Identifier, 'Wait for it, let this machine in, load, check and report')) {
        Write-Step 'Waiting until it can be used'
        $cluster = $made | Wait-SparkifyCluster
        Write-Step 'Letting this machine in'
        $ways = @($cluster | Grant-SparkifyIngress)

        # Load, and go on only if all is right.
        Write-Step 'Loading'
        $loaded = $cluster | Initialize-SparkifyTables | Invoke-SparkifyEtl @load
        $loaded | Out-Host
        Write-Step 'Checking'
        $warehouse = $loaded | Test-SparkifyWarehouse -PassThru

        # Report.
        Write-Step "Writing the answers to $ReportPath"
        $null = New-Item -ItemType Directory -Force $ReportPath
        $songs = $warehouse | Get-SparkifyTopSongs -First 100
        $songs | Export-Csv "$ReportPath/top-songs.csv"
        $warehouse | Get-SparkifyTopArtists -First 100 | Export-Csv "$ReportPath/top-artists.csv"
        $warehouse | Get-SparkifyTopUsers -First 100 | Export-Csv "$ReportPath/top-users.csv"
        $warehouse | Get-SparkifyActivity Hour, Weekday, Day, Level | Export-Csv "$ReportPath/activity.csv"
        $songs | Select-Object -First 10
    }
}
catch {
    $isMaking = $false
    $exitCode = $_.FullyQualifiedErrorId -like 'RejectLimit,*' ? 3 : 1
    Write-Error -ErrorRecord $_ -ErrorAction Continue
}
finally {
    # Whatever happened, and after Ctrl-C as well: what this run made is taken away, and nothing else.
    try {
        if ($isMaking -and (Get-SparkifyCluster $Identifier @aws -ErrorAction Ignore)) {
            Write-Warning ("The run was stopped while the cluster $Identifier was being made. It is there now, and may " +
                "have been made by this run: if so, Remove-SparkifyCluster $Identifier -SkipFinalSnapshot -RemoveRole")
        }
        elseif ($made -and -not $made.Created) {
            $null = $ways | Where-Object Created | Revoke-SparkifyIngress
        }
        elseif ($made) {
            $remove = @{ SkipFinalSnapshot = $true; RemoveRole = $made.RoleCreated; RemoveIngress = $true }
            $command = "Remove-SparkifyCluster $Identifier -SkipFinalSnapshot -RemoveIngress" +
            ($made.RoleCreated ? ' -RemoveRole' : '')
            if ($Keep) {
                Write-Warning "The cluster $Identifier is there and costs money until: $command"
            }
            else {
                Write-Step 'Taking away what was made'
                $null = Remove-SparkifyCluster $Identifier @remove -Force @aws | Wait-SparkifyCluster -Status Deleted
            }
            if ($RecordPath) { Remove-Item $RecordPath -ErrorAction Ignore }
        }
    }
    catch {
        $exitCode = 1
        Write-Error -ErrorRecord $_ -ErrorAction Continue
        if ($command) { Write-Warning "Something of it may be left. Run this until it says nothing: $command" }
    }
}
exit $exitCode
