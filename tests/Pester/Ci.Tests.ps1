# What GitHub Actions and Azure DevOps read of a log, in processes of their own: what counts is what comes out of them.
BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $events = Set-TestFile "$folder/log_data/events.json" @(
        New-EventLine
        New-EventLine @{ itemInSession = 54; userId = '##vso[task.setvariable variable=A]b' }
        New-EventLine @{ itemInSession = 55; sessionId = $null }
    )
    $summary = Join-Path $folder summary.md
    $github = @{
        GITHUB_ACTIONS = 'true'; GITHUB_STEP_SUMMARY = $summary; GITHUB_WORKSPACE = $folder; TF_BUILD = $null
        SPARKIFY_CI = $null
    }
    $azure = @{ GITHUB_ACTIONS = $null; TF_BUILD = 'True'; AGENT_TEMPDIRECTORY = $folder; SPARKIFY_CI = $null }

    # What a step of a pipeline has in its log: standard output and standard error, as lines.
    function Get-StepLog([hashtable] $Environment, [string] $Script) {
        $all = "Import-Module '$script:ModulePath'; Set-Location '$folder'; $Script"
        $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($all))
        $before = @{}
        foreach ($name in $Environment.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Environment[$name] ?? [NullString]::Value)
        }
        try {
            # As a shell starts it: no objects cross, only text.
            $program, [string[]] $first = Get-PwshCommand
            $words = $first + '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded
            $start = [System.Diagnostics.ProcessStartInfo]::new($program, $words)
            $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $process = [System.Diagnostics.Process]::Start($start)
            $errors = $process.StandardError.ReadToEndAsync()
            $output = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            ($output + $errors.Result).Split("`n").TrimEnd("`r") | Where-Object { $_ }
        }
        finally {
            foreach ($name in $before.Keys) {
                [Environment]::SetEnvironmentVariable($name, $before[$name] ?? [NullString]::Value)
            }
        }
    }
}

AfterAll { Remove-Item -Recurse -Force $folder }

Describe 'In a system of continuous integration' {
    BeforeEach { Remove-Item "$folder/*.md", "$folder/*.duckdb*" -ErrorAction Ignore }

    It 'GitHub gets rejected lines as annotations, the pipeline nothing but the result, and the summary a table' {
        $log = Get-StepLog $github '
            $all = @(Invoke-SparkifyEtl ./log_data -MaxErrors 2)
            "objects: $($all.Count) $($all[0].GetType().Name)"'
        $path = Join-Path $folder log_data events.json
        $log | Should -Contain 'objects: 1 SparkifyEtlResult'
        $log | Should -Contain (
            "::warning file=log_data/events.json,line=3,title=Sparkify Reject::$path line 3: sessionId is missing")
        @($log -clike '::warning *') | Should -HaveCount 2
        Get-Content -Raw $summary | Should -BeLike '### Sparkify: loaded*| Files | 1 loaded, 0 skipped |*'
    }

    It 'Azure DevOps gets errors and rejected lines, and a page to upload' {
        $log = Get-StepLog $azure 'Invoke-SparkifyEtl ./log_data'
        $commands = @($log -clike '##vso`[*')
        $commands | Should -HaveCount 3
        $commands[0] | Should -BeLike '##vso`[task.logissue type=error;sourcepath=*events.json;linenumber=2;code=Reject]*'
        $commands[1] | Should -BeLike '##vso`[task.uploadsummary]*.md'
        $commands[2] | Should -BeLike '##vso`[task.logissue type=error;code=RejectLimit]*'
        Get-Content -Raw ($commands[1] -replace '^.*?]') | Should -BeLike '### Sparkify: the load failed*'
    }

    It 'takes no command from a line of the data, neither in an annotation nor in the error that PowerShell shows' {
        foreach ($environment in $github, $azure) {
            $log = Get-StepLog $environment 'Invoke-SparkifyEtl ./log_data -Verbose'
            $text = $log -join "`n"
            $text | Should -Match 'userId is "## vso\[task\.setvariable'
            $text | Should -Not -Match '##vso\[task\.setvariable'
        }
    }

    It 'annotates the error of any cmdlet, with its id and what to do' {
        $log = Get-StepLog $github "Get-SparkifyTopSongs -Warehouse '$folder/none/x.duckdb'"
        $log | Where-Object { $_ -clike '::error title=Sparkify ConnectionFailed::*' } | Should -HaveCount 1
        $log = Get-StepLog $github "Invoke-SparkifyEtl ./nowhere -ErrorAction Stop"
        $log | Where-Object { $_ -clike '::error title=Sparkify SourceNotFound::*nowhere*' } | Should -HaveCount 1
    }

    It 'does not annotate an error that nobody is to see' -ForEach 'SilentlyContinue', 'Ignore' {
        (Get-StepLog $github "Invoke-SparkifyEtl ./nowhere -ErrorAction $_") | Should -BeNullOrEmpty
        (Get-StepLog $github "`$ErrorActionPreference = '$_'; Invoke-SparkifyEtl ./nowhere") | Should -BeNullOrEmpty
    }

    It 'puts checks into the summary, and annotates each that does not pass' {
        $null = Set-TestFile "$folder/gold_data/events.json" (New-EventLine @{ level = 'gold' })
        $log = Get-StepLog $github '
            $null = Invoke-SparkifyEtl ./log_data -MaxErrors 2
            Test-SparkifyWarehouse -Quiet
            $null = Invoke-SparkifyEtl ./gold_data -SkipChecks
            Test-SparkifyWarehouse -Quiet
            Test-SparkifyWarehouse -PassThru'
        $log -match '^(True|False)$' | Should -Be 'True', 'False'
        @($log -clike '::error title=Sparkify CheckFailed::The check levels_valid found *') | Should -HaveCount 2
        $page = Get-Content -Raw $summary
        $page | Should -BeLike '*### Sparkify: all 17 checks passed*### Sparkify: 1 check of 17 did not pass*'
    }

    It 'is like anywhere else with SPARKIFY_CI=off, and where there is no such system' {
        foreach ($environment in ($github + @{}), @{ GITHUB_ACTIONS = $null; TF_BUILD = $null }) {
            if ($environment.GITHUB_ACTIONS) { $environment.SPARKIFY_CI = 'off' }
            $log = Get-StepLog $environment '$null = Invoke-SparkifyEtl ./log_data -MaxErrors 2; Invoke-SparkifyEtl ./no'
            @($log -clike '*::*') | Should -BeNullOrEmpty
            $summary | Should -Not -Exist
        }
    }
}
