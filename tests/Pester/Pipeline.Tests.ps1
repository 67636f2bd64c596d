BeforeDiscovery {
    # What may stand before the pipe, and what behind it: each gives its own answer about the same database.
    $inputs = @(
        @{ From = 'the result of a load'; Give = { $loaded.Load } }
        @{ From = 'a warehouse'; Give = { $loaded.Load.Warehouse } }
        @{ From = 'a path'; Give = { $loaded.Database } }
        @{ From = 'a file'; Give = { Get-Item $loaded.Database } }
        @{ From = 'a run'; Give = { Get-SparkifyEtlRun -Warehouse $loaded.Database } }
        @{ From = 'an object with a warehouse'; Give = { [pscustomobject]@{ Warehouse = $loaded.Database } } }
    )
    $outputs = @(
        @{
            To = 'Get-SparkifyTopSongs'; Count = 3
            Take = { $input | Get-SparkifyTopSongs -First 3 }
            Like = { $_.Rank -is [int] -and $_.Title }
        }
        @{
            To = 'Get-SparkifyTopArtists'; Count = 3
            Take = { $input | Get-SparkifyTopArtists -First 3 }
            Like = { $_.Titles -ge 1 }
        }
        @{
            To = 'Get-SparkifyTopUsers'; Count = 2
            Take = { $input | Get-SparkifyTopUsers -First 2 }
            Like = { $_.UserId -gt 0 }
        }
        @{
            To = 'Get-SparkifyActivity'; Count = 7
            Take = { $input | Get-SparkifyActivity Weekday }
            Like = { $_.By -eq 'Weekday' }
        }
        @{
            To = 'Get-SparkifyTable'; Count = 1
            Take = { $input | Get-SparkifyTable songplays }
            Like = { $_.Rows -eq $loaded.Load.Songplays }
        }
        @{
            To = 'Get-SparkifyEtlRun'; Count = 1
            Take = { $input | Get-SparkifyEtlRun }
            Like = { $_.RunId -ceq $loaded.Load.RunId }
        }
        @{
            To = 'Get-SparkifyReject'; Count = 4
            Take = { $input | Get-SparkifyReject }
            Like = { $_.RunId -ceq $loaded.Load.RunId }
        }
        @{
            To = 'Test-SparkifyWarehouse'; Count = 1
            Take = { $input | Test-SparkifyWarehouse -Quiet }
            Like = { $_ -eq $true }
        }
        @{
            To = 'Test-SparkifyWarehouse -PassThru'; Count = 1
            Take = { $input | Test-SparkifyWarehouse -PassThru }
            Like = { $_.Path -ceq $loaded.Database }
        }
        @{
            To = 'Initialize-SparkifyTables'; Count = 1
            Take = { $input | Initialize-SparkifyTables }
            Like = { $_.Path -ceq $loaded.Database }
        }
        @{
            To = 'Invoke-SparkifyQuery'; Count = 1
            Take = { $input | Invoke-SparkifyQuery 'SELECT COUNT(*) AS plays FROM songplays' }
            Like = { $_.plays -eq $loaded.Load.Songplays }
        }
        @{
            To = 'Invoke-SparkifyEtl'; Count = 1
            Take = { $input | Invoke-SparkifyEtl $loaded.Data.EventPath -MaxErrors 4 }
            Like = { $_.FilesSkipped -gt 0 -and $_.Files -eq 0 }
        }
    )
    $joints = foreach ($in in $inputs) { foreach ($out in $outputs) { $in + $out } }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $loaded = New-LoadedWarehouse -Events 2000 -Corrupt 4
    $folder = $loaded.Folder
}

AfterAll { Remove-Item -Recurse $folder }

Describe 'From nothing to an answer' {
    It 'is one pipeline' {
        # Nothing is connected in a runspace that is new.
        $fresh = (New-Item -ItemType Directory $folder/fresh).FullName
        $pipeline = Invoke-InNewRunspace -With @{ Folder = $fresh } @'
            param($Folder)
            Set-Location $Folder
            New-SparkifySampleData ./data -Events 2000 | Invoke-SparkifyEtl | Get-SparkifyTopSongs -First 5
'@
        $pipeline.Errors | Should -BeNullOrEmpty
        $top = $pipeline.Output
        $top | Should -HaveCount 5
        $top | Should -BeOfType Sparkify.SparkifyTopSong
        $top | ForEach-Object Rank | Should -Be 1, 2, 3, 4, 5
        "$folder/fresh/sparkify.duckdb" | Should -Exist
    }
}

Describe 'Joints' {
    BeforeAll {
        # A load that is only looked at must not leave a run behind for the others to see.
        $original = Join-Path $folder original.duckdb
        Copy-Item $loaded.Database $original
    }

    It '<To> takes <From>' -ForEach $joints {
        Copy-Item $original $loaded.Database
        $answer = @(& $Give | & $Take)
        $answer | Should -HaveCount $Count
        @($answer | Where-Object $Like) | Should -HaveCount $Count
    }
}

Describe 'Rejects' {
    BeforeAll {
        $runs = foreach ($number in 1..2) {
            $lines = "no JSON $number", (New-EventLine @{ sessionId = $number })
            $path = Set-TestFile "$folder/bad$number/events.json" $lines
            Invoke-SparkifyEtl $path -Warehouse $folder/rejects.duckdb -MaxErrors 1
        }
    }

    It 'of the result of a load are those of its run' {
        foreach ($number in 1..2) {
            ($runs[$number - 1] | Get-SparkifyReject).Raw | Should -BeExactly "no JSON $number"
        }
    }

    It 'of a run are its own' {
        foreach ($number in 1..2) {
            (Get-SparkifyEtlRun $runs[$number - 1].RunId -Warehouse $folder/rejects.duckdb | Get-SparkifyReject).Raw |
                Should -BeExactly "no JSON $number"
        }
    }

    It 'of both results, or of all runs, are all, each once' {
        ($runs | Get-SparkifyReject).Raw | Should -Be 'no JSON 1', 'no JSON 2'
        (Get-SparkifyEtlRun -Warehouse $folder/rejects.duckdb | Get-SparkifyReject).Raw | Sort-Object |
            Should -Be 'no JSON 1', 'no JSON 2'
    }
}

Describe 'Several warehouses' {
    BeforeAll {
        $other = "$folder/other.duckdb"
        $null = Invoke-SparkifyEtl (Set-TestFile $folder/other/events.json (New-EventLine)) -Warehouse $other
    }

    It 'are answered one after the other' {
        ($loaded.Database, $other | Get-SparkifyTable songplays).Rows | Should -Be $loaded.Load.Songplays, 1
    }

    It 'are answered but for a bad one, which is one error' -ForEach @(
        @{ To = 'Get-SparkifyTopUsers'; Take = { $input | Get-SparkifyTopUsers -First 1 }; Count = 2 }
        @{ To = 'Get-SparkifyTable'; Take = { $input | Get-SparkifyTable songplays }; Count = 2 }
        @{ To = 'Invoke-SparkifyQuery'; Take = { $input | Invoke-SparkifyQuery 'SELECT 1' }; Count = 2 }
        @{ To = 'Test-SparkifyWarehouse'; Take = { $input | Test-SparkifyWarehouse -PassThru }; Count = 2 }
    ) {
        $all = @($loaded.Database, "$folder/nowhere.duckdb", $other | & $Take 2>&1)
        $failures = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $failures.FullyQualifiedErrorId | Should -BeLike "ConnectionFailed,*$($To.Replace('-', ''))Command"
        $failures.TargetObject | Should -BeExactly "$folder/nowhere.duckdb"
        $all.Count - $failures.Count | Should -Be $Count
    }
}

Describe 'What does not fit' {
    It 'is refused by the binding: sample data into <_>' -ForEach @(
        'Get-SparkifyTopSongs', 'Get-SparkifyTable', 'Get-SparkifyReject', 'Test-SparkifyWarehouse'
    ) {
        $failure = Get-OnlyError { $loaded.Data | & $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,Sparkify.PowerShell.Commands.*'
        $failure.TargetObject | Should -Be $loaded.Data
    }

    It 'is refused by the binding: a number' {
        (Get-OnlyError { 7 | Get-SparkifyTable }).FullyQualifiedErrorId |
            Should -BeExactly 'InputObjectNotBound,Sparkify.PowerShell.Commands.GetSparkifyTableCommand'
    }
}

Describe 'Connecting' {
    It 'takes a file, and passes a warehouse on that every other takes' {
        $warehouse = Get-Item $loaded.Database | Connect-SparkifyWarehouse
        $warehouse.Path | Should -BeExactly $loaded.Database
        ($warehouse | Get-SparkifyTable songplays).Rows | Should -Be $loaded.Load.Songplays
    }

    It 'takes a warehouse as it is' {
        $warehouse = [Sparkify.SparkifyWarehouse]@{
            Path = $loaded.Database; Schema = 'elsewhere'; MemoryLimit = '1GB'; Threads = 2
        }
        $warehouse | Connect-SparkifyWarehouse | Should -Be $warehouse
    }

    It 'takes a warehouse from a Clixml file, its text, and the result of a load' {
        $load = $loaded.Load
        $load.Warehouse | Export-Clixml $folder/warehouse.xml
        Import-Clixml $folder/warehouse.xml | Connect-SparkifyWarehouse | Should -Be $load.Warehouse
        "$($load.Warehouse)" | Connect-SparkifyWarehouse | Should -Be $load.Warehouse
        $load | Connect-SparkifyWarehouse | Should -Be $load.Warehouse
    }

    It 'takes a warehouse, with other limits or in another schema' {
        $warehouse = [Sparkify.SparkifyWarehouse]@{ Path = $loaded.Database; Schema = 'elsewhere' }
        $other = $warehouse | Connect-SparkifyWarehouse -Threads 1
        $other.Path, $other.Schema, $other.Threads | Should -Be $loaded.Database, elsewhere, 1
        ($warehouse | Connect-SparkifyWarehouse -Schema sparkify).Schema | Should -BeExactly sparkify
    }
}
