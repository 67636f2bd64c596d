<#
.SYNOPSIS
    The whole life of a cluster: from an empty account to answers, and back to an empty account.

.DESCRIPTION
    Makes a cluster of Amazon Redshift with a role that reads the buckets of the sources and nothing else, lets in the
    address of this machine, loads, checks, writes the answers as CSV, and takes away all that it made.

    Every step can be made again. A run that was interrupted, or failed, is gone on with by running it again: a cluster
    that is there is taken as it is, a way in that is open stays open, files that are loaded are skipped. What it made
    is taken away however it ends, unless -Keep is given.

    It costs money while the cluster runs: Get-SparkifyCluster says how much an hour.

    It gives the top songs. The exit code is 0 when all went well, 3 when more lines were rejected than allowed, else 1.

.PARAMETER Identifier
    The name of the cluster.

.PARAMETER NodeType
    The type of its nodes.

.PARAMETER EventPath
    The event logs, in S3.

.PARAMETER SongPath
    The song catalogue, in S3.

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

.PARAMETER Keep
    Leaves everything there at the end, and says how to take it away.

.EXAMPLE
    ./runbook.ps1 -Region us-west-2

.EXAMPLE
    ./runbook.ps1 -StagingPath s3://my-stage/sparkify -Keep -Verbose

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
    [switch] $Keep
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

$exitCode = 0
try {
    # Make it, or take the one of that name; then wait until it can be used, which takes some minutes.
    $settings = @{ NodeType = $NodeType; Bucket = $buckets; PubliclyAccessible = -not $Private }
    $cluster = New-SparkifyCluster $Identifier @settings @aws
    if ($PSCmdlet.ShouldProcess($Identifier, 'Wait for it, let this machine in, load, check and report')) {
        $cluster = $cluster | Wait-SparkifyCluster
        $null = $cluster | Grant-SparkifyIngress

        # Load, and go on only if all is right.
        $loaded = $cluster | Initialize-SparkifyTables | Invoke-SparkifyEtl @load
        $loaded | Out-Host
        $warehouse = $loaded | Test-SparkifyWarehouse -PassThru

        # Report.
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
    $exitCode = $_.Exception.ErrorId -eq 'RejectLimit' ? 3 : 1
    Write-Error -ErrorRecord $_ -ErrorAction Continue
}
finally {
    # Whatever happened, and after Ctrl-C as well: nothing that costs money is left behind unsaid.
    $remove = "Remove-SparkifyCluster $Identifier -SkipFinalSnapshot -RemoveRole -RemoveIngress"
    if ($Keep) {
        Write-Warning "The cluster $Identifier is there and costs money until: $remove"
    }
    else {
        try {
            $null = Remove-SparkifyCluster $Identifier -SkipFinalSnapshot -RemoveRole -RemoveIngress -Force @aws |
                Wait-SparkifyCluster -Status Deleted
        }
        catch {
            $exitCode = 1
            Write-Error -ErrorRecord $_ -ErrorAction Continue
            Write-Warning "Something may be left of the cluster $Identifier. Run this until it says nothing: $remove"
        }
    }
}
exit $exitCode
