BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $document = [xml] [System.IO.File]::ReadAllText((Join-Path $script:ModuleFolder Sparkify.PowerShell.format.ps1xml))
    $views = foreach ($view in $document.SelectNodes('//View')) {
        @{ View = $view; Name = $view.Name; Type = $view.ViewSelectedBy.TypeName; IsList = [bool] $view.ListControl }
    }
}

BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'What is on the screen' {
    BeforeAll {
        $script:rendering = $PSStyle.OutputRendering
        $script:culture = [cultureinfo]::CurrentCulture
        $PSStyle.OutputRendering = 'PlainText'
        [cultureinfo]::CurrentCulture = 'en-US'
        $script:warehouse = [Sparkify.SparkifyWarehouse]@{ Path = '/home/ana/sparkify.duckdb' }
        $script:server = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Postgres'; HostName = 'db.example.com'; Port = 5433; Database = 'music'; UserName = 'ana'
            SslMode = 'VerifyFull'; Schema = 'plays'
        }
        $script:cluster = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Redshift'; HostName = 'c.example.com'; Port = 5439; Database = 'dev'
            RoleArn = 'arn:aws:iam::123456789012:role/sparkify'
        }
        $script:steps = [Sparkify.SparkifySteps]::new([Sparkify.SparkifyStep[]]@(
                [Sparkify.SparkifyStep]::new('Plan', 0.0124), [Sparkify.SparkifyStep]::new('Transform', 1234.5678)))

        # Marks that are not ASCII: this file is.
        $script:cut, $script:bar, $script:good, $script:bad = "`u{2026}", "`u{2588}", "`u{2713}", "`u{2717}"

        # The lines as a screen so wide has them, without the blank ones before and behind.
        function Get-Screen {
            param([int] $Width = 100)
            ($input | Out-String -Width $Width).Trim("`r", "`n") -split '\r?\n' | ForEach-Object TrimEnd
        }

        function Get-Run {
            param([string] $Day, [string] $Status, [string] $Mode, $Files, $Rejected, $Added, $Seconds)
            [Sparkify.SparkifyEtlRun]@{
                RunId = "201811${Day}T120000-0123abcd"; Status = $Status; Mode = $Mode; Warehouse = $warehouse
                StartedAt = [datetime]::new(2018, 11, 1); FinishedAt = $null; Files = $Files; EventsRead = $Files
                SongsRead = $Files; RowsRejected = $Rejected; SongplaysAdded = $Added; Seconds = $Seconds
            }
        }
    }

    AfterAll {
        $PSStyle.OutputRendering = $rendering
        [cultureinfo]::CurrentCulture = $culture
    }

    It 'SparkifyWarehouse' {
        $warehouse | Get-Screen | Should -BeExactly @(
            'Engine Location                  Schema'
            '------ --------                  ------'
            'DuckDb /home/ana/sparkify.duckdb sparkify'
        )
    }

    It 'SparkifyCluster' {
        $one = [Sparkify.SparkifyCluster]@{
            Identifier = 'sparkify'; Status = 'available'; NodeType = 'ra3.large'; NodeCount = 1; CostPerHour = 0.543
            HostName = 'sparkify.c0.us-west-2.redshift.amazonaws.com'; Port = 5439
        }
        $two = [Sparkify.SparkifyCluster]@{ Identifier = 'old'; Status = 'creating'; NodeType = 'dc2.large'; NodeCount = 12 }
        $one, $two | Get-Screen | Should -BeExactly @(
            'Identifier Status    NodeType  Nodes  $/h Endpoint'
            '---------- ------    --------  -----  --- --------'
            'sparkify   available ra3.large     1 0.54 sparkify.c0.us-west-2.redshift.amazonaws.com:5439'
            'old        creating  dc2.large    12'
        )
    }

    It 'SparkifyWarehouse: a file and two servers side by side' {
        $warehouse, $server, $cluster | Get-Screen | Should -BeExactly @(
            'Engine   Location                  Schema'
            '------   --------                  ------'
            'DuckDb   /home/ana/sparkify.duckdb sparkify'
            'Postgres db.example.com:5433/music plays'
            'Redshift c.example.com:5439/dev    sparkify'
        )
    }

    It 'SparkifyWarehouse: a list shows what the engine has' {
        $warehouse | Format-List | Get-Screen | Should -BeExactly @(
            'Engine      : DuckDb'
            'Path        : /home/ana/sparkify.duckdb'
            'Schema      : sparkify'
            'MemoryLimit :'
            'Threads     :'
        )
        $server | Format-List | Get-Screen | Should -BeExactly @(
            'Engine   : Postgres'
            'HostName : db.example.com'
            'Port     : 5433'
            'Database : music'
            'UserName : ana'
            'SslMode  : VerifyFull'
            'Schema   : plays'
        )
        $cluster | Format-List | Get-Screen | Should -BeExactly @(
            'Engine   : Redshift'
            'HostName : c.example.com'
            'Port     : 5439'
            'Database : dev'
            'UserName :'
            'SslMode  :'
            'RoleArn  : arn:aws:iam::123456789012:role/sparkify'
            'Schema   : sparkify'
        )
        [Sparkify.SparkifyWarehouse]@{
            Engine = 'Redshift'; Database = 'dev'; ClusterIdentifier = 'sparkify'; Region = 'us-west-2'
        } | Format-List | Get-Screen | Should -BeExactly @(
            'Engine            : Redshift'
            'HostName          :'
            'Port              :'
            'Database          : dev'
            'UserName          :'
            'SslMode           :'
            'RoleArn           :'
            'ClusterIdentifier : sparkify'
            'Region            : us-west-2'
            'Schema            : sparkify'
        )
    }

    It 'SparkifyConfig: what the file says, and no password' {
        [Sparkify.SparkifyConfig]@{
            ConfigPath = '/home/ana/dwh.cfg'; Identifier = 'dwhcluster'; NodeType = 'dc2.large'; NodeCount = 4
            Port = 5439; Database = 'dwh'; UserName = 'dwhuser'; EventPath = 's3://udacity-dend/log_data'
        } | Get-Screen | Should -BeExactly @(
            'ConfigPath  : /home/ana/dwh.cfg'
            'Identifier  : dwhcluster'
            'Nodes       : 4 x dc2.large'
            'HostName    :'
            'Port        : 5439'
            'Database    : dwh'
            'UserName    : dwhuser'
            'HasPassword : False'
            'RoleArn     :'
            'RoleName    :'
            'EventPath   : s3://udacity-dend/log_data'
            'SongPath    :'
            'JsonPaths   :'
            'Region      :'
            'ProfileName :'
        )
    }

    It 'SparkifyTopSong: a long title and a long artist share the width' {
        $songs = @(
            [Sparkify.SparkifyTopSong]@{
                Rank = 1; Title = "You're The One"; Artist = 'Dwight Yoakam'; Plays = 123456789; Listeners = 1234
                SongId = 'SO1'
            }
            [Sparkify.SparkifyTopSong]@{
                Rank = 10; Title = 'The quick brown fox jumps over the lazy dog'; Artist = 'Nobody'; Plays = 7
                Listeners = 3; SongId = $null
            }
        )
        $songs | Get-Screen 100 | Should -BeExactly @(
            '  #       Plays Listeners Title                                 Artist'
            '  -       ----- --------- -----                                 ------'
            "  1 123,456,789     1,234 You're The One                        Dwight Yoakam"
            " 10           7         3 The quick brown fox jumps over the l$cut Nobody"
        )
        $songs | Get-Screen 80 | Should -BeExactly @(
            '  #       Plays Listeners Title                       Artist'
            '  -       ----- --------- -----                       ------'
            "  1 123,456,789     1,234 You're The One              Dwight Yoakam"
            " 10           7         3 The quick brown fox jumps $cut Nobody"
        )
    }

    It 'SparkifyTopArtist' {
        $artist = [Sparkify.SparkifyTopArtist]@{
            Rank = 1; Artist = 'Elena'; Plays = 123456; Listeners = 1234; Titles = 12345
        }
        $artist | Get-Screen 80 | Should -BeExactly @(
            '  #       Plays Listeners  Titles Artist'
            '  -       ----- ---------  ------ ------'
            '  1     123,456     1,234  12,345 Elena'
        )
    }

    It 'SparkifyTopUser: time as m:ss, from an hour on as h:mm:ss' {
        $users = @(
            @{ UserId = 49; FirstName = 'Chloe'; LastName = 'Cuevas'; Level = 'paid'; Plays = 1689; Sessions = 21 }
            @{ UserId = 80; FirstName = $null; LastName = 'Cher'; Level = 'free'; Plays = 60; Sessions = 1 }
            @{ UserId = 101; FirstName = 'Ana'; LastName = $null; Level = 'free'; Plays = 2; Sessions = 1 }
            @{ UserId = 7; FirstName = $null; LastName = $null; Level = 'free'; Plays = 1; Sessions = 1 }
        )
        $seconds = 4444205, 3600, 3599, 9
        $rows = 0..3 | ForEach-Object {
            $place = @{ Rank = $_ + 1; Listened = [timespan]::FromSeconds($seconds[$_]) }
            [Sparkify.SparkifyTopUser]($users[$_] + $place)
        }
        $rows | Get-Screen 80 | Should -BeExactly @(
            '  #       Plays Sessions     Listened Level   UserId Name'
            '  -       ----- --------     -------- -----   ------ ----'
            '  1       1,689       21  1,234:30:05 paid        49 Chloe Cuevas'
            '  2          60        1      1:00:00 free        80 Cher'
            '  3           2        1        59:59 free       101 Ana'
            '  4           1        1         0:09 free         7'
        )
    }

    It 'SparkifyActivity: a list for each kind, shares as bars' {
        $rows = @(
            [Sparkify.SparkifyActivity]@{
                By = 'Level'; Value = 'free'; Plays = 1234; Listeners = 7; Share = 0.75
                OfPeak = 1
            }
            [Sparkify.SparkifyActivity]@{
                By = 'Level'; Value = 'paid'; Plays = 411; Listeners = 6; Share = 0.25
                OfPeak = 0.33
            }
            [Sparkify.SparkifyActivity]@{
                By = 'Weekday'; Value = 'Sunday'; Plays = 5; Listeners = 5; Share = 0.1
                OfPeak = 0.5
            }
            [Sparkify.SparkifyActivity]@{
                By = 'Weekday'; Value = 'Monday'; Plays = 0; Listeners = 0; Share = 0
                OfPeak = 0
            }
        )
        $rows | Get-Screen 80 | Should -BeExactly @(
            '   By: Level'
            ''
            'Value Plays Listeners Share'
            '----- ----- --------- ----- -'
            " free 1,234         7 75.0% $($bar * 24)"
            " paid   411         6 25.0% $($bar * 8)"
            ''
            '   By: Weekday'
            ''
            ' Value Plays Listeners Share'
            ' ----- ----- --------- ----- -'
            "Sunday     5         5 10.0% $($bar * 12)"
            'Monday     0         0  0.0%'
        )
    }

    It 'SparkifyCheck: the detail is wrapped, not cut' {
        $checks = @(
            [Sparkify.SparkifyCheck]@{ Name = 'users_key'; Passed = $true; Found = 0; Detail = 'All is well.' }
            [Sparkify.SparkifyCheck]@{
                Name = 'songplays_complete'; Passed = $false; Found = 1234; Detail = 'One is wrong. ' * 7 + 'The end.'
            }
        )
        $checks | Get-Screen 80 | Should -BeExactly @(
            '    Found Name               Detail'
            '-   ----- ----               ------'
            "$good       0 users_key          All is well."
            "$bad   1,234 songplays_complete One is wrong. One is wrong. One is wrong. One is"
            '                             wrong. One is wrong. One is wrong. One is wrong.'
            '                             The end.'
        )
    }

    It 'SparkifyCheck: green and red, where there are colours' {
        $PSStyle.OutputRendering = 'Ansi'
        try {
            $screen = $true, $false | ForEach-Object {
                [Sparkify.SparkifyCheck]@{ Name = 'check'; Passed = $_; Found = 0; Detail = '' }
            } | Out-String
        }
        finally {
            $PSStyle.OutputRendering = 'PlainText'
        }
        $screen | Should -Match "$([regex]::Escape($PSStyle.Foreground.Green))$good"
        $screen | Should -Match "$([regex]::Escape($PSStyle.Foreground.Red))$bad"
    }

    It 'SparkifyTable: a list for each schema' {
        $tables = @(
            [Sparkify.SparkifyTable]@{ Schema = 'sparkify'; Name = 'staging_events'; Rows = 1234567; Columns = 19 }
            [Sparkify.SparkifyTable]@{ Schema = 'sparkify'; Name = 'users'; Rows = 97; Columns = 6 }
            [Sparkify.SparkifyTable]@{ Schema = 'other'; Name = 'users'; Rows = 0; Columns = 6 }
        )
        $tables | Get-Screen 80 | Should -BeExactly @(
            '   Schema: sparkify'
            ''
            'Name                Rows Columns'
            '----                ---- -------'
            'staging_events 1,234,567      19'
            'users                 97       6'
            ''
            '   Schema: other'
            ''
            'Name  Rows Columns'
            '----  ---- -------'
            'users    0       6'
        )
    }

    It 'SparkifyTable: how Redshift keeps it, for who may see that' {
        $tables = @(
            [Sparkify.SparkifyTable]@{
                Schema = 'sparkify'; Name = 'songplays'; Rows = 1234567; Columns = 13; SizeMB = 1024
                Distribution = 'EVEN'; Skew = 1.016; Unsorted = 0; StatsOff = 12.34
            }
            [Sparkify.SparkifyTable]@{
                Schema = 'sparkify'; Name = 'users'; Rows = 97; Columns = 6; SizeMB = 14; Distribution = 'ALL'
                StatsOff = 0
            }
        )
        $tables | ForEach-Object { $_.PSTypeNames.Insert(0, 'Sparkify.SparkifyTable#Redshift') }
        $tables | Get-Screen 80 | Should -BeExactly @(
            '   Schema: sparkify'
            ''
            'Name           Rows    MB Distribution Skew Unsorted StatsOff'
            '----           ----    -- ------------ ---- -------- --------'
            'songplays 1,234,567 1,024 EVEN         1.02      0.0     12.3'
            'users            97    14 ALL                             0.0'
        )
    }

    It 'SparkifyEtlRun: time as m:ss, under a minute to the tenth; nothing where it runs still' {
        $runs = @(
            Get-Run -Day 30 -Status Running -Mode Full
            Get-Run -Day 29 -Status Succeeded -Mode Incremental -Files 1030 -Rejected 0 -Added 6820 -Seconds 4.26
            Get-Run -Day 28 -Status Failed -Mode Incremental -Files 1 -Rejected 1 -Added 0 -Seconds 754.26
            Get-Run -Day 27 -Status Canceled -Mode Full -Files 2 -Rejected 1234 -Added -12 -Seconds 60
        )
        $runs | Get-Screen 80 | Should -BeExactly @(
            'RunId                    Status    Mode          Time Files Rejected Songplays'
            '-----                    ------    ----          ---- ----- -------- ---------'
            '20181130T120000-0123abcd Running   Full'
            '20181129T120000-0123abcd Succeeded Incremental 0:04.3 1,030        0    +6,820'
            '20181128T120000-0123abcd Failed    Incremental  12:34     1        1         0'
            '20181127T120000-0123abcd Canceled  Full          1:00     2    1,234       -12'
        )
    }

    It 'SparkifyReject: a list for each file' {
        $rejects = @(
            [Sparkify.SparkifyReject]@{
                RunId = 'r'; Path = '/home/ana/log_data/a.json'; Line = 1234; Reason = 'sessionId is missing'
                Raw = '{"ts": 1}'
            }
            [Sparkify.SparkifyReject]@{
                RunId = 'r'; Path = '/home/ana/log_data/b.json'; Line = 1; Reason = 'page is missing'; Raw = '{"ts": 2}'
            }
        )
        $rejects | Get-Screen 80 | Should -BeExactly @(
            '   File: /home/ana/log_data/a.json'
            ''
            '     Line Reason                                   Raw'
            '     ---- ------                                   ---'
            '    1,234 sessionId is missing                     {"ts": 1}'
            ''
            '   File: /home/ana/log_data/b.json'
            ''
            '     Line Reason                                   Raw'
            '     ---- ------                                   ---'
            '        1 page is missing                          {"ts": 2}'
        )
    }

    It 'SparkifyStep' {
        $steps | Get-Screen 80 | Should -BeExactly @(
            'Step        Seconds'
            '----        -------'
            'Plan          0.012'
            'Transform 1,234.568'
        )
    }

    It 'SparkifyEtlResult: <Seconds> seconds are <Time>, <Bytes> bytes are <Size>' -ForEach @(
        @{ Seconds = 65.5; Time = '1:05'; Bytes = 471000000; Size = '471.0 MB' }
        @{ Seconds = 5.84; Time = '0:05.8'; Bytes = 3188; Size = '3.2 kB' }
        @{ Seconds = 3725; Time = '62:05'; Bytes = 4710000000; Size = '4.7 GB' }
    ) {
        $load = [Sparkify.SparkifyEtlResult]@{
            RunId = '20181130T120000-0123abcd'; Mode = 'Incremental'; Files = 1030; FilesSkipped = 2; Bytes = $Bytes
            EventsRead = 100000; Songplays = 84354; OtherEvents = 15643; EventsRejected = 3; SongsRead = 1000
            SongsRejected = 0; SongplaysAdded = 84354; TextsRepaired = 1141; Seconds = $Seconds; Steps = $steps
            Warehouse = $warehouse
        }
        $load | Get-Screen 80 | Should -BeExactly @(
            'Run       : 20181130T120000-0123abcd (Incremental)'
            "Files     : 1,030 loaded ($Size), 2 skipped"
            'Events    : 100,000 read = 84,354 songplays + 15,643 other + 3 rejected'
            'Songs     : 1,000 read, 0 rejected'
            'Songplays : +84,354'
            'Repaired  : 1,141 texts'
            "Time      : $Time"
            'Warehouse : DuckDb /home/ana/sparkify.duckdb (sparkify)'
        )
    }

    It 'SparkifySampleData' {
        $data = [Sparkify.SparkifySampleData]@{
            Path = '/home/ana/data'; EventPath = '/home/ana/data/log_data'; SongPath = '/home/ana/data/song_data'
            Events = 100000; Songplays = 84354; Users = 100; Songs = 1000; Corrupt = 15; Seed = 42; Files = 1030
            Bytes = 47100000
        }
        $data | Get-Screen 80 | Should -BeExactly @(
            'Events    : 100,000, of which 84,354 songplays, by 100 users'
            'Songs     : 1,000'
            'Corrupt   : 15'
            'Files     : 1,030 (47.1 MB)'
            'Seed      : 42'
            'EventPath : /home/ana/data/log_data'
            'SongPath  : /home/ana/data/song_data'
        )
    }

    It 'writes numbers as the culture of the session does' {
        [cultureinfo]::CurrentCulture = 'de-DE'
        try {
            $table = [Sparkify.SparkifyTable]@{ Schema = 'sparkify'; Name = 'users'; Rows = 1234567; Columns = 6 }
            ($table | Get-Screen)[-1] | Should -BeExactly 'users 1.234.567       6'
        }
        finally {
            [cultureinfo]::CurrentCulture = 'en-US'
        }
    }
}

Describe 'Text from data in a view' {
    It '<Name> shows no escape sequence, no reversed text and no CI command' -ForEach ($views | Where-Object Type -NotLike '*#*') {
        $hostile = "`e[2J##vso[task.complete]`u{202E}evil`u{009B}31m`n::add-mask::x"
        $class = $Type -as [type]
        $item = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($class)
        $texts = $class.GetProperties() | Where-Object { $_.PropertyType -eq [string] -and $_.CanWrite }
        $texts | ForEach-Object { $_.SetValue($item, $hostile) }
        $warehouseProperty = $class.GetProperty('Warehouse')
        if ($warehouseProperty -and $warehouseProperty.CanWrite) {
            $class.GetProperty('Warehouse').SetValue($item, [Sparkify.SparkifyWarehouse]@{ Path = $hostile })
        }
        $screen = $IsList ? ($item | Format-List | Out-String -Width 500) : ($item | Format-Table | Out-String -Width 500)
        # Marks of our own are green and red.
        $screen = $screen -replace '\e\[\d*(;\d+)*m'
        $screen | Should -Not -Match '[\x00-\x09\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]'
        $screen | Should -Not -Match '##vso\['
        ($screen -split '\r?\n').TrimStart() | Should -Not -Match '^::'
    }
}

Describe 'The view <Name>' -ForEach $views {
    It 'shows properties that its type has, each under a heading' {
        $members = ([type] $Type.Split('#')[0]).GetMembers().Name
        $shown = @($View.SelectNodes('.//PropertyName') | ForEach-Object InnerText)
        $shown += @($View.SelectNodes('.//ScriptBlock') | ForEach-Object InnerText |
                Select-String '\$_\.(\w+)' -AllMatches | ForEach-Object { $_.Matches } | ForEach-Object { $_.Groups[1].Value })
        $shown | Where-Object { $_ -cnotin $members } | Should -BeNullOrEmpty
        $View.SelectNodes('.//TableColumnHeader').Count | Should -Be $View.SelectNodes('.//TableColumnItem').Count
    }
}

Describe 'The views' {
    It 'are there for every type that a cmdlet gives' -ForEach @{ Seen = $views.Type } {
        $given = (Get-Command -Module Sparkify.PowerShell).OutputType.Type | Where-Object Namespace -CEQ Sparkify
        $given.FullName | Sort-Object -Unique | Where-Object { $_ -cnotin $Seen } | Should -BeNullOrEmpty
        $given | Should -Not -BeNullOrEmpty
    }
}
