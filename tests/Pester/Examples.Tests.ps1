BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $missing = Get-PostgresMissing
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $runbook = Join-Path $PSScriptRoot ../../examples/daily-load.ps1
    $folder = New-TestFolder
    $data = New-SparkifySampleData (Join-Path $folder data) -Events 2000 -Corrupt 2
    $arguments = @{
        EventPath = $data.EventPath; SongPath = $data.SongPath
        Database = Join-Path $folder plays.duckdb; ReportPath = Join-Path $folder report
    }
}

AfterAll { Remove-Item -Recurse -Force $folder }

Describe 'examples/daily-load.ps1' {
    It 'ends with the error where a line is bad, shows the line, and reports nothing' {
        { & $runbook @arguments -WarningVariable +script:warnings 3> $null 6> $null } |
            Should -Throw -ErrorId 'RejectLimit,Sparkify.PowerShell.Commands.InvokeSparkifyEtlCommand'
        "$script:warnings" | Should -BeLike "*Reason*$([char]123)*"
        Test-Path $arguments.ReportPath | Should -BeFalse
    }

    It 'loads, checks and reports; run again it finds all loaded' {
        & $runbook @arguments -MaxErrors 2 6> $null
        & $runbook @arguments -MaxErrors 2 6> $null
        (Get-SparkifyEtlRun -Warehouse $arguments.Database).Files | Should -Be 0, $data.Files, $data.Files
        $report = $arguments.ReportPath
        (Get-ChildItem $report).Name | Sort-Object |
            Should -Be activity.csv, top-artists.csv, top-songs.csv, top-users.csv
        $songs = Import-Csv (Join-Path $report top-songs.csv)
        $songs[0].Title | Should -BeExactly (Get-SparkifyTopSongs -First 1 -Warehouse $arguments.Database).Title
        (Import-Csv (Join-Path $report activity.csv) | Where-Object By -EQ Hour | Measure-Object Plays -Sum).Sum |
            Should -Be $data.Songplays
    }
}

Describe 'examples/<Name>' -ForEach @(
    @{ Name = 'runbook.ps1'; Scripts = 1; Key = '' }
    @{ Name = 'daily-load.ps1'; Scripts = 1; Key = '' }
    @{ Name = 'github-actions.yml'; Scripts = 4; Key = 'run' }
    @{ Name = 'azure-pipelines.yml'; Scripts = 4; Key = 'pwsh|inlineScript' }
) {
    BeforeAll {
        # The scripts in a file of YAML: what stands behind the key, on its line or in a block below it.
        function Get-Snippet([string] $Text, [string] $Key) {
            # What belongs to a key that begins an item stands further in than its neighbours.
            $deeper = '\k<indent>(?(item) {3,}| +)'
            $block = "(?m)^(?<indent> *)(?<item>- )?(?:$Key): (?:\|\n(?<body>(?:$deeper.*\n|\n)+)|(?<body>[^|\n].*)\n)"
            foreach ($found in [regex]::Matches($Text, $block)) {
                $body = $found.Groups['body'].Value
                # In bash, PowerShell stands in quotes.
                $inner = [regex]::Match($body, "(?s)pwsh -NoProfile -Command '\n(.*?)\n *'")
                $inner.Success ? $inner.Groups[1].Value : $body
            }
        }
    }

    It 'parses, and calls cmdlets and parameters that are there' {
        $text = [System.IO.File]::ReadAllText("$PSScriptRoot/../../examples/$Name").Replace("`r`n", "`n")
        $found = $Key ? @(Get-Snippet $text $Key) : @($text)
        $found | Should -HaveCount $Scripts
        Push-Location $PSScriptRoot/../..
        try { foreach ($script in $found) { Get-Mistake $script | Should -BeNullOrEmpty -Because $script } }
        finally { Pop-Location }
    }
}

Describe 'examples/runbook.ps1 in an account of its own' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        $whole = New-TestFolder
        $sample = New-SparkifySampleData (Join-Path $whole data) -Events 2000 -Songs 100 -Corrupt 1
        $account = Start-TestEmulator (Join-Path $whole data)
        $variables = $account.Environment.Clone()
        # What would go before the files that these name.
        foreach ($name in 'ACCESS_KEY_ID', 'SESSION_TOKEN', 'PROFILE', 'REGION', 'ENDPOINT_URL', 'ENDPOINT_URL_S3') {
            $variables["AWS_$name"] = $null
        }

        # What a person has who runs it: what comes out, what is said, and the exit code.
        function Invoke-Runbook([string[]] $Word) {
            $path = (Resolve-Path $PSScriptRoot/../../examples/runbook.ps1).ProviderPath
            $out = Invoke-NewProcess -Environment $variables -With $script:ModulePath, $path, $whole, $Word {
                param($Module, $Path, $Folder, $Word)
                Import-Module $Module
                Set-Location $Folder
                $global:PSDefaultParameterValues['Wait-SparkifyCluster:PollingSeconds'] = 0.2
                . ([scriptblock]::Create("& '$Path' -StagingPath s3://sparkify-staging/load $Word 3>&1"))
                exit $LASTEXITCODE
            }
            $isError = { $_ -is [System.Management.Automation.ErrorRecord] }
            [pscustomobject]@{
                ExitCode = $LASTEXITCODE
                Songs = @($out | Where-Object { $_.PSObject.TypeNames -match 'SparkifyTopSong' })
                Errors = @($out | Where-Object $isError); Said = ($out | Out-String)
            }
        }

        # What is left in the account.
        function Get-Rest {
            Invoke-NewProcess -Environment $variables -With $script:ModulePath {
                param($Module)
                Import-Module $Module
                $clusters = Get-SparkifyCluster | ForEach-Object Identifier
                $clusters
                # A role that is there is told of when it is removed.
                if (-not $clusters) {
                    Remove-SparkifyRole sparkify-us-west-2-sparkify -Force | ForEach-Object RoleName
                }
            }
        }
    }

    AfterAll {
        if ($account) { $account.Stop() }
        Remove-Item -Recurse -Force $whole
    }

    It 'says with -WhatIf what it would do, and makes nothing' {
        $run = Invoke-Runbook '-WhatIf'
        $run.ExitCode | Should -Be 0
        $run.Songs | Should -BeNullOrEmpty
        Get-Rest | Should -BeNullOrEmpty
    }

    It 'takes everything away and ends with 3 where more lines are rejected than allowed' {
        $run = Invoke-Runbook
        $run.ExitCode | Should -Be 3 -Because $run.Said
        "$($run.Errors)" | Should -Match 'which is more than the 0 allowed'
        Get-Rest | Should -BeNullOrEmpty
    }

    It 'goes from an empty account to answers; run again it goes on with what is there, and back to an empty account' {
        $run = Invoke-Runbook '-MaxErrors 1 -Keep'
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $run.Songs | Should -HaveCount 10
        (Import-Csv "$whole/report/activity.csv" | Where-Object By -EQ Hour | Measure-Object Plays -Sum).Sum |
            Should -Be $sample.Songplays
        $run.Said | Should -Match 'costs money until: Remove-SparkifyCluster sparkify -SkipFinalSnapshot'
        Get-Rest | Should -Be sparkify

        $run = Invoke-Runbook '-MaxErrors 1'
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $run.Said | Should -Match 'Files +: .*0 loaded'
        $run.Songs | Should -HaveCount 10
        Get-Rest | Should -BeNullOrEmpty
    }
}
