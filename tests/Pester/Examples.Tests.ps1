BeforeAll {
    . $PSScriptRoot/Support.ps1
    $runbook = Join-Path $PSScriptRoot ../../examples/runbook.ps1
    $folder = New-TestFolder
    $data = New-SparkifySampleData (Join-Path $folder data) -Events 2000 -Corrupt 2
    $arguments = @{
        EventPath = $data.EventPath; SongPath = $data.SongPath
        Database = Join-Path $folder plays.duckdb; ReportPath = Join-Path $folder report
    }
}

AfterAll { Remove-Item -Recurse -Force $folder }

Describe 'examples/runbook.ps1' {
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
