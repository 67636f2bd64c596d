<#
.SYNOPSIS
    Runs the Pester suite and writes what came of each test, as JSON: for `dotnet test`, and for hands.

.PARAMETER Path
    The test files; all of them unless said.

.PARAMETER ResultPath
    The file that receives the outcome of each test.

.EXAMPLE
    ./tests/Pester/Run.ps1 -Path ./tests/Pester/Get-SparkifyTopSongs.Tests.ps1
#>
#requires -Version 7.4
[CmdletBinding()]
param(
    [string[]] $Path = $PSScriptRoot,
    [string] $ResultPath
)

# No preference is set here: the tests would inherit it.
Import-Module Pester -MinimumVersion 5.0 -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($ResultPath) { 'None' } else { 'Detailed' }
$run = Invoke-Pester -Configuration $configuration
if (-not $ResultPath) { exit [Math]::Min(1, $run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount) }

function ConvertTo-Outcome($Item, [string] $File, [string] $Name) {
    [ordered]@{
        file    = $File
        name    = $Name
        result  = $Item.Result
        message = ($Item.ErrorRecord | ForEach-Object { "$_ $($_.DisplayStackTrace)".Trim() }) -join "`n"
    }
}

# A file that fails to be read, or the setup of a block, has no test that could say so.
$outcomes = @(
    $run.Tests | ForEach-Object { ConvertTo-Outcome $_ $_.ScriptBlock.File $_.ExpandedPath }
    $run.FailedContainers | ForEach-Object { ConvertTo-Outcome $_ "$($_.Item)" '(the file itself)' }
    $run.FailedBlocks | ForEach-Object { ConvertTo-Outcome $_ $_.ScriptBlock.File "$($_.ExpandedPath) (setup)" }
)
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json @($outcomes) -Depth 3))
