. $PSScriptRoot/Support.ps1
$real = Get-RealData
$missing = if (-not $real) { ' (skipped: shared/data/sparkify is not beside the checkout)' }

BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe "The real data$missing" -Skip:(-not $real) -ForEach @{ Real = $real } {
    BeforeAll {
        $script:folder = New-TestFolder
        $script:database = Join-Path $folder real.duckdb
        $script:load = Invoke-SparkifyEtl $Real/log_data $Real/song_data -Warehouse $database
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $folder }

    It 'gives every play, and loses no line' {
        $load.Files | Should -Be 101
        $load.EventsRead, $load.Songplays, $load.OtherEvents, $load.EventsRejected | Should -Be 8056, 6820, 1236, 0
        $load.SongsRead, $load.SongsRejected, $load.SongplaysAdded | Should -Be 71, 0, 6820
    }

    It 'fills the tables' {
        $tables = @{}
        $load | Get-SparkifyTable | ForEach-Object { $tables[$_.Name] = $_.Rows }
        $tables.songplays, $tables.users, $tables.songs, $tables.artists, $tables.time |
            Should -Be 6820, 97, 71, 69, 6813
        $tables.staging_events, $tables.staging_songs, $tables.etl_files | Should -Be 8056, 71, 101
    }

    It 'has 22 users who pay at the end' {
        ($load | Invoke-SparkifyQuery "SELECT count(*) AS n FROM users WHERE level = 'paid'").n | Should -Be 22
    }

    It 'lists the users who play the most' {
        $load | Get-SparkifyTopUsers -First 5 | ForEach-Object { "$($_.UserId) $($_.Plays)" } |
            Should -BeExactly '49 689', '80 665', '97 557', '15 463', '44 397'
    }

    It 'lists the songs that are played the most, names repaired' {
        $load | Get-SparkifyTopSongs -First 4 | ForEach-Object { "$($_.Title) - $($_.Artist) $($_.Plays)" } |
            Should -BeExactly @(
                "You're The One - Dwight Yoakam 37", "Undo - Bj`u{F6}rk 28", 'Revelry - Kings Of Leon 27'
                'Sehr kosmisch - Harmonia 21'
            )
    }

    It 'matches the one play that the catalogue knows' {
        $songs = $load | Get-SparkifyTopSongs -CatalogOnly
        $songs | Should -HaveCount 1
        $songs.Title, $songs.Artist, $songs.SongId, $songs.Plays |
            Should -BeExactly 'Setanta matins', 'Elena', 'SOZCTXZ12AB0182364', 1
    }

    It 'counts by hour' {
        ($load | Get-SparkifyActivity Hour).Plays | Should -Be @(
            155, 154, 117, 109, 136, 162, 183, 179, 207, 270, 312, 336
            308, 324, 432, 477, 542, 494, 498, 367, 360, 280, 217, 201
        )
    }

    It 'counts by weekday, Sunday first' {
        ($load | Get-SparkifyActivity Weekday).Plays | Should -Be 396, 1014, 1071, 1364, 1052, 1295, 628
    }

    It 'passes every check' {
        $load | Test-SparkifyWarehouse -Quiet | Should -BeTrue
    }

    It 'is skipped the second time, and the same after a full load' {
        $again = Invoke-SparkifyEtl $Real/log_data $Real/song_data -Warehouse $database
        $again.Files, $again.FilesSkipped, $again.SongplaysAdded | Should -Be 0, 101, 0
        $full = Invoke-SparkifyEtl $Real/log_data $Real/song_data -Warehouse $database -Full
        $full.Files, $full.SongplaysAdded | Should -Be 101, 0
        ($full | Get-SparkifyTable songplays).Rows | Should -Be 6820
        ($full | Get-SparkifyTopUsers -First 1).Plays | Should -Be 689
    }
}
