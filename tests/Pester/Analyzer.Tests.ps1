BeforeDiscovery {
    $repository = (Resolve-Path $PSScriptRoot/../..).ProviderPath
    $places = 'build.ps1', 'docs/*.ps1', 'module/*.ps?1', 'examples/*.ps1', 'benchmarks/*.ps1', 'tests/Pester/*.ps1'
    $scripts = foreach ($place in $places) {
        Get-ChildItem (Join-Path $repository $place) | ForEach-Object {
            $file = [System.IO.Path]::GetRelativePath($repository, $_.FullName).Replace('\', '/')
            @{ File = $file; Path = $_.FullName }
        }
    }
}

BeforeAll {
    # Rules that are wrong about a place, and why.
    $justified = @(
        @{
            Rule = 'PSUseDeclaredVarsMoreThanAssignments'; File = 'tests/*.Tests.ps1'; Text = '*'
            Why = 'Pester runs the blocks of a file in each other''s scope; the rule sees one block at a time.'
        }
        @{
            Rule = 'PSReviewUnusedParameter'; File = 'tests/*'; Text = '*'
            Why = 'The rule does not look into script blocks, nor for $using:.'
        }
        @{
            Rule = 'PSUseShouldProcessForStateChangingFunctions'; File = 'tests/*'; Text = '*'
            Why = 'A helper of tests, which nobody asks for -WhatIf.'
        }
        @{
            Rule = 'PSUseBOMForUnicodeEncodedFile'; File = '*'; Text = '*'
            Why = 'The mark is for Windows PowerShell; PowerShell 7 reads UTF-8 without it.'
        }
        @{
            Rule = 'PSAvoidUsingPositionalParameters'; File = '*'; Text = 'Join-Path *'
            Why = 'The parts of a path stand in their order.'
        }
        @{
            Rule = 'PSAvoidUsingPositionalParameters'; File = 'tests/*'; Text = '*'
            Why = 'What a helper of tests is given reads in its order.'
        }
        @{
            Rule = 'PSReviewUnusedParameter'; File = 'build.ps1'; Text = '$Runtime'
            Why = 'It is used in a script block: a task.'
        }
        @{
            Rule = 'PSAvoidUsingWriteHost'; File = 'tests/Pester/Module.Tests.ps1'; Text = 'Write-Host *'
            Why = 'The time is to be seen, and is no result.'
        }
        @{
            Rule = 'PSAvoidUsingWriteHost'; File = 'build.ps1'; Text = '*'
            Why = 'A build tells who started it how it goes.'
        }
    )

    function Get-Finding([string] $Path, [string] $File) {
        Invoke-ScriptAnalyzer -Path $Path | Where-Object {
            $finding = $_
            -not ($justified | Where-Object Rule -CEQ $finding.RuleName |
                    Where-Object { $File -clike $_.File -and "$($finding.Extent)" -clike $_.Text })
        } | ForEach-Object { "$($_.Severity) ${File}:$($_.Line) $($_.RuleName): $($_.Message)" }
    }

    $installed = [bool] (Get-Module -ListAvailable PSScriptAnalyzer)
}

Describe 'PSScriptAnalyzer' {
    It 'has nothing to say about <File>' -ForEach $scripts {
        if (-not $installed) {
            Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed'
            return
        }
        Get-Finding $Path $File | Should -BeNullOrEmpty
    }

    It 'is asked about the manifest, the module, the build and every test' -ForEach @{ Files = $scripts.File } {
        foreach ($file in 'psd1', 'psm1') { $Files | Should -Contain "module/Sparkify.PowerShell.$file" }
        foreach ($file in 'build.ps1', 'tests/Pester/Support.ps1') { $Files | Should -Contain $file }
    }
}
