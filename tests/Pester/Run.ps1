<#
.SYNOPSIS
    Runs the Pester suite, for `dotnet test` or by hand.

.PARAMETER Path
    The test files; all of them by default.

.PARAMETER ResultPath
    The file that receives the outcome of each test, as JSON.

.PARAMETER PesterPath
    The folder of the module Pester; by default the NuGet package that the build downloaded.

.EXAMPLE
    ./tests/Pester/Run.ps1 -Path ./tests/Pester/Get-SparkifyTopSongs.Tests.ps1
#>
#requires -Version 7.6
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0, ValueFromRemainingArguments)] [string[]] $Path = $PSScriptRoot,
    [string] $ResultPath,
    [string] $PesterPath
)

# No preference is set here: the tests would inherit it.
if (-not $PesterPath) {
    $versions = [xml] (Get-Content -Raw $PSScriptRoot/../../Directory.Packages.props)
    $packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : "$HOME/.nuget/packages"
    $PesterPath = "$packages/pester/$($versions.Project.PropertyGroup.PesterVersion)/tools"
}
Import-Module $PesterPath/Pester.psd1 -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($ResultPath) { 'None' } else { 'Detailed' }
$run = Invoke-Pester -Configuration $configuration
if (-not $run) { exit 1 }
if (-not $ResultPath) { exit [Math]::Min(1, $run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount) }

function ConvertTo-Outcome($Item, [string] $File, [string] $Name) {
    [ordered]@{
        file    = $File
        name    = $Name
        result  = $Item.Result
        message = ($Item.ErrorRecord |
                ForEach-Object { $Item.Skipped ? "$_" : "$_ $($_.DisplayStackTrace)".Trim() }) -join "`n"
    }
}

# A file that fails to be read, or the setup of a block, has no test that could say so.
$outcomes = @(
    $run.Tests | ForEach-Object { ConvertTo-Outcome $_ $_.ScriptBlock.File $_.ExpandedPath }
    $run.FailedContainers | ForEach-Object { ConvertTo-Outcome $_ "$($_.Item)" '(the file itself)' }
    $run.FailedBlocks | ForEach-Object { ConvertTo-Outcome $_ $_.ScriptBlock.File "$($_.ExpandedPath) (setup)" }
)
[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json @($outcomes) -Depth 3))
