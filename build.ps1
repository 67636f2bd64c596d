<#
.SYNOPSIS
    Builds, tests and packages the module.

.DESCRIPTION
    Build     compiles everything.
    Package   lays the module out as it is published: artifacts/Sparkify.PowerShell/<version>.
    Test      packages, then runs every test on that package.
    Demo      packages, then runs examples/daily-load.ps1 with data it makes itself.
    Help      compiles docs/en-US into module/en-US, with Microsoft.PowerShell.PlatyPS.
    Clean     removes what the others made.

.PARAMETER Task
    What to do, in this order.

.PARAMETER Runtime
    The platforms whose native library goes into the package: linux-x64, linux-arm64, osx-x64, osx-arm64, win-x64,
    win-arm64. Without it, the one this machine is.

.EXAMPLE
    ./build.ps1 Package

.EXAMPLE
    ./build.ps1 Package -Runtime linux-x64, win-x64, osx-arm64
#>
#requires -Version 7.6
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Package', 'Test', 'Demo', 'Help', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateNotNullOrEmpty()]
    [string[]] $Runtime
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$name = 'Sparkify.PowerShell'
$artifacts = Join-Path $PSScriptRoot artifacts
$version = (Import-PowerShellDataFile "$PSScriptRoot/module/$name.psd1").ModuleVersion
$package = Join-Path $artifacts $name $version

$tasks = @{
    Build   = { dotnet build $PSScriptRoot --configuration Release }

    Package = {
        dotnet build "$PSScriptRoot/src/$name" --configuration Release "-p:ModuleFolder=$package" `
            "-p:ModuleRuntimes=$($Runtime -join '+')"
        $null = Test-ModuleManifest "$package/$name.psd1"
        Write-Host "$name $version lies in $package"
    }

    Test    = {
        . $tasks.Package
        $env:SPARKIFY_MODULE = $package
        try { dotnet test $PSScriptRoot --configuration Release }
        finally { $env:SPARKIFY_MODULE = $null }
    }

    Demo    = {
        . $tasks.Package
        dotnet tool restore
        dotnet tool run pwsh -- -NoProfile -Command "Import-Module '$package/$name.psd1'; & '$PSScriptRoot/examples/daily-load.ps1'"
    }

    Help    = {
        $compiled = "$PSScriptRoot/module/en-US/$name.dll-Help.xml"
        $null = & "$PSScriptRoot/docs/compile-help.ps1" "$PSScriptRoot/docs/en-US" $compiled
    }

    Clean   = {
        Get-Item $artifacts, "$PSScriptRoot/*/bin", "$PSScriptRoot/*/obj", "$PSScriptRoot/*/*/bin", "$PSScriptRoot/*/*/obj" `
            -ErrorAction Ignore | Remove-Item -Recurse -Force
    }
}

foreach ($one in $Task) { . $tasks[$one] }
