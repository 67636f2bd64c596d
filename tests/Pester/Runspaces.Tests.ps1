BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $sizes = 1000, 3000
    $data = $sizes | ForEach-Object { New-SparkifySampleData $folder/data$_ -Events $_ }
    $one = Set-TestFile $folder/one/events.json (New-EventLine @{ sessionId = 1 })
    $two = Set-TestFile $folder/two/events.json (New-EventLine @{ sessionId = 2 })
}

AfterAll { Remove-Item -Recurse $folder }

Describe 'ForEach-Object -Parallel' {
    It 'loads two databases side by side' {
        # Each goes on once it has its database open and the other has too.
        $both = [System.Threading.Barrier]::new(2)
        $loads = $data | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:ModulePath
            $data = $_
            $database = "$using:folder/$($data.Events).duckdb"
            $data | Invoke-SparkifyEtl -Warehouse $database -Verbose 4>&1 | ForEach-Object {
                if ($_ -isnot [System.Management.Automation.VerboseRecord]) { $_ }
                elseif ("$_" -like 'Opened *') { $null = ($using:both).SignalAndWait(30000) }
            }
        }
        $both.CurrentPhaseNumber | Should -Be 1
        ($loads | Sort-Object EventsRead).EventsRead | Should -Be $sizes
        foreach ($number in 0, 1) {
            $database = "$folder/$($sizes[$number]).duckdb"
            (Get-SparkifyTable songplays -Warehouse $database).Rows | Should -Be $data[$number].Songplays
            Test-SparkifyWarehouse $database -Quiet | Should -BeTrue
        }
    }

    It 'reads one database many times at once' {
        $database = "$folder/read.duckdb"
        $load = $data[0] | Invoke-SparkifyEtl -Warehouse $database
        $answers = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:ModulePath
            ($using:load | Get-SparkifyActivity Level | Measure-Object Plays -Sum).Sum
        }
        $answers | Should -Be (@($load.Songplays) * 8)
    }
}

Describe 'Two loads of one database' {
    It 'do not go together: the second is told who is at work, and the first succeeds' {
        $database = "$folder/busy.duckdb"
        $failure, $first = Invoke-WhileLoading $folder $database {
            Get-OnlyError { Invoke-SparkifyEtl $two -Warehouse $database }
        }
        $first.SongplaysAdded | Should -Be 1
        $failure.FullyQualifiedErrorId |
            Should -BeExactly 'LoadBusy,Sparkify.PowerShell.Commands.InvokeSparkifyEtlCommand'
        (Get-SparkifyTable songplays -Warehouse $database).Rows | Should -Be 1
    }

    It 'go one after the other with -Wait, which says what is waited for' {
        $database = "$folder/wait.duckdb"
        $script:second = $null
        $first = Invoke-WhileLoading $folder $database {
            $script:second = Start-BesideTest -Signal waiting -With @{ Two = $two; Database = $database } {
                Invoke-SparkifyEtl $Two -Warehouse $Database -Wait 3>&1 | ForEach-Object {
                    if ($_ -is [System.Management.Automation.WarningRecord]) { $Signal.waiting.Set() }
                    $_
                }
            }
            $null = $script:second.Signal.waiting.Wait(30000)
        }
        $script:second.End()
        $first.SongplaysAdded | Should -Be 1
        $warning, $result = $script:second.Output
        "$warning" | Should -BeExactly "$database is being loaded already, by this process (PID $PID). Waiting."
        $result.SongplaysAdded | Should -Be 1
        (Get-SparkifyTable songplays -Warehouse $database).Rows | Should -Be 2
    }
}

Describe 'Jobs' {
    It 'give results that pipe on: <_>' -ForEach 'Start-ThreadJob', 'Start-Job' {
        $arguments = $script:ModulePath, $data[0].EventPath, $data[0].SongPath, "$folder/$_.duckdb"
        $job = & $_ -ArgumentList $arguments {
            param($Module, $Events, $Songs, $Database)
            Import-Module $Module
            Invoke-SparkifyEtl $Events $Songs -Warehouse $Database
            Connect-SparkifyWarehouse $Database -Threads 1 -MemoryLimit 500MB
        }
        $result, $warehouse = Receive-Job -Wait -AutoRemoveJob $job
        $result.Songplays | Should -Be $data[0].Songplays
        ($result | Get-SparkifyActivity Level | Measure-Object Plays -Sum).Sum | Should -Be $data[0].Songplays
        ($warehouse | Get-SparkifyTable songplays).Rows | Should -Be $data[0].Songplays
        ($warehouse | Initialize-SparkifyTables) |
            Should -Be ([Sparkify.SparkifyWarehouse]@{ Path = "$folder/$_.duckdb"; Threads = 1; MemoryLimit = '500MB' })
    }
}

Describe 'The default warehouse' {
    BeforeAll {
        $null = Invoke-SparkifyEtl $one -Warehouse $folder/mine.duckdb
        $null = Invoke-SparkifyEtl $one, $two -Warehouse $folder/theirs.duckdb
        $null = New-Item -ItemType Directory $folder/here
        $null = Invoke-SparkifyEtl $one, $two -Warehouse $folder/here/sparkify.duckdb
    }

    It 'is each runspace''s own' {
        $null = Connect-SparkifyWarehouse $folder/mine.duckdb
        $theirs = Invoke-InNewRunspace -With @{ Folder = $folder } @'
            param($Folder)
            $null = Connect-SparkifyWarehouse $Folder/theirs.duckdb
            Get-SparkifyTable songplays
'@
        $theirs.Output.Rows | Should -Be 2
        (Get-SparkifyTable songplays).Rows | Should -Be 1
    }

    It 'is ./sparkify.duckdb in a runspace that has connected to none' {
        $null = Connect-SparkifyWarehouse $folder/mine.duckdb
        $fresh = Invoke-InNewRunspace -With @{ Here = "$folder/here" } @'
            param($Here)
            Set-Location $Here
            Get-SparkifyTable songplays
'@
        $fresh.Output.Rows | Should -Be 2
    }
}
