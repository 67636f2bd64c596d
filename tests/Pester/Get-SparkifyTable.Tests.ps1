BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyTable' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyTableCommand'
        $script:made = Invoke-HandmadeLoad
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'lists every table with its rows and columns, in the order of the way of the data' {
        $tables = Get-SparkifyTable -Warehouse $made.Database
        $tables[0] | Should -BeOfType Sparkify.SparkifyTable
        $tables | ForEach-Object { '{0}.{1} {2} x {3}' -f $_.Schema, $_.Name, $_.Rows, $_.Columns } |
            Should -BeExactly @(
            'sparkify.staging_events 9 x 19'
            'sparkify.staging_songs 3 x 11'
            'sparkify.songplays 7 x 13'
            'sparkify.users 3 x 6'
            'sparkify.songs 3 x 6'
            'sparkify.artists 2 x 5'
            'sparkify.time 7 x 7'
            'sparkify.text_repairs 0 x 4'
            'sparkify.etl_runs 1 x 12'
            'sparkify.etl_files 2 x 9'
            'sparkify.etl_rejects 0 x 6'
        )
    }

    Context '-Name' {
        It 'takes a name in any case' {
            (Get-SparkifyTable SongPlays $made.Database).Name | Should -BeExactly 'songplays'
        }

        It 'takes several, and gives them in the order asked for' {
            (Get-SparkifyTable users, songs $made.Database).Name | Should -BeExactly 'users', 'songs'
        }

        It 'takes the wildcards <Pattern>' -ForEach @(
            @{ Pattern = 'staging_*'; Names = 'staging_events', 'staging_songs' }
            @{ Pattern = 'SONG?'; Names = 'songs' }
            @{ Pattern = '[ua]*s'; Names = 'users', 'artists' }
        ) {
            (Get-SparkifyTable $Pattern $made.Database).Name | Should -BeExactly $Names
        }

        It 'gives nothing, and no error, where a wildcard matches nothing' {
            Get-SparkifyTable 'nothing*' $made.Database -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'TableNotFound: there is no table of that name; the others are given' {
            $tables = Get-SparkifyTable plays, users $made.Database -ErrorAction SilentlyContinue -ErrorVariable errors
            $tables.Name | Should -BeExactly 'users'
            $errors | Should -HaveCount 1
            Assert-SparkifyError $errors[0] TableNotFound -Class $class ObjectNotFound plays `
                "The schema 'sparkify' in $($made.Database) has no table 'plays'." 'Leave -Name away to see all tables.'
        }

        It 'refuses what is empty' {
            { Get-SparkifyTable '' $made.Database } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
            { Get-SparkifyTable @() $made.Database } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }
    }

    Context 'The warehouse' {
        It 'comes down the pipeline' {
            ($made.Load | Get-SparkifyTable users).Rows | Should -Be 3
            ($made.Load.Warehouse | Get-SparkifyTable users).Rows | Should -Be 3
        }

        It 'comes back from a Clixml file with all it says' {
            $other = [Sparkify.SparkifyWarehouse]@{
                Path = $made.Database; Schema = 'other'; MemoryLimit = '512MB'; Threads = 1
            }
            $null = $other | Initialize-SparkifyTables
            $file = Join-Path $made.Folder warehouse.xml
            $other | Export-Clixml $file
            $tables = Import-Clixml $file | Get-SparkifyTable users
            $tables.Schema | Should -BeExactly 'other'
            $tables.Rows | Should -Be 0
            $query = "SELECT current_setting('threads') AS threads, current_setting('memory_limit') AS memory"
            $settings = Import-Clixml $file | Invoke-SparkifyQuery $query
            $settings.threads | Should -Be 1
            $settings.memory | Should -BeExactly '488.2 MiB'
        }

        It 'TablesMissing: nothing was made in the schema' {
            $empty = [Sparkify.SparkifyWarehouse]@{ Path = $made.Database; Schema = 'empty' }
            $e = Get-OnlyError { $empty | Get-SparkifyTable }
            Assert-SparkifyError $e TablesMissing -Class $class ObjectNotFound $made.Database `
                "The schema 'empty' in $($made.Database) has no Sparkify tables." `
                'Load something first, by Invoke-SparkifyEtl.'
        }

        It 'ConnectionFailed: the folder is not there' {
            $path = Join-Path $made.Folder no/where/plays.duckdb
            $e = Get-OnlyError { Get-SparkifyTable -Warehouse $path }
            $e.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
            $e.TargetObject | Should -BeExactly $path
        }

        It 'ArgumentInvalid: its path is none of files' {
            { Get-SparkifyTable -Warehouse Env:plays.duckdb } |
                Should -Throw -ErrorId "ParameterArgumentTransformationError,$class" `
                -ExpectedMessage "*'Env:plays.duckdb' is no path of a file: it is one of the provider Environment.*"
        }

        It 'LoadBusy: it is being loaded by this process' {
            $database = Join-Path $made.Folder busy.duckdb
            $hold = Invoke-Hold $database -Loading
            try {
                $e = Get-OnlyError { Get-SparkifyTable -Warehouse $database }
            }
            finally {
                $null = $hold.Release()
            }
            "$e" | Should -Match ("^$([regex]::Escape($database)) is in use: \S+ \(PID $PID on " +
                "$([Environment]::MachineName), since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC\) holds it\.$")
            Assert-SparkifyError $e LoadBusy -Class $class ResourceBusy $database "$e" 'Wait until it is done.'
            (Get-SparkifyTable songs $database).Rows | Should -Be 400
        }
    }
}
