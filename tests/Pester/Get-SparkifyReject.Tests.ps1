BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyReject' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyRejectCommand'
        $script:folder = New-TestFolder
        $script:database = Join-Path $folder plays.duckdb
        $script:truncated = '{"ts": 1543449657796, "page": "Next'
        $script:sessionless = New-EventLine @{ sessionId = $null }
        $script:nobody = New-EventLine @{ userId = 'abc' }
        $script:nameless = '{"song_id": "SO1", "title": "Undo"}'
        $script:bad = Set-TestFile (Join-Path $folder bad.json) (New-EventLine), $truncated, '', $sessionless, $nobody
        $script:worse = Set-TestFile (Join-Path $folder worse.json) (New-EventLine), $nameless
        $script:songs = Set-TestFile (Join-Path $folder songs.json) $nameless
        $script:load = Invoke-SparkifyEtl $bad $songs -Warehouse $database -MaxErrors 4
        Invoke-SparkifyEtl $worse -Warehouse $database -ErrorAction SilentlyContinue
        $script:failed = Get-SparkifyEtlRun -Warehouse $database -First 1
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $folder }

    It 'tells file, line, reason and the line itself, by file and line' {
        $rejects = $load | Get-SparkifyReject
        $rejects[0] | Should -BeOfType Sparkify.SparkifyReject
        $rejects | ForEach-Object { '{0}:{1} {2}' -f $_.Path, $_.Line, $_.Reason } | Should -BeExactly @(
            "${bad}:2 not JSON: the object does not end"
            "${bad}:4 sessionId is missing"
            "${bad}:5 userId is `"abc`", where a whole number belongs"
            "${songs}:1 artist_id is missing"
        )
        $rejects.Raw | Should -BeExactly $truncated, $sessionless, $nobody, $nameless
        $rejects.RunId | Select-Object -Unique | Should -BeExactly $load.RunId
    }

    It 'gives those of all runs, the latest first, where no run is named' {
        $rejects = Get-SparkifyReject -Warehouse $database
        $rejects | Should -HaveCount 5
        ($rejects | Where-Object RunId -EQ $failed.RunId).Path | Should -BeExactly $worse
    }

    It 'keeps the line that failed a run' {
        $rejects = $failed | Get-SparkifyReject
        $rejects | Should -HaveCount 1
        $rejects.Line | Should -Be 2
        $rejects.Reason | Should -BeExactly 'itemInSession is missing'
        $rejects.Raw | Should -BeExactly $nameless
    }

    It '-RunId takes several, one after the other' {
        (Get-SparkifyReject $load.RunId, $failed.RunId $database).Line | Should -Be 2, 4, 5, 1, 2
    }

    It '-First gives so many of each run' {
        (Get-SparkifyReject -First 2 -Warehouse $database -RunId $load.RunId).Line | Should -Be 2, 4
        (Get-SparkifyReject $load.RunId, $failed.RunId $database -First 1).Line | Should -Be 2, 2
    }

    It 'gives nothing, and no error, of a run that rejected nothing' {
        $none = Invoke-SparkifyEtl (Set-TestFile (Join-Path $folder good.json) (New-EventLine)) -Warehouse $database
        $none | Get-SparkifyReject -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'refuses -First 0 and an empty run id' {
        { Get-SparkifyReject -First 0 -Warehouse $database } |
            Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        { Get-SparkifyReject '' $database } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
    }

    It 'RunNotFound: there is no such run' {
        $e = Get-OnlyError { Get-SparkifyReject yesterday $database }
        Assert-SparkifyError $e RunNotFound -Class $class ObjectNotFound yesterday `
            "$database remembers no run 'yesterday'." `
            'See which runs there are, by Get-SparkifyEtlRun.'
    }

    It 'ConnectionFailed: there is no database' {
        $nowhere = Join-Path $folder nowhere.duckdb
        $e = Get-OnlyError { Get-SparkifyReject -Warehouse $nowhere }
        $e.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
    }
}
