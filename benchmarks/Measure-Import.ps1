<#
.SYNOPSIS
    What importing the module costs over an empty pwsh, and how large the package is.

.DESCRIPTION
    Starts pwsh without a profile, in turn with and without importing the module, and compares the medians of the whole
    processes. Run `./build.ps1 Package` first.

.PARAMETER Path
    The module, laid out as it is published.

.PARAMETER Count
    How often each of the two is started.

.EXAMPLE
    ./benchmarks/Measure-Import.ps1
#>
#requires -Version 7.6
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot '../artifacts/Sparkify.PowerShell'),
    [ValidateRange(1, 1000)] [int] $Count = 11
)

$ErrorActionPreference = 'Stop'
$module = (Resolve-Path $Path).ProviderPath
. $PSScriptRoot/../tests/Pester/Pwsh.ps1
$program, [string[]] $first = Get-PwshCommand

function Measure-Start([string] $Command) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $words = [string[]] ($first + '-NoProfile', '-NonInteractive', '-Command', $Command)
    $process = [System.Diagnostics.Process]::Start($program, $words)
    $process.WaitForExit()
    if ($process.ExitCode) { throw "pwsh ended with $($process.ExitCode): $Command" }
    $watch.Elapsed.TotalMilliseconds
}

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    $middle = [Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

$import = "Import-Module '$($module -replace "'", "''")'"
$null = (Measure-Start '$null'), (Measure-Start $import)
$times = 1..$Count | ForEach-Object {
    [pscustomobject]@{ Empty = Measure-Start '$null'; Import = Measure-Start $import }
}
$empty, $imported = (Get-Median $times.Empty), (Get-Median $times.Import)

$files = Get-ChildItem $module -Recurse -File
$native = $files | Where-Object FullName -Match '[\\/]native[\\/]'
[pscustomobject]@{
    EmptyMs     = [Math]::Round($empty)
    WithMs      = [Math]::Round($imported)
    ImportMs    = [Math]::Round($imported - $empty)
    Count       = $Count
    Files       = $files.Count
    PackageMB   = [Math]::Round(($files | Measure-Object Length -Sum).Sum / 1e6, 1)
    NativeMB    = [Math]::Round(($native | Measure-Object Length -Sum).Sum / 1e6, 1)
    PowerShell  = "$($PSVersionTable.PSVersion)"
}
