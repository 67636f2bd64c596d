BeforeAll { . $PSScriptRoot/Support.ps1 }

# Whoever connects changes the default of the runspace: each test has a runspace of its own, as the other files' tests
# are to find none.
Describe 'Connect-SparkifyWarehouse' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.ConnectSparkifyWarehouseCommand'
        $script:made = Invoke-HandmadeLoad
        $script:odd = Join-Path $made.Folder "it's [2018] odd"
        $null = New-Item -ItemType Directory $odd
        $script:other = Join-Path $odd 'other plays.duckdb'
        $null = Initialize-SparkifyTables $other

        # What the cmdlet gives for these parameters, which must be no error.
        function Connect-There {
            param([hashtable] $With, [string] $In = $made.Folder)
            $there = Invoke-InNewRunspace @{ With = $With; In = $In } {
                param($With, $In)
                Set-Location -LiteralPath $In
                Connect-SparkifyWarehouse @With
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output | Should -HaveCount 1
            $there.Output[0]
        }

        # The only error for these parameters.
        function Get-ConnectError {
            param([hashtable] $With)
            $there = Invoke-InNewRunspace @{ With = $With } { param($With) Connect-SparkifyWarehouse @With }
            $there.Output | Should -BeNullOrEmpty
            $there.Errors | Should -HaveCount 1
            $there.Errors[0]
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    Context 'The warehouse it gives' {
        It 'is that of the file, with all else left to the engine' {
            $warehouse = Connect-There @{ Path = $made.Database }
            $warehouse | Should -BeOfType Sparkify.SparkifyWarehouse
            $warehouse.Engine | Should -Be DuckDb
            $warehouse.Path | Should -BeExactly $made.Database
            $warehouse.Schema | Should -BeExactly sparkify
            $null -eq $warehouse.MemoryLimit | Should -BeTrue
            $null -eq $warehouse.Threads | Should -BeTrue
            "$warehouse" | Should -BeExactly "DuckDb $($made.Database) (sparkify)"
        }

        It 'is ./sparkify.duckdb unless said, and no file is made' {
            $warehouse = Connect-There @{}
            $warehouse.Path | Should -BeExactly (Join-Path $made.Folder sparkify.duckdb)
            $warehouse.Path | Should -Not -Exist
        }

        It 'has the schema asked for' {
            $warehouse = Connect-There @{ Path = $made.Database; Schema = 'other' }
            $warehouse.Schema | Should -BeExactly other
            (Get-OnlyError { $warehouse | Get-SparkifyTable }).FullyQualifiedErrorId | Should -BeLike 'TablesMissing,*'
        }

        It 'holds the engine to its memory and threads' {
            $warehouse = Connect-There @{ Path = $made.Database; MemoryLimit = '512MB'; Threads = 1 }
            $query = "SELECT current_setting('threads') AS threads, current_setting('memory_limit') AS memory"
            $settings = $warehouse | Invoke-SparkifyQuery $query
            $settings.threads | Should -Be 1
            $settings.memory | Should -BeExactly '488.2 MiB'
        }
    }

    Context '-Path' {
        It 'stands alone in its place' {
            $there = Invoke-InNewRunspace @{ Path = $made.Database } { param($Path) Connect-SparkifyWarehouse $Path }
            $there.Output.Path | Should -BeExactly $made.Database
        }

        It 'is relative to the location of the session' {
            (Connect-There @{ Path = 'a/../plays.duckdb' }).Path | Should -BeExactly $made.Database
            (Connect-There @{ Path = '../plays.duckdb' } -In $odd).Path | Should -BeExactly $made.Database
        }

        It 'may begin with ~' {
            (Connect-There @{ Path = '~/sparkify-pester.duckdb' }).Path |
                Should -BeExactly (Join-Path $HOME sparkify-pester.duckdb)
        }

        It 'may be on a drive of PowerShell' {
            $there = Invoke-InNewRunspace @{ Root = $made.Folder } {
                param($Root)
                $null = New-PSDrive -Name plays -PSProvider FileSystem -Root $Root
                Connect-SparkifyWarehouse plays:/plays.duckdb
                Set-Location plays:/
                Connect-SparkifyWarehouse ./plays.duckdb
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output.Path | Should -BeExactly $made.Database, $made.Database
        }

        It 'may hold brackets, blanks and quotes: nothing is expanded' {
            (Connect-There @{ Path = $other }).Path | Should -BeExactly $other
            (Connect-There @{ Path = 'other plays.duckdb' } -In $odd).Path | Should -BeExactly $other
            (Connect-There @{ Path = '*.duckdb' }).Path | Should -BeExactly (Join-Path $made.Folder '*.duckdb')
        }

        It 'comes down the pipeline with a file or folder entry, or any property Path' {
            $there = Invoke-InNewRunspace @{ Path = $made.Database } {
                param($Path)
                Get-Item $Path | Connect-SparkifyWarehouse
                [pscustomobject]@{ Path = $Path } | Connect-SparkifyWarehouse
                Get-Item $Path | Select-Object PSPath | Connect-SparkifyWarehouse
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output.Path | Should -BeExactly $made.Database, $made.Database, $made.Database
        }
    }

    Context 'The default of the session' {
        It 'is the warehouse connected last' {
            $there = Invoke-InNewRunspace @{ First = $made.Database; Second = $other } {
                param($First, $Second)
                $null = Connect-SparkifyWarehouse $First
                (Get-SparkifyTable songplays).Rows
                $null = Connect-SparkifyWarehouse $Second
                (Get-SparkifyTable songplays).Rows
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output | Should -Be 7, 0
        }

        It 'gives way to a warehouse that is named' {
            $there = Invoke-InNewRunspace @{ First = $made.Database; Second = $other } {
                param($First, $Second)
                $null = Connect-SparkifyWarehouse $Second
                (Get-SparkifyTable songplays $First).Rows
                (Get-SparkifyTable songplays).Rows
            }
            $there.Output | Should -Be 7, 0
        }

        It 'stays where connecting fails' {
            $there = Invoke-InNewRunspace @{ First = $made.Database } {
                param($First)
                $null = Connect-SparkifyWarehouse $First
                Connect-SparkifyWarehouse "$First/no/where.duckdb"
                (Get-SparkifyTable songplays).Rows
            }
            $there.Errors.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
            $there.Output | Should -Be 7
        }

        It 'is ./sparkify.duckdb where nothing is connected: no runspace sees what another one has' {
            $null = Invoke-InNewRunspace @{ Path = $made.Database } { param($Path) Connect-SparkifyWarehouse $Path }
            $there = Invoke-InNewRunspace @{ Folder = $odd; Songs = $made.SongPath } {
                param($Folder, $Songs)
                Set-Location -LiteralPath $Folder
                Get-SparkifyTable
                (Invoke-SparkifyEtl -SongPath $Songs).Warehouse.Path
                (Get-SparkifyTable songs).Rows
            }
            $there.Errors.FullyQualifiedErrorId |
                Should -BeExactly 'ConnectionFailed,Sparkify.PowerShell.Commands.GetSparkifyTableCommand'
            $there.Errors[0].TargetObject | Should -BeExactly (Join-Path $odd sparkify.duckdb)
            $there.Output | Should -BeExactly (Join-Path $odd sparkify.duckdb), 3
        }
    }

    Context 'Errors' {
        It 'refuses -<Name> "<Value>"' -ForEach @(
            @{ Name = 'Path'; Value = '' }, @{ Name = 'Schema'; Value = '' }
            @{ Name = 'Threads'; Value = 0 }, @{ Name = 'Threads'; Value = 1025 }
            @{ Name = 'Port'; Value = 0 }, @{ Name = 'Port'; Value = 65536 }
            @{ Name = 'HostName'; Value = '' }, @{ Name = 'Database'; Value = '' }
            @{ Name = 'ConnectionString'; Value = '' }
        ) {
            (Get-ConnectError @{ $Name = $Value }).FullyQualifiedErrorId |
                Should -BeExactly "ParameterArgumentValidationError,$class"
        }

        It 'ArgumentInvalid: <Why>' -ForEach @(
            @{
                Why = 'DuckDB has no server'; Target = 'Engine'
                With = @{ HostName = 'db'; Database = 'music'; Engine = 'DuckDb' }
                Message = 'The engine is DuckDb, which has no server: its warehouse is a file.'
                Action = 'Give -Path alone for a file, or Postgres or Redshift as the engine.'
            }
            @{
                Why = 'DuckDB has no connection string'; Target = 'Engine'
                With = @{ ConnectionString = 'Host=db;Database=music'; Engine = 'DuckDb' }
                Message = 'The engine is DuckDb, which has no server: its warehouse is a file.'
                Action = 'Give -Path alone for a file, or Postgres or Redshift as the engine.'
            }
            @{
                Why = 'PostgreSQL takes on no role'; Target = 'RoleArn'
                With = @{ HostName = 'db'; Database = 'music'; RoleArn = 'arn:aws:iam::123456789012:role/sparkify' }
                Message = 'RoleArn is for Redshift, and the engine is Postgres.'
                Action = 'Leave the role away, or name Redshift as the engine.'
            }
            @{
                Why = 'a role is not only its name'; Target = 'RoleArn'
                With = @{ HostName = 'db'; Database = 'music'; Engine = 'Redshift'; RoleArn = 'sparkify' }
                Message = "RoleArn is 'sparkify'; it must be the ARN of a role."
                Action = 'Give it as in arn:aws:iam::123456789012:role/sparkify, or leave it away for the ' +
                "cluster's default role."
            }
            @{
                Why = 'nor in a connection string'; Target = 'RoleArn'
                With = @{ ConnectionString = 'Host=db;Database=music'; Engine = 'Redshift'; RoleArn = 'sparkify' }
                Message = "RoleArn is 'sparkify'; it must be the ARN of a role."
                Action = 'Give it as in arn:aws:iam::123456789012:role/sparkify, or leave it away for the ' +
                "cluster's default role."
            }
            @{
                Why = 'a connection string names a host'; Target = 'ConnectionString'
                With = @{ ConnectionString = 'Database=music;Password=hunter2' }
                Message = 'The connection string cannot be used: it names no Host, or no Database.'
                Action = 'Give Host, Database and Username, as in Host=db.example.com;Database=music;Username=ana.'
            }
            @{
                Why = 'a connection string can be read'; Target = 'ConnectionString'
                With = @{ ConnectionString = 'Host=db;Database=music;Passwort=hunter2' }
                Message = 'The connection string cannot be used: it cannot be read (ArgumentException).'
                Action = 'Give Host, Database and Username, as in Host=db.example.com;Database=music;Username=ana.'
            }
        ) {
            $e = Get-ConnectError $With
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument $Target $Message $Action
            "$e $($e.Exception)" | Should -Not -Match hunter2
        }

        It 'ArgumentInvalid: a file has no password' {
            $there = Invoke-InNewRunspace @{ Path = $made.Database; Ana = Get-TestCredential ana hunter2 } {
                param($Path, $Ana)
                Connect-SparkifyWarehouse $Path | Connect-SparkifyWarehouse -Credential $Ana
            }
            $there.Output | Should -BeNullOrEmpty
            $there.Errors.FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
            $there.Errors[0].TargetObject | Should -BeExactly Engine
        }

        It 'refuses a file and a server at once, and a server without a database' {
            foreach ($with in @{ Path = 'x.duckdb'; HostName = 'db'; Database = 'music' },
                @{ HostName = 'db'; Database = 'music'; ConnectionString = 'Host=db' }, @{ Engine = 'Redshift' }) {
                (Get-ConnectError $with).FullyQualifiedErrorId | Should -BeExactly "AmbiguousParameterSet,$class"
            }
            $e = Get-ConnectError @{ HostName = 'db' }
            $e.FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
            $e.ErrorDetails.RecommendedAction | Should -BeExactly (
                'Give -Database, or write it behind the host, as in db.example.com:5432/music.')
        }

        It 'ConnectionFailed: the folder is not there' {
            $path = Join-Path $made.Folder nowhere/plays.duckdb
            Assert-SparkifyError (Get-ConnectError @{ Path = $path }) ConnectionFailed -Class $class OpenError $path `
                "The folder $(Split-Path $path) is not there, so no database can be made in it." `
                'Make the folder, or give another path.'
        }

        It 'ConnectionFailed: the path is that of a folder' {
            $e = Get-ConnectError @{ Path = $odd }
            $e.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
            $e.TargetObject | Should -BeExactly $odd
        }

        It 'ArgumentInvalid: no memory limit' {
            Assert-SparkifyError (Get-ConnectError @{ Path = $made.Database; MemoryLimit = 'lots' }) `
                ArgumentInvalid -Class $class InvalidArgument MemoryLimit `
                "'lots' is no memory limit: Error setting 'memory_limit' to 'lots'" `
                'Give a number and a unit, such as 2GB or 500MB.'
        }

        It 'ArgumentInvalid: <Path> is no path of a file' -ForEach @(
            @{ Path = 'Env:plays'; Why = 'it is one of the provider Environment' }
            @{ Path = 'nodrive:plays'; Why = "Cannot find drive. A drive with the name 'nodrive' does not exist" }
        ) {
            $e = Get-ConnectError @{ Path = $Path }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument $Path `
                "'$Path' is no path of a file: $Why." 'Give a path on a drive of the file system.'
        }

        It 'is no error where somebody is loading, and -Verbose says so' {
            $database = Join-Path $made.Folder busy.duckdb
            $hold = Invoke-Hold $database -Loading
            try {
                $there = Invoke-InNewRunspace @{ Path = $database } {
                    param($Path)
                    Connect-SparkifyWarehouse $Path -Verbose 4>&1
                }
            }
            finally {
                $null = $hold.Release()
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output | Should -HaveCount 2
            "$($there.Output[0])" | Should -BeLike "$database is in use: *"
            $there.Output[1].Path | Should -BeExactly $database
        }

        It 'EngineUnavailable: the native library is missing' {
            $module = Join-Path $made.Folder module/Sparkify.PowerShell
            $null = New-Item -ItemType Directory $module/bin
            Copy-Item $ModuleFolder/*.ps* $module
            Copy-Item $ModuleFolder/bin/*.dll $module/bin
            $program, [string[]] $first = Get-PwshCommand
            $told = & $program @first -NoProfile -NonInteractive -OutputFormat Text -Command "
                Import-Module '$module'
                Connect-SparkifyWarehouse '$(Join-Path $made.Folder new.duckdb)' -ErrorAction SilentlyContinue
                `$Error[0].FullyQualifiedErrorId, `$Error[0].CategoryInfo.Category, `$Error[0].TargetObject"
            $told | Should -BeExactly "EngineUnavailable,$class", NotInstalled, DuckDB
        }
    }
}
