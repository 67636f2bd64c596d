BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Invoke-SparkifyEtl' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.InvokeSparkifyEtlCommand'
        $script:made = Invoke-HandmadeLoad
        $script:folder = $made.Folder

        # A path of a database that is not there yet.
        function Get-NewPath {
            Join-Path $folder "$([guid]::NewGuid()).duckdb"
        }

        # A file of one play for each of the items.
        function Write-PlayFile {
            param([string] $Path, [int[]] $Item)
            Set-TestFile (Join-Path $folder $Path) ($Item | ForEach-Object { New-EventLine @{ itemInSession = $_ } })
        }

        # How many plays are in a warehouse.
        function Get-PlayCount {
            param($Warehouse)
            (Get-SparkifyTable songplays $Warehouse).Rows
        }

        $script:good = Write-PlayFile good/one.json 1, 2, 3
        $script:bad = Set-TestFile (Join-Path $folder bad/bad.json) (New-EventLine), '{}', '["x"]'
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $folder }

    Context 'What it gives' {
        It 'counts every line read' {
            $load = $made.Load
            $load | Should -BeOfType Sparkify.SparkifyEtlResult
            $load.Mode | Should -Be Incremental
            $load.Files, $load.FilesSkipped | Should -Be 2, 0
            $load.Bytes | Should -Be (Get-Item $made.EventPath, $made.SongPath | Measure-Object Length -Sum).Sum
            $load.EventsRead, $load.Songplays, $load.OtherEvents, $load.EventsRejected | Should -Be 9, 7, 2, 0
            $load.SongsRead, $load.SongsRejected, $load.RowsRejected | Should -Be 3, 0, 0
            $load.SongplaysAdded | Should -Be 7
            $load.Warehouse.Path | Should -BeExactly $made.Database
        }

        It 'names the steps in order, and their times make up the whole' {
            $made.Load.Steps.Name |
                Should -BeExactly 'Plan', 'StageSongs', 'StageEvents', 'Transform', 'Check', 'Commit'
            ($made.Load.Steps | Measure-Object Seconds -Sum).Sum | Should -BeLessOrEqual $made.Load.Seconds
            $made.Load.Steps.ToString() |
                Should -Match '^Plan \d+\.\d\d s, StageSongs \d+\.\d\d s, .*, Commit \d+\.\d\d s$'
        }
    }

    Context 'Sources' {
        It 'takes events and songs by place, or by name, or one alone' {
            (Invoke-SparkifyEtl $made.EventPath $made.SongPath -Warehouse (Get-NewPath)).Files | Should -Be 2
            (Invoke-SparkifyEtl -SongPath $made.SongPath -Warehouse (Get-NewPath)).SongsRead | Should -Be 3
            (Invoke-SparkifyEtl -EventPath $made.EventPath -Warehouse (Get-NewPath)).EventsRead | Should -Be 9
        }

        It 'loads the files that come down the pipeline at once, and no earlier' {
            $null = Write-PlayFile 'piped/one.json' 1, 2
            $null = Write-PlayFile 'piped/2018 [11]/two.jsonl' 3
            $database = Get-NewPath
            $load = Get-ChildItem (Join-Path $folder piped) -Recurse -File |
                Invoke-SparkifyEtl -SongPath $made.SongPath -Warehouse $database
            $load | Should -HaveCount 1
            $load.Files, $load.EventsRead, $load.SongsRead | Should -Be 3, 3, 3
            (Get-SparkifyEtlRun -Warehouse $database) | Should -HaveCount 1
            (Get-Item (Join-Path $folder piped) | Invoke-SparkifyEtl -Warehouse (Get-NewPath)).EventsRead | Should -Be 3
        }

        It 'takes a database file from the pipeline for the warehouse' {
            $database = (Invoke-SparkifyEtl $made.EventPath -Warehouse (Get-NewPath)).Warehouse.Path
            (Get-Item $database | Invoke-SparkifyEtl $made.EventPath).FilesSkipped | Should -Be 1
        }

        It 'takes them by property name, and a warehouse with them' {
            $database = Get-NewPath
            $load = [pscustomobject]@{ EventPath = $made.EventPath; SongPath = $made.SongPath; Warehouse = $database } |
                Invoke-SparkifyEtl
            $load.EventsRead, $load.SongsRead | Should -Be 9, 3
            $load.Warehouse.Path | Should -BeExactly $database
        }

        It 'takes a warehouse from the pipeline' {
            $databases = (Get-NewPath), (Get-NewPath)
            ($databases | Invoke-SparkifyEtl $good).Warehouse.Path | Should -BeExactly $databases
            ($made.Load.Warehouse | Invoke-SparkifyEtl $good).SongplaysAdded | Should -Be 3
        }

        It 'takes several, and each file once' {
            $other = Write-PlayFile other.json 4
            $load = Invoke-SparkifyEtl $good, $other, (Join-Path $folder good) -Warehouse (Get-NewPath)
            $load.Files, $load.Songplays | Should -Be 2, 4
        }

        It 'warns of a file that holds nothing' {
            $empty = Join-Path $folder empty.json
            [System.IO.File]::WriteAllText($empty, '')
            $load = Invoke-SparkifyEtl $empty -Warehouse (Get-NewPath) -WarningVariable warnings 3> $null
            $load.EventsRead | Should -Be 0
            $warnings.Message | Should -BeExactly "$empty has no line in it."
        }
    }

    Context 'Paths' {
        BeforeAll {
            $null = Write-PlayFile paths/day1/a.json 1
            $null = Write-PlayFile paths/day2/a.json 2
            $null = Write-PlayFile paths/day2/b.json 3
            $null = Write-PlayFile paths/day10/a.json 4
            $null = Write-PlayFile "paths/it's [2018] odd/a.json" 5
            $script:paths = Join-Path $folder paths
        }

        It 'matches <Pattern>' -ForEach @(
            @{ Pattern = 'day1/a.json'; Items = 1 }
            @{ Pattern = 'day?/a.json'; Items = 1, 2 }
            @{ Pattern = 'day*/a.json'; Items = 1, 2, 4 }
            @{ Pattern = 'day[2-9]/*.json'; Items = 2, 3 }
            @{ Pattern = 'day*'; Items = 1, 2, 3, 4 }
            @{ Pattern = '**/a.json'; Items = 1, 2, 4, 5 }
            @{ Pattern = 'day2/**'; Items = 2, 3 }
            @{ Pattern = "it's [2018] odd"; Items = 5 }
            @{ Pattern = "it's [2018] odd/a.json"; Items = 5 }
        ) {
            $load = Invoke-SparkifyEtl (Join-Path $paths $Pattern) -Warehouse (Get-NewPath)
            ($load | Invoke-SparkifyQuery 'SELECT item_in_session AS n FROM songplays ORDER BY n').n | Should -Be $Items
        }

        It 'are relative to the location of the session' {
            Push-Location (Join-Path $paths day1)
            try {
                (Invoke-SparkifyEtl a.json -Warehouse (Get-NewPath)).Songplays | Should -Be 1
                (Invoke-SparkifyEtl ../day2 -Warehouse (Get-NewPath)).Songplays | Should -Be 2
                (Invoke-SparkifyEtl ../day*/a.json -Warehouse (Get-NewPath)).Songplays | Should -Be 3
                (Invoke-SparkifyEtl . -Warehouse ./plays.duckdb).Warehouse.Path |
                    Should -BeExactly (Join-Path $paths day1/plays.duckdb)
            }
            finally {
                Pop-Location
            }
        }

        It 'may be on a drive of PowerShell, with wildcards or without' {
            $null = New-PSDrive -Name days -PSProvider FileSystem -Root $paths
            (Invoke-SparkifyEtl days:/day2 -Warehouse (Get-NewPath)).Songplays | Should -Be 2
            (Invoke-SparkifyEtl days:/day*/a.json -Warehouse (Get-NewPath)).Songplays | Should -Be 3
            (Invoke-SparkifyEtl days:/**/b.json -Warehouse (Get-NewPath)).Songplays | Should -Be 1
        }
    }

    Context 'Again' {
        It 'skips what is loaded' {
            $database = Get-NewPath
            $null = Invoke-SparkifyEtl $good -Warehouse $database
            $more = Write-PlayFile more.json 4
            $load = Invoke-SparkifyEtl $good, $more -Warehouse $database
            $load.Files, $load.FilesSkipped, $load.EventsRead, $load.SongplaysAdded | Should -Be 1, 1, 1, 1
            Get-PlayCount $database | Should -Be 4
        }

        It '-Full reads all again, and lets go what is not named any more' {
            $database = Get-NewPath
            $gone = Write-PlayFile gone.json 7, 8
            $null = Invoke-SparkifyEtl $good, $gone -Warehouse $database
            $load = Invoke-SparkifyEtl $good -Warehouse $database -Full
            $load.Mode | Should -Be Full
            $load.Files, $load.FilesSkipped, $load.SongplaysAdded | Should -Be 1, 0, -2
            Get-PlayCount $database | Should -Be 3
        }
    }

    Context '-MaxErrors' {
        It 'is 0: the first bad line fails the load, and nothing is there of it' {
            $database = Get-NewPath
            $e = Get-OnlyError { Invoke-SparkifyEtl $bad, $good -Warehouse $database }
            Assert-SparkifyError $e RejectLimit -Class $class InvalidData $bad `
                ("$bad line 2: itemInSession is missing, which is more than the 0 allowed. " +
                'Nothing was loaded.') `
                'Mend the line, or allow rejected lines with -MaxErrors: they are kept in etl_rejects.'
            Get-PlayCount $database | Should -Be 0
        }

        It 'names the line too many' {
            $e = Get-OnlyError { Invoke-SparkifyEtl $bad -Warehouse (Get-NewPath) -MaxErrors 1 }
            "$e" | Should -BeExactly ("$bad line 2: itemInSession is missing, " +
                "and 1 more by line 3 of $bad; 1 are allowed. Nothing was loaded.")
        }

        It 'lets so many go, and they can be looked at' {
            $load = Invoke-SparkifyEtl $bad -Warehouse (Get-NewPath) -MaxErrors 2
            $load.EventsRead, $load.Songplays, $load.EventsRejected, $load.RowsRejected | Should -Be 3, 1, 2, 2
            $load | Get-SparkifyReject | ForEach-Object { "$($_.Path):$($_.Line) $($_.Reason) $($_.Raw)" } |
                Should -BeExactly @(
                    "${bad}:2 itemInSession is missing {}"
                    "${bad}:3 an array, where an object belongs [`"x`"]"
                )
        }

        It 'may not be less than 0' {
            { Invoke-SparkifyEtl $good -Warehouse (Get-NewPath) -MaxErrors -1 } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }
    }

    Context '-WhatIf and -Confirm' {
        It '-WhatIf makes no file' {
            $database = Get-NewPath
            Invoke-SparkifyEtl $good -Warehouse $database -WhatIf | Should -BeNullOrEmpty
            $database | Should -Not -Exist
        }

        It '-WhatIf leaves every byte as it is, -Full or not' {
            $before = (Get-FileHash $made.Database).Hash
            Invoke-SparkifyEtl $good -Warehouse $made.Database -WhatIf | Should -BeNullOrEmpty
            Invoke-SparkifyEtl $good -Warehouse $made.Database -Full -WhatIf | Should -BeNullOrEmpty
            (Get-FileHash $made.Database).Hash | Should -BeExactly $before
        }

        It '-WhatIf looks, and says what would happen' {
            $database = Get-NewPath
            Get-WhatIfText { Invoke-SparkifyEtl $good -Warehouse $database -WhatIf } |
                Should -MatchExactly "operation ""Load \d+ new files? \([\d.]+ k?B\)"" on target ""DuckDb "
            Get-WhatIfText { Invoke-SparkifyEtl $made.EventPath -Warehouse $made.Database -WhatIf } |
                Should -MatchExactly 'operation "Load nothing: \d+ files? (is|are) loaded already" on target "DuckDb '
            Get-WhatIfText { Invoke-SparkifyEtl $made.EventPath -Warehouse $made.Database -Full -WhatIf } |
                Should -MatchExactly 'operation "Load \d+ files? \([\d.]+ k?B\), and discard what earlier loads gave" on '
        }

        It '-WhatIf fails as the load would' {
            (Get-OnlyError { Invoke-SparkifyEtl ./nope -Warehouse (Get-NewPath) -WhatIf }).FullyQualifiedErrorId |
                Should -BeExactly "SourceNotFound,$class"
            (Get-OnlyError { Invoke-SparkifyEtl $good -Warehouse (Join-Path (Get-NewPath) no x.duckdb) -WhatIf }).FullyQualifiedErrorId |
                Should -BeExactly "ConnectionFailed,$class"
        }

        It '-Confirm says what would be done, and asks' {
            $database = Get-NewPath
            $there = Invoke-InNewRunspace @{ Database = $database; Events = $good; Songs = $made.SongPath } {
                param($Database, $Events, $Songs)
                Invoke-SparkifyEtl $Events $Songs -Warehouse $Database -Full -Confirm
            }
            $there.Errors.FullyQualifiedErrorId | Should -BeExactly "HostFunctionNotImplemented,$class"
            "$($there.Errors[0])" | Should -BeLike ("*""Load events from $good and songs from $($made.SongPath), " +
                "letting go what earlier loads gave"" on target ""DuckDb $database (sparkify)""*")
            $database | Should -Not -Exist
        }

        It 'asks nobody unless told to' {
            $there = Invoke-InNewRunspace @{ Database = Get-NewPath; Events = $good } {
                param($Database, $Events)
                Invoke-SparkifyEtl $Events -Warehouse $Database
                Invoke-SparkifyEtl $Events -Warehouse $Database -Full -Confirm:$false
            }
            $there.Errors | Should -BeNullOrEmpty
            $there.Output.SongplaysAdded | Should -Be 3, 0
        }
    }

    Context 'Who else is at work' {
        It 'LoadBusy: it is being loaded by this process' {
            $database = Get-NewPath
            $hold = Invoke-Hold $database -Loading
            try {
                $e = Get-OnlyError { Invoke-SparkifyEtl $good -Warehouse $database }
                # Other files are nobody's business.
                (Invoke-SparkifyEtl $good -Warehouse (Get-NewPath)).Songplays | Should -Be 3
            }
            finally {
                $null = $hold.Release()
            }
            Assert-SparkifyError $e LoadBusy -Class $class ResourceBusy $database `
                "$database is being loaded already, by this process (PID $PID)." `
                'Wait until that load is done. -Wait does that.'
        }

        It '-Wait waits until that load is done, and says so once' {
            $database = Get-NewPath
            $hold = Invoke-Hold $database -Loading
            try {
                $result = Invoke-SparkifyEtl $good -Warehouse $database -Wait 3>&1 | ForEach-Object {
                    if ($_ -is [System.Management.Automation.WarningRecord]) { $null = $hold.Release() }
                    $_
                }
            }
            finally {
                $null = $hold.Release()
            }
            $result | Should -HaveCount 2
            $result[0].Message |
                Should -BeExactly "$database is being loaded already, by this process (PID $PID). Waiting."
            $result[1].SongplaysAdded | Should -Be 3
            (Get-SparkifyEtlRun -Warehouse $database).Status | Should -Be Succeeded, Succeeded
        }

        It 'LoadBusy: somebody reads it' {
            $database = Get-NewPath
            $null = Initialize-SparkifyTables $database
            $hold = Invoke-Hold $database
            try {
                $e = Get-OnlyError { Invoke-SparkifyEtl $good -Warehouse $database }
            }
            finally {
                $null = $hold.Release()
            }
            Assert-SparkifyError $e LoadBusy -Class $class ResourceBusy $database `
                "$database is in use: another command reads it." `
                'Wait until it is done. -Wait waits.'
            Get-PlayCount $database | Should -Be 0
        }

        It '-Wait waits until they have read, and says so once' {
            $database = Get-NewPath
            $null = Initialize-SparkifyTables $database
            $hold = Invoke-Hold $database
            try {
                $result = Invoke-SparkifyEtl $good -Warehouse $database -Wait 3>&1 | ForEach-Object {
                    if ($_ -is [System.Management.Automation.WarningRecord]) { $null = $hold.Release() }
                    $_
                }
            }
            finally {
                $null = $hold.Release()
            }
            $result | Should -HaveCount 2
            $result[0].Message | Should -BeExactly `
                "$database is in use: another command reads it. Waiting."
            $result[1].SongplaysAdded | Should -Be 3
        }
    }

    Context 'Errors' {
        It 'ArgumentInvalid: nothing is named' {
            $e = Get-OnlyError { Invoke-SparkifyEtl -Warehouse (Get-NewPath) }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument EventPath `
                'There is nothing to load: neither events nor songs were named.' `
                'Name the folder of the event logs, of the songs, or both.'
        }

        It 'ArgumentInvalid: <Why>' -ForEach @(
            @{
                Why = 'COPY writes into S3 only'; With = @{ StagingPath = './stage' }; Target = 'StagingPath'
                Message = "StagingPath is './stage'; it must be a folder in S3."
                Action = 'Give it as in s3://my-bucket/sparkify-staging.'
            }
            @{
                Why = 'what COPY writes may not be loaded next time'; With = @{ StagingPath = 's3://logs/log_data/tmp' }
                Target = 'StagingPath'
                Message = "StagingPath is 's3://logs/log_data/tmp', which lies in the source s3://logs/log_data: it " +
                'would be loaded as data.'
                Action = 'Give a path beside the sources, not below one.'
            }
            @{
                Why = 'COPY reads paths from S3 only'; With = @{ JsonPaths = './log_json_path.json' }
                Target = 'JsonPaths'
                Message = "JsonPaths is './log_json_path.json'; it must be a file in S3."
                Action = 'Give it as in s3://my-bucket/log_json_path.json.'
            }
            @{
                Why = 'a store has an address'; With = @{ EndpointUrl = 'minio' }; Target = 'EndpointUrl'
                Message = 'EndpointUrl is no address of an S3 store, or one with a user in it.'
                Action = 'Give it as in https://minio.example.com:9000; keys belong into a profile.'
            }
        ) {
            $cluster = [Sparkify.SparkifyWarehouse]@{ Engine = 'Redshift'; HostName = 'db'; Database = 'dev' }
            $e = Get-OnlyError { Invoke-SparkifyEtl s3://logs/log_data -Warehouse $cluster @With }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument $Target $Message $Action
        }

        It 'ArgumentInvalid: -<Name> is not for a file' -ForEach @(
            @{ Name = 'StagingPath'; Value = 's3://stage/x'; Target = 'StagingPath' }
            @{ Name = 'JsonPaths'; Value = 's3://logs/paths.json'; Target = 'JsonPaths' }
            @{ Name = 'CopyOption'; Value = 'TRUNCATECOLUMNS'; Target = 'CopyOptions' }
        ) {
            $with = @{ $Name = $Value }
            $e = Get-OnlyError { Invoke-SparkifyEtl $good -Warehouse (Get-NewPath) @with }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument $Target `
                "$Target is for Redshift's COPY, and the warehouse is on DuckDb." `
                'Leave it away: this engine is sent the rows, and needs nothing in S3.'
        }

        It 'refuses an empty path' {
            { Invoke-SparkifyEtl '' -Warehouse (Get-NewPath) } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
            { Invoke-SparkifyEtl $good @() -Warehouse (Get-NewPath) } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }

        It 'SourceNotFound: nothing is there' {
            $nothing = Join-Path $folder nothing
            $e = Get-OnlyError { Invoke-SparkifyEtl $nothing -Warehouse (Get-NewPath) }
            Assert-SparkifyError $e SourceNotFound -Class $class ObjectNotFound $nothing `
                "Nothing is at $nothing." 'Check the path.'
        }

        It 'SourceNotFound: nothing matches' {
            Push-Location $folder
            try {
                $e = Get-OnlyError { Invoke-SparkifyEtl nothing*.json -Warehouse (Get-NewPath) }
            }
            finally {
                Pop-Location
            }
            Assert-SparkifyError $e SourceNotFound -Class $class ObjectNotFound nothing*.json `
                "Nothing matches nothing*.json, which is $(Join-Path $folder nothing*.json)." 'Check the path.'
        }

        It 'SourceEmpty: the folder holds no file to load' {
            $none = Split-Path (Set-TestFile (Join-Path $folder none/readme.txt) 'no event')
            $e = Get-OnlyError { Invoke-SparkifyEtl $none -Warehouse (Get-NewPath) }
            Assert-SparkifyError $e SourceEmpty -Class $class ObjectNotFound $none `
                "There is no .json, .jsonl or .ndjson file (or one of these with .gz) in $none, but 1 other file: $(Join-Path $none readme.txt)." `
                'Give the folder that holds the JSON files, such as log_data or song_data.'
        }

        It 'SourceUnreadable: a compressed file is cut off' {
            $cut = Join-Path $folder cut.json.gz
            [System.IO.File]::WriteAllBytes($cut, [byte[]](0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1))
            $database = Get-NewPath
            $e = Get-OnlyError { Invoke-SparkifyEtl $cut -Warehouse $database }
            Assert-SparkifyError $e SourceUnreadable -Class $class ReadError $cut `
                "$cut is no whole gzip file: it is cut off or damaged. Nothing was loaded." `
                'Fetch the file again, or take it away, and run again.'
            (Get-SparkifyEtlRun -Warehouse $database).Status | Should -Be Failed
        }

        It 'SourceChanged: a file grows between its listing and its end' {
            $database = Get-NewPath
            $null = Initialize-SparkifyTables $database
            $file = Write-PlayFile growing.json 1
            $hold = Invoke-Hold $database
            # It is listed before the load has its turn, and read when it has.
            try {
                $e = Get-OnlyError {
                    Invoke-SparkifyEtl $file -Warehouse $database -Wait 3>&1 | ForEach-Object {
                        $null = Write-PlayFile growing.json 1, 2
                        $null = $hold.Release()
                    }
                }
            }
            finally {
                $null = $hold.Release()
            }
            Assert-SparkifyError $e SourceChanged -Class $class ResourceUnavailable $file `
                "$file changed while it was read. Nothing was loaded." `
                'Wait until whoever writes it is done, and run again.'
            Get-PlayCount $database | Should -Be 0
        }

        It 'LoadFailed: the engine keeps the schema for itself' {
            $catalog = [Sparkify.SparkifyWarehouse]@{ Path = Get-NewPath; Schema = 'pg_catalog' }
            $e = Get-OnlyError { $catalog | Invoke-SparkifyEtl $good }
            Assert-SparkifyError $e LoadFailed -Class $class WriteError $catalog.Path `
                'The load could not begin: Catalog Error: Schema with name pg_catalog does not exist!' `
                'Nothing was changed: mend the cause and run again.'
        }

        It 'ConnectionFailed: the folder of the database is not there' {
            $database = Join-Path $folder nowhere/plays.duckdb
            $e = Get-OnlyError { Invoke-SparkifyEtl $good -Warehouse $database }
            Assert-SparkifyError $e ConnectionFailed -Class $class OpenError $database `
                "The folder $(Split-Path $database) is not there, so no database can be made in it." `
                'Make the folder, or give another path.'
        }

        It 'goes on with the next object' {
            $sources = [pscustomobject]@{ EventPath = $bad }, [pscustomobject]@{ EventPath = $good }
            $load = $sources |
                Invoke-SparkifyEtl -Warehouse (Get-NewPath) -ErrorAction SilentlyContinue -ErrorVariable errors
            $load.Songplays | Should -Be 3
            $errors.FullyQualifiedErrorId | Should -BeExactly "RejectLimit,$class"
        }

        It 'ends at the first error under -ErrorAction Stop' {
            $database = Get-NewPath
            $sources = [pscustomobject]@{ EventPath = $bad }, [pscustomobject]@{ EventPath = $good }
            { $sources | Invoke-SparkifyEtl -Warehouse $database -ErrorAction Stop } |
                Should -Throw -ErrorId "RejectLimit,$class"
            Get-PlayCount $database | Should -Be 0
        }
    }

    Context 'What it tells' {
        It '-Verbose tells the files and the SQL' {
            $database = Get-NewPath
            $told = Invoke-SparkifyEtl $good -Warehouse $database -Verbose 4>&1 |
                Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
            $size = (Get-Item $good).Length.ToString('N0', [cultureinfo]::InvariantCulture)
            $told | Should -Contain "1 files to load, $size bytes; 0 loaded already"
            $told | Where-Object { $_ -like '*INSERT INTO * SELECT *' } | Should -Not -BeNullOrEmpty
        }

        It '-Debug tells the time each statement took' {
            $told = Invoke-SparkifyEtl $good -Warehouse (Get-NewPath) -Debug 5>&1 |
                Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object Message
            $told | Where-Object { $_ -match '^transform/songplays: 3 rows in \d+\.\d{3} s$' } | Should -HaveCount 1
        }
    }
}
