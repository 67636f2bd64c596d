BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $one = Set-TestFile $folder/data/one/events.json (New-EventLine @{ sessionId = 1 })
    $two = Set-TestFile $folder/data/two/events.json (New-EventLine @{ sessionId = 2 })
    $runs = $one, $two | ForEach-Object { (Invoke-SparkifyEtl $_ -Warehouse $folder/plays.duckdb).RunId }
    $other = (Invoke-SparkifyEtl $one -Warehouse $folder/other.duckdb).RunId
    $null = New-Item -ItemType Directory $folder/empty
    Push-Location $folder

    function Get-Completion([string] $Line) {
        @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches)
    }
}

AfterAll {
    Pop-Location
    Remove-Item -Recurse $folder
}

Describe 'Names' {
    It '<Line> gives <Words>' -ForEach @(
        @{
            Line = 'Get-SparkifyActivity -By '
            Words = 'Day', 'Gender', 'Hour', 'Level', 'Location', 'Month', 'Weekday'
        }
        @{
            Line = 'Get-SparkifyActivity '
            Words = 'Day', 'Gender', 'Hour', 'Level', 'Location', 'Month', 'Weekday'
        }
        @{ Line = 'Get-SparkifyActivity -By l'; Words = 'Level', 'Location' }
        @{ Line = 'Get-SparkifyActivity -By Hour, W'; Words = , 'Weekday' }
        @{ Line = 'Get-SparkifyTopSongs -Level '; Words = 'free', 'paid' }
        @{ Line = 'Get-SparkifyTopArtists -Level p'; Words = , 'paid' }
        @{ Line = 'Get-SparkifyActivity -Level F'; Words = , 'free' }
        @{
            Line = 'Get-SparkifyTable -Name '
            Words = @(
                'artists', 'etl_files', 'etl_rejects', 'etl_runs', 'songplays', 'songs', 'staging_events'
                'staging_songs', 'text_repairs', 'time', 'users'
            )
        }
        @{ Line = 'Get-SparkifyTable so'; Words = 'songplays', 'songs' }
        @{ Line = 'Get-SparkifyTable SO'; Words = 'songplays', 'songs' }
        @{ Line = 'Get-SparkifyTable -Name *_songs'; Words = , 'staging_songs' }
        @{ Line = 'Get-SparkifyTable users, etl_'; Words = 'etl_files', 'etl_rejects', 'etl_runs' }
        @{ Line = 'Connect-SparkifyWarehouse -Engine R'; Words = , 'Redshift' }
        @{
            Line = 'Connect-SparkifyWarehouse -SslMode '
            Words = 'Disable', 'Prefer', 'Require', 'VerifyCA', 'VerifyFull'
        }
        @{ Line = 'New-SparkifyCluster c -NodeType ra3.x'; Words = , 'ra3.xlplus' }
        @{ Line = 'New-SparkifyCluster c -NodeType rg'; Words = 'rg.large', 'rg.xlarge', 'rg.4xlarge', 'rg.12xlarge' }
        @{ Line = 'Wait-SparkifyCluster c -Status '; Words = 'Available', 'Deleted', 'Paused' }
        @{ Line = 'Get-SparkifyCluster -Region us-w'; Words = 'us-west-1', 'us-west-2' }
        @{ Line = "Get-SparkifyTable 'us"; Words = , 'users' }
        @{ Line = 'Get-SparkifyTable "us'; Words = , 'users' }
    ) {
        @(Get-Completion $Line | ForEach-Object CompletionText | Where-Object { $_ -notlike '*.lock' }) | Should -Be $Words
    }

    It 'of cmdlets are found by their beginning' {
        @(Get-Completion 'Get-SparkifyTop' | ForEach-Object CompletionText) |
            Should -Be Get-SparkifyTopArtists, Get-SparkifyTopSongs, Get-SparkifyTopUsers
    }
}

Describe 'Ids of runs' {
    It 'are those of the default warehouse, the latest first, with their time and end' {
        $null = Connect-SparkifyWarehouse $folder/plays.duckdb
        foreach ($line in 'EtlRun ', 'EtlRun -RunId 2', "Reject '2", 'Reject -RunId ') {
            $found = Get-Completion "Get-Sparkify$line"
            $found.CompletionText | Should -Be $runs[1], $runs[0]
            $found.ToolTip | Should -MatchExactly '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d Succeeded$'
        }
    }

    It 'are those that begin with the word' {
        $null = Connect-SparkifyWarehouse $folder/plays.duckdb
        (Get-Completion "Get-SparkifyEtlRun $($runs[0])").CompletionText | Should -Be $runs[0]
    }

    It 'are those of the warehouse named on the line: <How>' -ForEach @(
        @{ How = 'a path'; Line = 'Get-SparkifyEtlRun -Warehouse ./other.duckdb -RunId ' }
        @{ How = 'a path in quotes'; Line = "Get-SparkifyEtlRun -Warehouse './other.duckdb' -RunId 2" }
        @{ How = 'a variable that holds a path'; Line = 'Get-SparkifyEtlRun -Warehouse $path -RunId ' }
        @{ How = 'a variable that holds a warehouse'; Line = 'Get-SparkifyReject -Warehouse $warehouse -RunId ' }
    ) {
        $path = "$folder/other.duckdb"
        $warehouse = Connect-SparkifyWarehouse $path
        $null = Connect-SparkifyWarehouse $folder/plays.duckdb
        $warehouse.Path | Should -BeExactly $path
        (Get-Completion $Line).CompletionText | Should -Be $other
    }

    It 'are none where there is no database, and nothing is said of it' {
        $null = Connect-SparkifyWarehouse $folder/nothing.duckdb
        Push-Location $folder/empty
        try {
            $Error.Clear()
            Get-Completion 'Get-SparkifyEtlRun -RunId ' | Should -BeNullOrEmpty
            Get-Completion 'Get-SparkifyReject -Warehouse ./nowhere/plays.duckdb -RunId ' | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
        "$folder/nothing.duckdb" | Should -Not -Exist
    }
}

Describe 'Paths' {
    It '<Line> gives <Paths>' -ForEach @(
        @{ Line = 'Get-SparkifyTopSongs -Warehouse ./pl'; Paths = 'plays.duckdb' }
        @{ Line = 'Get-SparkifyTopSongs pl'; Paths = 'plays.duckdb' }
        @{ Line = 'Invoke-SparkifyEtl -EventPath ./da'; Paths = 'data' }
        @{ Line = 'Invoke-SparkifyEtl ./data/o'; Paths = 'data/one' }
        @{ Line = 'Invoke-SparkifyEtl -SongPath ./data/'; Paths = 'data/one', 'data/two' }
        @{ Line = 'Connect-SparkifyWarehouse ot'; Paths = 'other.duckdb' }
        @{ Line = 'New-SparkifySampleData -Path em'; Paths = 'empty' }
    ) {
        @(Get-Completion $Line | ForEach-Object CompletionText | Where-Object { $_ -notlike '*.lock' }) |
            Should -Be @($Paths | ForEach-Object { Join-Path . $_ })
    }
}
