BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyTopSongs' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyTopSongsCommand'
        $script:made = Invoke-HandmadeLoad
        $script:warehouse = $made.Load.Warehouse

        # Rows as text, one for each.
        function Format-Song {
            process {
                '{0} {1} - {2}: {3} by {4} [{5}]' -f $_.Rank, $_.Title, $_.Artist, $_.Plays, $_.Listeners, $_.SongId
            }
        }

        # A shorter one, where which songs and how often is all that is asked.
        function Format-Play {
            process { '{0} {1}' -f $_.Title, $_.Plays }
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'counts plays and listeners by title and artist as they were heard, most plays first, then by title' {
        $songs = Get-SparkifyTopSongs $warehouse
        $songs[0] | Should -BeOfType Sparkify.SparkifyTopSong
        $songs | Format-Song | Should -BeExactly @(
            '1 Undo - Elena: 3 by 2 [SO1]'
            '2 Nowhere - Nobody: 2 by 2 []'
            '3 Hunter - Elena Maria Anton: 1 by 1 [SO3]'
            '4 Revelry - Kings Of Leon: 1 by 1 [SO2]'
        )
        $songs[1].SongId | Should -BeNullOrEmpty
    }

    Context 'Which plays count' {
        It '-First gives so many rows' {
            Get-SparkifyTopSongs $warehouse -First 2 | Format-Play | Should -BeExactly 'Undo 3', 'Nowhere 2'
        }

        It '-First is 10 unless said' {
            $folder = New-TestFolder
            try {
                $lines = 1..12 | ForEach-Object { New-EventLine @{ itemInSession = $_; song = "Song $_" } }
                $many = Invoke-SparkifyEtl (Set-TestFile "$folder/e.json" $lines) -Warehouse "$folder/m.duckdb"
                $many | Get-SparkifyTopSongs | Should -HaveCount 10
                $many | Get-SparkifyTopSongs -First 100 | Should -HaveCount 12
            }
            finally {
                Remove-Item -Recurse -Force -LiteralPath $folder
            }
        }

        It '-From is the first moment that counts' {
            Get-SparkifyTopSongs $warehouse -From '2018-11-05' | Format-Play |
                Should -BeExactly 'Nowhere 2', 'Hunter 1', 'Undo 1'
            Get-SparkifyTopSongs $warehouse -From '2018-11-05 00:00:00.001' | Format-Play |
                Should -BeExactly 'Hunter 1', 'Nowhere 1', 'Undo 1'
        }

        It '-To is the first moment that counts no more' {
            Get-SparkifyTopSongs $warehouse -To '2018-11-05' | Format-Play | Should -BeExactly 'Undo 2', 'Revelry 1'
            Get-SparkifyTopSongs $warehouse -To '2018-11-05 00:00:00.001' | Format-Play |
                Should -BeExactly 'Undo 2', 'Nowhere 1', 'Revelry 1'
        }

        It '-From and -To together hold the plays between them' {
            Get-SparkifyTopSongs $warehouse -From '2018-11-04 23:00' -To '2018-11-05 10:00' | Format-Play |
                Should -BeExactly 'Nowhere 1', 'Undo 1'
        }

        It '-Level takes the level at the time of the play, in any case' {
            Get-SparkifyTopSongs $warehouse -Level paid | Format-Play | Should -BeExactly 'Undo 2', 'Revelry 1'
            Get-SparkifyTopSongs $warehouse -Level FREE | Format-Play |
                Should -BeExactly 'Nowhere 2', 'Hunter 1', 'Undo 1'
        }

        It '-CatalogOnly leaves out what the catalogue lacks, and numbers the rest anew' {
            Get-SparkifyTopSongs $warehouse -CatalogOnly | ForEach-Object { "$($_.Rank) $($_.Title)" } |
                Should -BeExactly '1 Undo', '2 Hunter', '3 Revelry'
        }

        It 'all of them narrow the answer together' {
            Get-SparkifyTopSongs $warehouse -Level free -CatalogOnly -From '2018-11-05' -First 1 | Format-Play |
                Should -BeExactly 'Hunter 1'
        }

        It 'gives nothing, and no error, where no play lies' {
            Get-SparkifyTopSongs $warehouse -From '2030-01-01' -ErrorAction Stop | Should -BeNullOrEmpty
        }
    }

    Context 'Times, in a zone nine hours ahead of UTC' {
        BeforeAll {
            $script:zone = $env:TZ
            $env:TZ = 'Asia/Tokyo'
            [System.TimeZoneInfo]::ClearCachedData()
            $script:fromMidnight = 'Nowhere 2', 'Hunter 1', 'Undo 1'
        }

        AfterAll {
            $env:TZ = $zone
            [System.TimeZoneInfo]::ClearCachedData()
        }

        It 'takes a time of unspecified kind for UTC' {
            $from = [datetime]::new(2018, 11, 5, 0, 0, 0, [System.DateTimeKind]::Unspecified)
            Get-SparkifyTopSongs $warehouse -From $from | Format-Play | Should -BeExactly $fromMidnight
        }

        It 'takes a UTC time as it is' {
            $from = [datetime]::new(2018, 11, 5, 0, 0, 0, [System.DateTimeKind]::Utc)
            Get-SparkifyTopSongs $warehouse -From $from | Format-Play | Should -BeExactly $fromMidnight
        }

        It 'converts a local time' {
            $from = [datetime]::new(2018, 11, 5, 0, 0, 0, [System.DateTimeKind]::Utc).ToLocalTime()
            $from.Kind | Should -Be Local
            Get-SparkifyTopSongs $warehouse -From $from | Format-Play | Should -BeExactly $fromMidnight
            Get-SparkifyTopSongs $warehouse -To $from | Format-Play | Should -BeExactly 'Undo 2', 'Revelry 1'
        }

        It 'takes text with a zone at its word' {
            Get-SparkifyTopSongs $warehouse -From '2018-11-05T01:00:00+01:00' | Format-Play |
                Should -BeExactly $fromMidnight
        }
    }

    Context 'The warehouse' {
        It 'comes down the pipeline as <What>' -ForEach @(
            @{ What = 'the result of a load'; Take = { $made.Load } }
            @{ What = 'a warehouse'; Take = { $warehouse } }
            @{ What = 'a path'; Take = { $made.Database } }
            @{ What = 'a file'; Take = { Get-Item $made.Database } }
            @{ What = 'a run'; Take = { Get-SparkifyEtlRun -Warehouse $warehouse } }
            @{ What = 'anything with a property Warehouse'; Take = { [pscustomobject]@{ Warehouse = $made.Database } } }
        ) {
            (& $Take) | Get-SparkifyTopSongs -First 1 | Format-Play | Should -BeExactly 'Undo 3'
        }

        It 'may be named, or stand alone in its place' {
            Get-SparkifyTopSongs -Warehouse $made.Database -First 1 | Format-Play | Should -BeExactly 'Undo 3'
            Get-SparkifyTopSongs $made.Database -First 1 | Format-Play | Should -BeExactly 'Undo 3'
        }

        It 'is answered for each that comes' {
            $warehouse, $made.Database | Get-SparkifyTopSongs -First 1 | Format-Play |
                Should -BeExactly 'Undo 3', 'Undo 3'
        }

        It 'cannot be $null' {
            { Get-SparkifyTopSongs -Warehouse $null } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }
    }

    Context 'Errors' {
        It 'refuses -First <_>' -ForEach 0, -1 {
            { Get-SparkifyTopSongs $warehouse -First $_ } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }

        It 'refuses a -Level that is neither free nor paid' {
            { Get-SparkifyTopSongs $warehouse -Level gold } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class" `
            -ExpectedMessage '*"free,paid"*'
        }

        It 'ArgumentInvalid: -From is not before -To' {
            $e = Get-OnlyError { Get-SparkifyTopSongs $warehouse -From '2018-12-01' -To '2018-11-01' }
            Assert-SparkifyError $e -Class $class ArgumentInvalid InvalidArgument To `
                'From (2018-12-01T00:00:00) is not before To (2018-11-01T00:00:00), so no play can lie between.' `
                'Exchange them.'
        }

        It 'ConnectionFailed: there is no database' {
            $nowhere = Join-Path $made.Folder nowhere.duckdb
            $e = Get-OnlyError { Get-SparkifyTopSongs $nowhere }
            Assert-SparkifyError $e -Class $class ConnectionFailed OpenError $nowhere `
                "There is no database at $nowhere." `
                'Load something into it first, by Invoke-SparkifyEtl, or give the path of one that is there.'
        }

        It 'goes on with the next warehouse' {
            $nowhere = Join-Path $made.Folder nowhere.duckdb
            $songs = $nowhere, $made.Database |
                Get-SparkifyTopSongs -First 1 -ErrorAction SilentlyContinue -ErrorVariable errors
            $songs | Format-Play | Should -BeExactly 'Undo 3'
            $errors | Should -HaveCount 1
        }

        It 'ends at the first error under -ErrorAction Stop' {
            $nowhere = Join-Path $made.Folder nowhere.duckdb
            $songs = [System.Collections.Generic.List[object]]::new()
            {
                $made.Database, $nowhere, $made.Database | Get-SparkifyTopSongs -First 1 -ErrorAction Stop |
                    ForEach-Object { $songs.Add($_) }
            } | Should -Throw -ErrorId "ConnectionFailed,$class"
            $songs | Should -HaveCount 1
        }
    }

    Context 'What it tells' {
        It '-Verbose tells the database and the SQL' {
            $told = Get-SparkifyTopSongs $warehouse -Verbose 4>&1 |
                Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
            $told[0] | Should -Match "^Opened $([regex]::Escape($made.Database)) \(Read\), DuckDB v\d"
            $told[-1] | Should -BeLike '-- Songs by plays: *"plays"."sparkify".songplays*LIMIT $first'
        }

        It '-Debug tells the time each statement took' {
            $told = Get-SparkifyTopSongs $warehouse -Debug 5>&1 |
                Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object Message
            $told[-1] | Should -Match '^analytics/top_songs: 4 rows in \d+\.\d{3} s$'
        }

        It 'tells nothing unless asked' {
            Get-SparkifyTopSongs $warehouse -First 1 *>&1 | Should -BeOfType Sparkify.SparkifyTopSong
        }
    }
}
