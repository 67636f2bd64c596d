BeforeDiscovery {
    $results = @(
        @{ Type = 'SparkifyWarehouse'; Make = { Connect-SparkifyWarehouse $loaded.Database -MemoryLimit 1GB } }
        @{ Type = 'SparkifyEtlResult'; Make = { $loaded.Load } }
        @{ Type = 'SparkifyStep'; Make = { $loaded.Load.Steps } }
        @{ Type = 'SparkifyEtlRun'; Make = { Get-SparkifyEtlRun -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyReject'; Make = { Get-SparkifyReject -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyTable'; Make = { Get-SparkifyTable -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyTopSong'; Make = { Get-SparkifyTopSongs -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyTopArtist'; Make = { Get-SparkifyTopArtists -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyTopUser'; Make = { Get-SparkifyTopUsers -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyActivity'; Make = { Get-SparkifyActivity Hour, Location -Warehouse $loaded.Database } }
        @{ Type = 'SparkifyCheck'; Make = { Test-SparkifyWarehouse -Warehouse $loaded.Database } }
        @{ Type = 'SparkifySampleData'; Make = { $loaded.Data } }
        @{
            Type = 'PSCustomObject'
            Make = {
                $query = 'SELECT start_time, user_id, level, song_id, length FROM songplays'
                Invoke-SparkifyQuery $query -Warehouse $loaded.Database
            }
        }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $loaded = New-LoadedWarehouse -Events 500 -Corrupt 4
    $folder = $loaded.Folder

    $enums = @{
        Engine = [Sparkify.SparkifyEngine]; Mode = [Sparkify.SparkifyLoadMode]; Status = [Sparkify.SparkifyRunStatus]
        By = [Sparkify.SparkifyActivityKind]; SslMode = [Sparkify.SparkifySslMode]
    }

    # A value, and all in it, as text that says everything: what is the same text is the same value. JSON has a
    # name for an enumeration, and an object for a TimeSpan.
    function Get-Value($Value) {
        if ($null -eq $Value) { 'null' }
        elseif ($Value -is [string] -or $Value -is [bool]) { "'$Value'" }
        elseif ($Value -is [datetime]) { $Value.ToUniversalTime().ToString('O') }
        elseif ($Value.PSObject.Properties['UtcDateTime']) { $Value.UtcDateTime.ToString('O') }
        elseif ($Value.PSObject.Properties['Ticks']) { "$($Value.Ticks) ticks" }
        elseif ($Value -is [ValueType]) { ([double] $Value).ToString('R', [cultureinfo]::InvariantCulture) }
        elseif ($Value -is [System.Collections.IEnumerable]) {
            "[$(($Value | ForEach-Object { Get-Value $_ }) -join '; ')]"
        }
        else {
            $members = $Value.PSObject.Properties | Where-Object MemberType -In Property, NoteProperty
            $parts = foreach ($property in $members) {
                $type = $enums[$property.Name]
                "$($property.Name) = $($type ? ($property.Value -as $type) : (Get-Value $property.Value))"
            }
            "{$($parts -join '; ')}"
        }
    }
}

AfterAll { Remove-Item -Recurse $folder }

Describe '<Type>' -ForEach $results {
    BeforeAll {
        $objects = @(& $Make)
        $values = @($objects | ForEach-Object { Get-Value $_ })
        $properties = @($objects[0].PSObject.Properties.Name)
    }

    It 'is what is tried here' {
        $objects.Count | Should -BeGreaterThan 0
        $objects[0].GetType().Name | Should -BeExactly $Type
        $values[0] | Should -Match '^\{.+ = .+\}$'
    }

    It 'survives JSON' {
        $revived = ConvertTo-Json $objects -Depth 4 -WarningAction Stop | ConvertFrom-Json
        @($revived | ForEach-Object { Get-Value $_ }) | Should -Be $values
    }

    It 'survives a CSV file, every column readable' {
        $objects | Export-Csv $folder/some.csv
        $rows = @(Import-Csv $folder/some.csv)
        $rows[0].PSObject.Properties.Name | Should -Be $properties
        $meant = foreach ($object in $objects) {
            foreach ($property in $object.PSObject.Properties) {
                $null -eq $property.Value ? '' : $property.Value.ToString()
            }
        }
        $read = $rows | ForEach-Object { $_.PSObject.Properties.Value }
        $read | Should -Be $meant
        $read -cmatch '^(System|Sparkify)[\w.]*(\[\]| \{|$)' | Should -BeNullOrEmpty
    }

    It 'survives a Clixml file' {
        $objects | Export-Clixml $folder/some.xml
        $revived = @(Import-Clixml $folder/some.xml)
        $revived[0].PSTypeNames[0] | Should -BeLike "*.$Type"
        @($revived | ForEach-Object { Get-Value $_ }) | Should -Be $values
    }
}

Describe 'What comes from a Clixml file' {
    It 'pipes on: <What>' -ForEach @(
        @{ What = 'a warehouse'; Make = { $loaded.Load.Warehouse } }
        @{ What = 'the result of a load'; Make = { $loaded.Load } }
        @{ What = 'a run'; Make = { Get-SparkifyEtlRun -Warehouse $loaded.Database } }
    ) {
        $original = & $Make
        $original | Export-Clixml $folder/some.xml
        $expected = $original | Get-SparkifyTopSongs -First 5
        Import-Clixml $folder/some.xml | Get-SparkifyTopSongs -First 5 | Should -Be $expected
    }

    It 'is the same warehouse, whatever was said of it' {
        $warehouse = [Sparkify.SparkifyWarehouse]@{
            Path = $loaded.Database; Schema = 'other'; MemoryLimit = '1GB'; Threads = 2
        }
        $warehouse | Export-Clixml $folder/some.xml
        Import-Clixml $folder/some.xml | Initialize-SparkifyTables | Should -Be $warehouse
    }
}

Describe 'A server that comes back' {
    BeforeAll {
        $server = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Postgres'; HostName = '::1'; Port = 5433; Database = 'my music'; UserName = 'ana@example.com'
            SslMode = 'VerifyFull'; Schema = 'plays'
        }
        $cluster = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Redshift'; HostName = 'c.example.com'; Port = 5439; Database = 'dev'; UserName = 'ana'
            RoleArn = 'arn:aws:iam::123456789012:role/sparkify'
        }
        $named = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Redshift'; Database = 'dev'; ClusterIdentifier = 'sparkify'; Region = 'us-west-2'
            ProfileName = 'my work'; EndpointUrl = 'http://127.0.0.1:4566'
        }

        # The warehouse that -Warehouse takes something for. Two are equal whose every property is.
        function Get-Taken($Given) {
            $attribute = (Get-Command Get-SparkifyTable).Parameters.Warehouse.Attributes |
                Where-Object { $_.GetType().Name -eq 'WarehouseTransformationAttribute' }
            $attribute.Transform($ExecutionContext, $Given)
        }
    }

    It 'from a Clixml file is the same, role and all' {
        foreach ($warehouse in $server, $cluster, $named) {
            $warehouse | Export-Clixml $folder/server.xml
            Get-Taken (Import-Clixml $folder/server.xml) | Should -Be $warehouse
        }
    }

    It 'from text is the same, but for the role' {
        Get-Taken "$server" | Should -Be $server
        Get-Taken "$named" | Should -Be $named
        $read = Get-Taken "$cluster"
        "$read" | Should -BeExactly 'Redshift ana@c.example.com:5439/dev (sparkify)'
        $read.RoleArn | Should -BeNullOrEmpty
    }

    It 'from a job, in the result of a load, is the same' {
        foreach ($warehouse in $server, $named) {
            $result = [pscustomobject]@{ Warehouse = "$warehouse" }
            $xml = [System.Management.Automation.PSSerializer]::Serialize(
                [pscustomobject]@{ Warehouse = $warehouse }, 1)
            foreach ($other in $result, [System.Management.Automation.PSSerializer]::Deserialize($xml)) {
                Get-Taken $other | Should -Be $warehouse
            }
        }
    }
}

Describe 'A password' {
    BeforeAll {
        # As the cmdlets make it: no test has a server, and the engine gives what they gave it.
        $engine = [AppDomain]::CurrentDomain.GetAssemblies() |
            Where-Object { $_.GetName().Name -ceq 'Sparkify.Engine' } | Select-Object -Last 1
        $servers = $engine.GetType('Sparkify.Engine.Warehouses.Servers')
        $secret = 'hunter2'
        $warehouse = $servers::FromConnectionString(
            'Postgres', "Host=db.example.com;Database=music;Username=ana;Password=$secret")
        $flags = [System.Reflection.BindingFlags]'Instance, NonPublic'
        $known = $warehouse.GetType().GetProperty('ConnectionString', $flags).GetValue($warehouse)
    }

    It 'is known' {
        $known | Should -Match $secret
    }

    It 'is not in <What>' -ForEach @(
        @{ What = 'a list'; Show = { $warehouse | Format-List * -Force | Out-String -Width 1000 } }
        @{ What = 'a table'; Show = { $warehouse | Format-Table * -Force | Out-String -Width 1000 } }
        @{ What = 'a custom view'; Show = { $warehouse | Format-Custom * -Depth 5 | Out-String -Width 1000 } }
        @{ What = 'JSON'; Show = { ConvertTo-Json $warehouse -Depth 5 } }
        @{ What = 'CSV'; Show = { $warehouse | ConvertTo-Csv } }
        @{ What = 'HTML'; Show = { $warehouse | ConvertTo-Html } }
        @{ What = 'Clixml'; Show = { $warehouse | Export-Clixml $folder/pw.xml; Get-Content -Raw $folder/pw.xml } }
        @{ What = 'its members'; Show = { $warehouse | Get-Member -Force | Out-String -Width 1000 } }
        @{ What = 'all of its properties'; Show = { $warehouse | Select-Object * | Out-String -Width 1000 } }
        @{ What = 'text'; Show = { "$warehouse" } }
        @{ What = '-WhatIf'; Show = { Get-WhatIf $warehouse } }
    ) {
        function Get-WhatIf($Warehouse) {
            Invoke-NewProcess -With $script:ModulePath, $known {
                param($Module, $Known)
                Import-Module $Module
                $null = Connect-SparkifyWarehouse $([System.IO.Path]::GetTempFileName() + '.duckdb')
                $engine = [AppDomain]::CurrentDomain.GetAssemblies() |
                    Where-Object { $_.GetName().Name -ceq 'Sparkify.Engine' }
                $servers = $engine.GetType('Sparkify.Engine.Warehouses.Servers')
                $warehouse = $servers::FromConnectionString('Postgres', $Known)
                Invoke-SparkifyEtl s3://logs/log_data -Warehouse $warehouse -WhatIf *>&1
                Initialize-SparkifyTables $warehouse -Force -WhatIf *>&1
            }
        }
        $shown = (& $Show) -join "`n"
        $shown | Should -Match 'db\.example\.com|SparkifyWarehouse'
        $shown | Should -Not -Match $secret
    }
}

Describe 'In JSON' {
    It 'enumerations are names' {
        $load = ConvertTo-Json $loaded.Load | ConvertFrom-Json
        $load.Mode, $load.Warehouse.Engine | Should -BeExactly Incremental, DuckDb
        $run = Get-SparkifyEtlRun -Warehouse $loaded.Database | ConvertTo-Json | ConvertFrom-Json
        $run.Status, $run.Mode | Should -BeExactly Succeeded, Incremental
        (Get-SparkifyActivity Level $loaded.Database | ConvertTo-Json | ConvertFrom-Json).By | Should -Contain Level
        $types = [Sparkify.SparkifyWarehouse].Assembly.GetExportedTypes() | Where-Object IsEnum
        $types | ForEach-Object { [Enum]::GetUnderlyingType($_) } | Sort-Object -Unique | Should -Be ([long])
    }

    It 'times are UTC, in CSV too' {
        (Get-SparkifyEtlRun -Warehouse $loaded.Database | ConvertTo-Csv | ConvertFrom-Csv).StartedAt |
            Should -Match '^\d\d/\d\d/\d{4} [\d:]+ \+00:00$'

        Get-SparkifyEtlRun -Warehouse $loaded.Database | ConvertTo-Json |
            Should -Match '"StartedAt": "\d{4}-\d\d-\d\dT[\d:.]+\+00:00"'
    }
}
