BeforeAll {
    . $PSScriptRoot/Support.ps1
    $script:folder = New-TestFolder
    $script:data = New-SparkifySampleData (Join-Path $folder data) -Events 400000 -SingleSongFile

    # Runs a command in a runspace of its own and gives the progress records that came.
    function Get-ProgressOf([string] $Command) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; Set-Location '$folder'; $Command").Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Progress.ReadAll() | Where-Object Activity -NotLike '*module*'
        }
        finally { $shell.Dispose() }
    }
}

AfterAll { Remove-Item -Recurse -Force $folder }

Describe 'Progress' {
    It 'tells of a load step by step, and says when it is over' {
        $records = @(Get-ProgressOf "Invoke-SparkifyEtl '$($data.EventPath)' '$($data.SongPath)' a.duckdb")
        $records.Activity | Should -Contain 'Staging events'
        $records.StatusDescription | Should -Contain ($records.StatusDescription -match '^\d+ MB of \d+ MB')[0]
        $records.PercentComplete | ForEach-Object { $_ | Should -BeIn (-1..100) }
        $records[-1].RecordType | Should -Be 'Completed'
        @($records | Where-Object RecordType -EQ 'Completed') | Should -HaveCount 1
    }

    It 'is over before the result goes on, so that it does not stand above the next one''s' {
        $records = @(Get-ProgressOf "New-SparkifySampleData more -Events 400000 | Invoke-SparkifyEtl -Warehouse b.duckdb")
        $activities = $records | ForEach-Object { "$($_.RecordType) $($_.Activity)" }
        $written = $activities.IndexOf('Completed Writing events')
        $written | Should -BeGreaterThan 0
        $activities.IndexOf('Processing Staging events') | Should -BeGreaterThan $written
    }

    It 'is silent when asked to be' {
        Get-ProgressOf "Invoke-SparkifyEtl '$($data.EventPath)' '$($data.SongPath)' c.duckdb -ProgressAction SilentlyContinue" |
            Should -BeNullOrEmpty
    }
}
