BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Initialize-SparkifyTables' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.InitializeSparkifyTablesCommand'
        $script:made = Invoke-HandmadeLoad
        $script:folder = $made.Folder

        # A copy of the loaded database, for a test to spoil.
        function Copy-Database {
            $copy = Join-Path $folder "$([guid]::NewGuid()).duckdb"
            Copy-Item $made.Database $copy
            $copy
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $folder }

    It 'makes all tables, empty, in a new file' {
        $path = Join-Path $folder new.duckdb
        $warehouse = Initialize-SparkifyTables $path
        $warehouse | Should -BeOfType Sparkify.SparkifyWarehouse
        $warehouse.Path | Should -BeExactly $path
        $tables = $warehouse | Get-SparkifyTable
        $tables | Should -HaveCount 11
        $tables.Rows | Select-Object -Unique | Should -Be 0
    }

    It 'makes them in the schema of the warehouse, beside those of others' {
        $other = [Sparkify.SparkifyWarehouse]@{ Path = Copy-Database; Schema = 'other' }
        ($other | Initialize-SparkifyTables | Get-SparkifyTable songplays).Rows | Should -Be 0
        (Get-SparkifyTable songplays $other.Path).Rows | Should -Be 7
    }

    It 'leaves what is there as it is' {
        $path = Copy-Database
        (Initialize-SparkifyTables $path | Get-SparkifyTable songplays).Rows | Should -Be 7
    }

    It '-Force drops all there is' {
        $path = Copy-Database
        $tables = Initialize-SparkifyTables $path -Force -Confirm:$false | Get-SparkifyTable
        $tables | Should -HaveCount 11
        $tables.Rows | Select-Object -Unique | Should -Be 0
    }

    It 'takes several from the pipeline, and hands each on' {
        $paths = (Join-Path $folder one.duckdb), (Join-Path $folder two.duckdb)
        ($paths | Initialize-SparkifyTables).Path | Should -BeExactly $paths
    }

    It 'takes the result of a load' {
        $path = Copy-Database
        $load = Invoke-SparkifyEtl $made.EventPath -Warehouse $path
        ($load | Initialize-SparkifyTables -Force -Confirm:$false | Get-SparkifyTable songplays).Rows | Should -Be 0
    }

    Context '-WhatIf' {
        It 'makes no file' {
            $path = Join-Path $folder whatif.duckdb
            Initialize-SparkifyTables $path -WhatIf | Should -BeNullOrEmpty
            $path | Should -Not -Exist
        }

        It 'makes no file under $WhatIfPreference' {
            $path = Join-Path $folder whatif.duckdb
            & { $WhatIfPreference = $true; Initialize-SparkifyTables $path } | Should -BeNullOrEmpty
            $path | Should -Not -Exist
        }

        It 'looks, and says what would happen' {
            $path = Copy-Database
            Get-WhatIfText { Initialize-SparkifyTables $path -WhatIf } |
                Should -MatchExactly 'operation "Make nothing: all tables are there" on target "DuckDb '
            Get-WhatIfText { Initialize-SparkifyTables $path -Force -WhatIf } |
                Should -MatchExactly 'operation "Drop all tables with everything in them, and make them anew" on target "DuckDb '
            Get-WhatIfText { Initialize-SparkifyTables (Join-Path $folder whatif.duckdb) -WhatIf } |
                Should -MatchExactly 'operation "Make the database, and its tables" on target "DuckDb '
            $no = Join-Path $folder no x.duckdb
            (Get-OnlyError { Initialize-SparkifyTables $no -WhatIf }).FullyQualifiedErrorId |
                Should -BeLike 'ConnectionFailed,*'
        }

        It 'leaves every byte as it is, -Force or not' {
            $path = Copy-Database
            $before = (Get-FileHash $path).Hash
            Initialize-SparkifyTables $path -WhatIf | Should -BeNullOrEmpty
            Initialize-SparkifyTables $path -Force -WhatIf | Should -BeNullOrEmpty
            (Get-FileHash $path).Hash | Should -BeExactly $before
        }
    }

    # Nobody can be asked in a runspace without a screen: where one would be, that is the error.
    Context 'Whom it asks' {
        It 'asks nobody without -Force' {
            $there = Invoke-InNewRunspace @{ Path = Copy-Database } { param($Path) Initialize-SparkifyTables $Path }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output | Should -HaveCount 1
        }

        It 'asks before <How>' -ForEach @(
            @{ How = 'Initialize-SparkifyTables $Path -Force -Confirm'; What = 'Drop all tables with everything in them*' }
            @{ How = 'Initialize-SparkifyTables $Path -Confirm'; What = 'Make the tables that are missing' }
            @{ How = '$ConfirmPreference = "Medium"; Initialize-SparkifyTables $Path'; What = 'Make the tables*' }
        ) {
            $path = Copy-Database
            $there = Invoke-InNewRunspace @{ Path = $path } "param(`$Path) $How"
            $there.Output | Should -BeNullOrEmpty
            $there.Errors.FullyQualifiedErrorId | Should -BeExactly "HostFunctionNotImplemented,$class"
            "$($there.Errors[0])" | Should -BeLike "*""$What"" on target ""DuckDb $path (sparkify)""*"
            (Get-SparkifyTable songplays $path).Rows | Should -Be 7
        }

        It 'asks nobody under <How>' -ForEach @(
            @{ How = 'Initialize-SparkifyTables $Path -Force' }
            @{ How = 'Initialize-SparkifyTables $Path -Force -Confirm:$false' }
            @{ How = '$ConfirmPreference = "None"; Initialize-SparkifyTables $Path -Force' }
        ) {
            $path = Copy-Database
            $there = Invoke-InNewRunspace @{ Path = $path } "param(`$Path) $How"
            $there.Errors | Should -BeNullOrEmpty
            (Get-SparkifyTable songplays $path).Rows | Should -Be 0
        }
    }

    Context 'Errors' {
        It 'ConnectionFailed: the folder is not there; the next one is made' {
            $nowhere = Join-Path $folder nowhere/plays.duckdb
            $path = Join-Path $folder next.duckdb
            $warehouse = $nowhere, $path | Initialize-SparkifyTables -ErrorAction SilentlyContinue -ErrorVariable errors
            $warehouse.Path | Should -BeExactly $path
            $errors | Should -HaveCount 1
            Assert-SparkifyError $errors[0] ConnectionFailed -Class $class OpenError $nowhere `
                "The folder $(Split-Path $nowhere) is not there, so no database can be made in it." `
                'Make the folder, or give another path.'
        }

        It 'LoadFailed: the engine keeps the schema for itself' {
            $path = Join-Path $folder catalog.duckdb
            $catalog = [Sparkify.SparkifyWarehouse]@{ Path = $path; Schema = 'pg_catalog' }
            $e = Get-OnlyError { $catalog | Initialize-SparkifyTables }
            Assert-SparkifyError $e LoadFailed -Class $class WriteError $path `
                'The tables could not be made: Catalog Error: Schema with name pg_catalog does not exist!' `
                'Nothing was changed: mend the cause and run again.'
        }

        It 'LoadBusy: it is being loaded' {
            $path = Join-Path $folder busy.duckdb
            $hold = Invoke-Hold $path -Loading
            try {
                $e = Get-OnlyError { Initialize-SparkifyTables $path -Force -Confirm:$false }
            }
            finally {
                $null = $hold.Release()
            }
            Assert-SparkifyError $e LoadBusy -Class $class ResourceBusy $path `
                "$path is being loaded already, by this process (PID $PID)." `
                'Wait until that load is done.'
            (Get-SparkifyTable songs $path).Rows | Should -Be 400
        }

        It 'LoadBusy: somebody reads it' {
            $path = Copy-Database
            $hold = Invoke-Hold $path
            try {
                $e = Get-OnlyError { Initialize-SparkifyTables $path -Force -Confirm:$false }
            }
            finally {
                $null = $hold.Release()
            }
            Assert-SparkifyError $e LoadBusy -Class $class ResourceBusy $path `
                "$path is in use: this process (PID $PID) holds it." `
                'Wait until it is done.'
            (Get-SparkifyTable songplays $path).Rows | Should -Be 7
        }
    }

    It '-Verbose tells the database and the SQL' {
        $path = Join-Path $folder verbose.duckdb
        $told = Initialize-SparkifyTables $path -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $told | Where-Object { $_ -like "Opened $path (Write), DuckDB v*" } | Should -HaveCount 1
        $told | Where-Object { $_ -like '*CREATE TABLE IF NOT EXISTS "verbose"."sparkify".songplays*' } |
            Should -HaveCount 1
    }
}
