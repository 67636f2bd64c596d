BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyEtlRun' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyEtlRunCommand'
        $script:before = [datetime]::UtcNow
        $script:made = Invoke-HandmadeLoad
        $bad = Set-TestFile (Join-Path $made.Folder bad.json) (New-EventLine @{ sessionId = $null })
        Invoke-SparkifyEtl $bad -Warehouse $made.Database -ErrorAction SilentlyContinue
        $script:full = Invoke-SparkifyEtl $made.EventPath -Warehouse $made.Database -Full
        $script:runs = Get-SparkifyEtlRun -Warehouse $made.Database
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'lists every run, the latest first' {
        $runs[0] | Should -BeOfType Sparkify.SparkifyEtlRun
        $runs | ForEach-Object { "$($_.Status) $($_.Mode)" } |
            Should -BeExactly 'Succeeded Full', 'Failed Incremental', 'Succeeded Incremental'
        $runs[0].RunId | Should -BeExactly $full.RunId
        $runs[2].RunId | Should -BeExactly $made.Load.RunId
    }

    It 'tells what a run has read and done' {
        $run = $runs[2]
        $run.Status | Should -BeOfType Sparkify.SparkifyRunStatus
        $run.Mode | Should -BeOfType Sparkify.SparkifyLoadMode
        $run.Files | Should -Be 2
        $run.EventsRead | Should -Be 9
        $run.SongsRead | Should -Be 3
        $run.RowsRejected | Should -Be 0
        $run.SongplaysAdded | Should -Be 7
    }

    It 'tells what a run that failed had read' {
        $run = $runs[1]
        $run.Files | Should -Be 1
        $run.EventsRead | Should -Be 1
        $run.RowsRejected | Should -Be 1
        $run.SongplaysAdded | Should -Be 0
    }

    It 'tells when, in UTC' {
        $run = $runs[2]
        $run.StartedAt.Offset | Should -Be ([timespan]::Zero)
        $run.FinishedAt.Offset | Should -Be ([timespan]::Zero)
        $run.StartedAt | Should -BeGreaterOrEqual $before.AddMilliseconds(-1)
        $run.FinishedAt | Should -BeGreaterOrEqual $run.StartedAt
        $run.FinishedAt | Should -BeLessOrEqual ([datetime]::UtcNow)
        $run.RunId | Should -Match "^$($run.StartedAt.ToString('yyyyMMdd'))T\d{6}-[0-9a-f]{8}$"
    }

    It 'says which warehouse remembers it, so that a run feeds the next cmdlet' {
        $runs[0].Warehouse.Path | Should -BeExactly $made.Database
        ($runs[0] | Get-SparkifyTable users).Rows | Should -Be 3
    }

    Context 'Which runs' {
        It 'takes run ids, in the order asked for' {
            $ids = $runs[2].RunId, $runs[0].RunId
            (Get-SparkifyEtlRun $ids $made.Database).RunId | Should -BeExactly $ids
            (Get-SparkifyEtlRun -RunId $ids -Warehouse $made.Database).RunId | Should -BeExactly $ids
        }

        It 'is the one of the load that comes down the pipeline' {
            ($made.Load | Get-SparkifyEtlRun).RunId | Should -BeExactly $made.Load.RunId
            ($made.Load, $full | Get-SparkifyEtlRun).RunId | Should -BeExactly $made.Load.RunId, $full.RunId
        }

        It '-First gives the latest' {
            (Get-SparkifyEtlRun -First 1 -Warehouse $made.Database).RunId | Should -BeExactly $full.RunId
        }

        It 'refuses -First 0 and an empty run id' {
            { Get-SparkifyEtlRun -First 0 -Warehouse $made.Database } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
            { Get-SparkifyEtlRun '' $made.Database } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }

        It 'RunNotFound: there is no such run; the others are given' {
            $found = Get-SparkifyEtlRun yesterday, $full.RunId $made.Database -ErrorVariable errors 2> $null
            $found.RunId | Should -BeExactly $full.RunId
            $errors | Should -HaveCount 1
            Assert-SparkifyError $errors[0] RunNotFound -Class $class ObjectNotFound yesterday `
                "$($made.Database) remembers no run 'yesterday'." `
                'See which runs there are, by Get-SparkifyEtlRun.'
        }

        It 'ends at the first error under -ErrorAction Stop' {
            { Get-SparkifyEtlRun yesterday, $full.RunId $made.Database -ErrorAction Stop } |
                Should -Throw -ErrorId "RunNotFound,$class"
        }
    }
}
