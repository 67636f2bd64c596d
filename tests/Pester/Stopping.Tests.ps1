BeforeDiscovery {
    # What -Verbose tells when a phase of the load begins.
    $phases = @(
        @{ Phase = 'planning'; Moment = '*FROM "*".etl_files*' }
        @{ Phase = 'staging'; Moment = '*sparkify_rows*' }
        @{ Phase = 'building users'; Moment = '*INSERT INTO*.users*' }
        @{ Phase = 'building songplays'; Moment = '*INSERT INTO*.songplays*' }
        @{ Phase = 'building time'; Moment = '*INSERT INTO*.time*' }
    )
    $endless = @(
        @{ Name = 'Get-SparkifyTopSongs' }
        @{ Name = 'Get-SparkifyTopArtists' }
        @{ Name = 'Get-SparkifyTopUsers' }
        @{ Name = 'Get-SparkifyActivity' }
        @{ Name = 'Get-SparkifyTable' }
        @{ Name = 'Get-SparkifyEtlRun' }
        @{ Name = 'Get-SparkifyReject' }
        @{ Name = 'Test-SparkifyWarehouse' }
        @{ Name = 'Initialize-SparkifyTables' }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $old = New-LoadedWarehouse -Events 2000 -Corrupt 4
    $big = New-SparkifySampleData $folder/big -Events 200000 -Seed 7 -SingleSongFile
    $play = Set-TestFile $folder/play/events.json (New-EventLine)
    $longest = 2

    # A copy of the old warehouse, alone in a folder.
    function Copy-Warehouse {
        $alone = New-Item -ItemType Directory "$folder/$([guid]::NewGuid())"
        Copy-Item $old.Database $alone/plays.duckdb -PassThru | ForEach-Object FullName
    }

    # Every row of the star, in a few numbers.
    function Get-Star([string] $Database) {
        $tables = 'songplays', 'users', 'songs', 'artists', 'time', 'staging_events', 'staging_songs', 'etl_files'
        foreach ($table in $tables) {
            $query = "SELECT COUNT(*) AS n, CAST(BIT_XOR(HASH(t)) AS VARCHAR) AS h FROM $table t"
            $sum = Invoke-SparkifyQuery $query -Warehouse $Database
            "$table $($sum.n) $($sum.h)"
        }
    }

    # Nothing was written but what PowerShell itself says of every pipeline that is stopped.
    function Assert-NoError($Beside) {
        $Beside.Errors | Where-Object FullyQualifiedErrorId -CNE PipelineStopped | Should -BeNullOrEmpty
    }

    # The star as it was, nothing left lying about, and the next load works.
    function Assert-Untouched([string] $Database) {
        Get-Star $Database | Should -Be $star
        @(Get-ChildItem (Split-Path $Database) -Exclude *.lock).Name | Should -Be plays.duckdb
        (Invoke-SparkifyEtl $play -Warehouse $Database).SongplaysAdded | Should -Be 1
    }

    $star = Get-Star $old.Database
}

AfterAll { Remove-Item -Recurse $folder, $old.Folder }

Describe 'Invoke-SparkifyEtl' {
    It 'stops while <Phase>' -ForEach $phases {
        $database = Copy-Warehouse
        $load = Start-BesideTest -Signal reached -With @{ Data = $big; Database = $database; Moment = $Moment } {
            $Data | Invoke-SparkifyEtl -Warehouse $Database -Verbose 4>&1 |
                ForEach-Object { if ("$_" -like $Moment) { $Signal.reached.Set() } }
        }
        $load.Signal.reached.Wait(30000) | Should -BeTrue
        $load.Stop() | Should -BeLessThan $longest
        $runs = @(Get-SparkifyEtlRun -Warehouse $database)
        $runs.Status | Should -Be Canceled, Succeeded
        $runs[0].FinishedAt | Should -Not -BeNullOrEmpty
        Assert-NoError $load
        Assert-Untouched $database
    }

    It 'stops while it commits, with the old star or the new one' {
        $database = Copy-Warehouse
        $load = Start-BesideTest -Signal reached -With @{ Data = $big; Database = $database } {
            $Data | Invoke-SparkifyEtl -Warehouse $Database -Verbose 4>&1 |
                ForEach-Object { if ("$_" -like '*UPDATE*etl_runs*SET finished_at*') { $Signal.reached.Set() } }
        }
        $load.Signal.reached.Wait(30000) | Should -BeTrue
        $load.Stop() | Should -BeLessThan $longest
        if ((Get-SparkifyEtlRun -Warehouse $database -First 1).Status -eq 'Canceled') { Assert-Untouched $database }
        else {
            (Get-SparkifyEtlRun -Warehouse $database).Status | Should -Be Succeeded, Succeeded
            (Get-SparkifyTable songplays -Warehouse $database).Rows | Should -Be ($old.Load.Songplays + $big.Songplays)
        }
    }

    It 'stops while it waits for another load, which goes on' {
        $with = @{ Folder = $folder; Support = "$PSScriptRoot/Support.ps1" }
        $first = Start-BesideTest -Signal loading, goOn -With $with {
            . $Support
            Invoke-WhileLoading $Folder $Folder/shared.duckdb { $Signal.loading.Set(); $Signal.goOn.Wait() }
        }
        $first.Signal.loading.Wait(30000) | Should -BeTrue
        $second = Start-BesideTest -Signal waiting -With @{ Play = $play; Database = "$folder/shared.duckdb" } {
            Invoke-SparkifyEtl $Play -Warehouse $Database -Wait 3>&1 |
                ForEach-Object { if ($_ -is [System.Management.Automation.WarningRecord]) { $Signal.waiting.Set() } }
        }
        $second.Signal.waiting.Wait(30000) | Should -BeTrue
        $second.Stop() | Should -BeLessThan $longest
        $first.Signal.goOn.Set()
        $first.End()
        $first.Output.SongsRead | Should -Be 400
        (Get-SparkifyEtlRun -Warehouse $folder/shared.duckdb).Status | Should -Be Succeeded
    }
}

Describe 'Invoke-SparkifyQuery' {
    It 'stops <When>, and its runspace goes on' -ForEach @(
        @{
            When = 'while the engine works'; Moment = 'SELECT COUNT(*)*'
            Query = 'SELECT COUNT(*) FROM range(10000000000000) WHERE range % 7 = 1'
        }
        @{ When = 'while rows come'; Query = 'SELECT * FROM range(10000000000000)'; Moment = '@{range=99999}' }
    ) {
        $database = Copy-Warehouse
        $with = @{ Database = $database; Query = $Query; Moment = $Moment }
        $beside = Start-BesideTest -Signal reached -With $with {
            Invoke-SparkifyQuery $Query -Warehouse $Database -Verbose 4>&1 |
                ForEach-Object { if ("$_" -clike $Moment) { $Signal.reached.Set() } }
        }
        $beside.Signal.reached.Wait(30000) | Should -BeTrue
        $beside.Stop() | Should -BeLessThan $longest
        Assert-NoError $beside

        $again = [powershell]::Create()
        $again.Runspace = $beside.Shell.Runspace
        $again.AddScript('Get-SparkifyTable songplays -Warehouse $Database').Invoke().Rows |
            Should -Be $old.Load.Songplays
        $again.Dispose()
        Assert-Untouched $database
    }

    It 'ends when nobody wants more rows' {
        $database = Copy-Warehouse
        $rows = Invoke-SparkifyQuery 'SELECT * FROM range(10000000000000)' -Warehouse $database | Select-Object -First 3
        $rows.range | Should -Be 0, 1, 2
        Assert-Untouched $database
    }
}

Describe 'New-SparkifySampleData' {
    It 'stops, and takes away what it had written' {
        $target = New-Item -ItemType Directory $folder/sample
        $null = Set-TestFile $target/mine.txt 'mine'
        $watcher = [System.IO.FileSystemWatcher]::new($target.FullName)
        try {
            Register-ObjectEvent $watcher Created -SourceIdentifier $target.FullName
            $beside = Start-BesideTest -With @{ Target = $target.FullName } {
                New-SparkifySampleData $Target -Events 10000000
            }
            Wait-Event -SourceIdentifier $target.FullName -Timeout 30 | Should -Not -BeNullOrEmpty
            $beside.Stop() | Should -BeLessThan $longest
        }
        finally {
            Unregister-Event -SourceIdentifier $target.FullName
            Remove-Event -SourceIdentifier $target.FullName
            $watcher.Dispose()
        }
        @(Get-ChildItem -Recurse $target).Name | Should -Be mine.txt
        Assert-NoError $beside
        $beside.Output | Should -BeNullOrEmpty
    }
}

Describe '<Name>' -ForEach $endless {
    It 'stops amid an endless row of warehouses' {
        $database = Copy-Warehouse
        $beside = Start-BesideTest -Signal reached -With @{ Database = $database; Name = $Name } {
            & { while ($true) { $Database } } | & $Name | ForEach-Object { $Signal.reached.Set() }
        }
        $beside.Signal.reached.Wait(30000) | Should -BeTrue
        $beside.Stop() | Should -BeLessThan $longest
        Assert-NoError $beside
        Assert-Untouched $database
    }
}
