BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $missing = Get-PostgresMissing
}

BeforeAll {
    . $PSScriptRoot/Support.ps1

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
        $staging = '-StagingPath s3://sparkify-staging/load'
        function Invoke-Runbook([string[]] $Word = $staging) {
            $path = (Resolve-Path $PSScriptRoot/../../examples/runbook.ps1).ProviderPath
            $out = Invoke-NewProcess -Environment $variables -With $script:ModulePath, $path, $whole, $Word {
                param($Module, $Path, $Folder, $Word)
                Import-Module $Module
                Set-Location $Folder
                Set-StrictMode -Version Latest
                $global:PSDefaultParameterValues['Wait-SparkifyCluster:PollingSeconds'] = 0.2
                . ([scriptblock]::Create("& '$Path' $Word 3>&1"))
                exit $LASTEXITCODE
            }
            $isError = { $_ -is [System.Management.Automation.ErrorRecord] }
            [pscustomobject]@{
                ExitCode = $LASTEXITCODE
                Songs = @($out | Where-Object { $_.PSObject.TypeNames -match 'SparkifyTopSong' })
                Errors = @($out | Where-Object $isError); Said = ($out | Out-String)
            }
        }

        # The cluster with all that is known of it and of its role, as text.
        function Get-Cluster {
            Invoke-NewProcess -Environment $variables -With $script:ModulePath {
                param($Module)
                Import-Module $Module
                Get-SparkifyCluster sparkify | ConvertTo-Json -Depth 4
                New-SparkifyRole sparkify-us-west-2-sparkify -Bucket udacity-dend, sparkify-staging -WhatIf
            } | Out-String
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
        $run = Invoke-Runbook "$staging -WhatIf"
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

    It 'goes from an empty account to answers, and says each step; what is kept is left by the next run' {
        $run = Invoke-Runbook "$staging -MaxErrors 1 -Keep"
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $run.Songs | Should -HaveCount 10
        (Import-Csv "$whole/report/activity.csv" | Where-Object By -EQ Hour | Measure-Object Plays -Sum).Sum |
            Should -Be $sample.Songplays
        $run.Said | Should -Match (@('Making the cluster sparkify', 'Waiting until it can be used',
                'Letting this machine in', 'Loading', 'Checking', 'Writing the answers to') -join '[\s\S]*')
        $run.Said | Should -Match 'costs money until: Remove-SparkifyCluster sparkify -SkipFinalSnapshot'
        Get-Rest | Should -Be sparkify

        $run = Invoke-Runbook "$staging -MaxErrors 1 -UseExisting"
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $run.Said | Should -Match 'Files +: .*0 loaded'
        $run.Songs | Should -HaveCount 10
        Get-Rest | Should -Be sparkify
    }

    It 'leaves a cluster of the name that it did not make as it was: <Word>' -ForEach @(
        @{ Word = '-StagingPath s3://sparkify-staging/load'; Why = 'which this run did not make' }
        @{ Word = '-StagingPath s3://sparkify-staging/load -NodeType ra3.xlplus'; Why = 'and it is another' }
        @{ Word = '-EventPath s3://udacity-dnd/log_data'; Why = 'and it is another' }
    ) {
        $before = Get-Cluster
        $run = Invoke-Runbook $Word
        $run.ExitCode | Should -Be 1
        "$($run.Errors)" | Should -Match $Why
        Get-Cluster | Should -BeExactly $before
    }

    It 'leaves it, too, in the steps of <Name> that clean up' -ForEach @(
        @{ Name = 'github-actions.yml'; Key = 'run'; Variable = 'SPARKIFY_CLUSTER' }
        @{ Name = 'azure-pipelines.yml'; Key = 'pwsh|inlineScript'; Variable = 'CLUSTER' }
    ) {
        $before = Get-Cluster
        $text = [System.IO.File]::ReadAllText("$PSScriptRoot/../../examples/$Name").Replace("`r`n", "`n")
        $cleaning = @(Get-Snippet $text $Key | Where-Object { $_ -match 'Remove-SparkifyCluster' })
        $cleaning | Should -HaveCount 1
        $script = $cleaning[0] -replace 'Import-Module \S+'
        $said = Invoke-NewProcess -Environment ($variables + @{ $Variable = 'sparkify' }) -With $script:ModulePath, $whole, $script {
            param($Module, $Folder, $Script)
            Import-Module $Module
            Set-Location $Folder
            & ([scriptblock]::Create($Script)) 3>&1
        }
        "$said" | Should -Match 'There is a cluster sparkify, and no record that this run made it\.'
        Get-Cluster | Should -BeExactly $before
        # With the record of a run that was cut off, it is taken away.
        '{ "Identifier": "sparkify", "RoleCreated": true }' | Set-Content $whole/made.json
        Invoke-NewProcess -Environment ($variables + @{ $Variable = 'sparkify' }) -With $script:ModulePath, $whole, $script {
            param($Module, $Folder, $Script)
            Import-Module $Module
            $global:PSDefaultParameterValues['Wait-SparkifyCluster:PollingSeconds'] = 0.2
            Set-Location $Folder
            & ([scriptblock]::Create($Script))
        }
        Remove-Item $whole/made.json
        Get-Rest | Should -BeNullOrEmpty
        (Invoke-Runbook "$staging -MaxErrors 1 -Keep").ExitCode | Should -Be 0
    }

    It 'loads local files by way of the staging path, and refuses them without one before anything is made' {
        $run = Invoke-Runbook '-Identifier local -EventPath ./data/log_data -SongPath ./data/song_data'
        $run.ExitCode | Should -Be 1
        "$($run.Errors)" | Should -Match 'name a folder there that you may write to with -StagingPath'
        $run = Invoke-Runbook "-Identifier local -EventPath ./data/log_data -SongPath ./data/song_data $staging -MaxErrors 1"
        $run.ExitCode | Should -Be 0 -Because $run.Said
        $run.Songs | Should -HaveCount 10
        Get-Rest | Should -Be sparkify
    }
}
