<#
.SYNOPSIS
    A day's load, from the logs to the answers: load, check, report.

.DESCRIPTION
    Loads what is new in the event logs and the song catalogue, holds the star against the module's checks, and writes the
    answers as CSV. Run it every day, from a scheduler or a pipeline: what is loaded already is skipped, and a run that
    fails changes nothing.

    Without -EventPath and -SongPath it makes sample data first, so that it runs anywhere.

.PARAMETER EventPath
    The event logs: folders, files or patterns.

.PARAMETER SongPath
    The song catalogue: folders, files or patterns.

.PARAMETER Database
    The database file.

.PARAMETER ReportPath
    The folder that receives the answers.

.PARAMETER MaxErrors
    How many lines may be rejected before the load fails.

.EXAMPLE
    ./daily-load.ps1

.EXAMPLE
    ./daily-load.ps1 -EventPath ./log_data -SongPath ./song_data -Database ./plays.duckdb -ReportPath ./report -MaxErrors 10
#>
#requires -Version 7.6
[CmdletBinding()]
param(
    [string[]] $EventPath,
    [string[]] $SongPath,
    [string] $Database = './sparkify.duckdb',
    [string] $ReportPath = './report',
    [long] $MaxErrors = 0
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module Sparkify.PowerShell)) { Import-Module Sparkify.PowerShell }

$source = @{}
if ($EventPath) { $source.EventPath = $EventPath }
if ($SongPath) { $source.SongPath = $SongPath }
if (-not $source.Count) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "sparkify-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $data = New-SparkifySampleData $folder
    $source = @{ EventPath = $data.EventPath; SongPath = $data.SongPath }
}

# Load. The old star stays whatever goes wrong, so there is nothing to clean up: the error says what to mend. GitHub Actions
# and Azure DevOps show the rejected lines by themselves, and would take what a line says for a command.
try {
    $load = Invoke-SparkifyEtl -Warehouse $Database @source -MaxErrors $MaxErrors -Wait
}
catch [Sparkify.SparkifyException] {
    if ($_.Exception.ErrorId -eq 'RejectLimit' -and -not ($env:GITHUB_ACTIONS -or $env:TF_BUILD)) {
        Get-SparkifyEtlRun -Warehouse $Database -First 1 | Get-SparkifyReject -First 20 | Out-String | Write-Warning
    }
    throw
}
$load | Out-Host

# Check. What does not pass ends it here, before anybody reads a wrong number.
$warehouse = $load | Test-SparkifyWarehouse -PassThru

# Report.
$null = New-Item -ItemType Directory -Force $ReportPath
$warehouse | Get-SparkifyTopSongs -First 100 | Export-Csv "$ReportPath/top-songs.csv"
$warehouse | Get-SparkifyTopArtists -First 100 | Export-Csv "$ReportPath/top-artists.csv"
$warehouse | Get-SparkifyTopUsers -First 100 | Export-Csv "$ReportPath/top-users.csv"
$warehouse | Get-SparkifyActivity Hour, Weekday, Day, Level | Export-Csv "$ReportPath/activity.csv"
$warehouse | Get-SparkifyTopSongs -First 5 | Out-Host
Get-Item "$ReportPath/*.csv" | Select-Object Name, Length | Out-Host
