BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $commands = foreach ($command in (Get-Module Sparkify.PowerShell).ExportedCommands.Values) {
        $types = for ($type = $command.ImplementingType; $type; $type = $type.BaseType) { $type.Name }
        $changes = $command.Verb -cnotin 'Get', 'Test', 'Connect', 'Wait', 'Import' -and $command.Noun -cne 'SparkifyQuery'
        @{ Name = $command.Name; Changes = $changes; IsOfAws = $types -contains 'AwsCmdlet' }
    }
    $changing = @(
        @{ Name = 'New-SparkifySampleData'; Say = { New-SparkifySampleData "$folder/more" -WhatIf } }
        @{
            Name = 'Invoke-SparkifyEtl'
            Say = { $loaded.Data | Invoke-SparkifyEtl -Warehouse "$folder/new.duckdb" -WhatIf }
        }
        @{
            Name = 'Invoke-SparkifyEtl'
            Say = { $loaded.Data | Invoke-SparkifyEtl -Warehouse $loaded.Database -Full -WhatIf }
        }
        @{ Name = 'Initialize-SparkifyTables'; Say = { Initialize-SparkifyTables "$folder/new.duckdb" -WhatIf } }
        @{ Name = 'Initialize-SparkifyTables'; Say = { $loaded.Load | Initialize-SparkifyTables -Force -WhatIf } }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $loaded = New-LoadedWarehouse -Events 200
    $folder = $loaded.Folder

    # Everything below the folder, and what is in it.
    function Get-State {
        foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($folder, '*', 'AllDirectories') | Sort-Object) {
            [System.IO.File]::Exists($entry) ? "$entry $((Get-FileHash -LiteralPath $entry).Hash)" : $entry
        }
    }
}

AfterAll { Remove-Item -Recurse $folder }

Describe '<Name>' -ForEach $commands {
    It 'asks before it acts if it changes something, and only then' {
        $parameters = (Get-Command $Name).Parameters
        $parameters.ContainsKey('WhatIf') | Should -Be $Changes
        $parameters.ContainsKey('Confirm') | Should -Be $Changes
    }

    It 'has a high impact if it destroys or exposes something, and only then' {
        $command = Get-Command $Name
        $attribute = $command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        $attribute.ConfirmImpact -eq 'High' | Should -Be ($command.Verb -cin 'Initialize', 'Remove', 'Grant')
    }
}

Describe 'What changes something' {
    # What changes something in AWS looks there first: Aws.Safety.Tests.ps1 tries it.
    It 'is tried below with -WhatIf' -ForEach @{ Commands = $commands; Tried = $changing.Name } {
        $Tried | Sort-Object -Unique |
            Should -Be ($Commands | Where-Object { $_.Changes -and -not $_.IsOfAws } | ForEach-Object Name | Sort-Object)
    }

    It '<Name> touches nothing with -WhatIf:<Say>' -ForEach $changing {
        $before = Get-State
        & $Say | Should -BeNullOrEmpty
        $before.Count | Should -BeGreaterThan 50
        Get-State | Should -Be $before
    }

    It 'obeys $WhatIfPreference' {
        $before = Get-State
        $WhatIfPreference = $true
        $given = @(
            New-SparkifySampleData "$folder/more"
            Invoke-SparkifyEtl $loaded.Data.EventPath -Warehouse "$folder/new.duckdb"
            Initialize-SparkifyTables "$folder/new.duckdb"
            Initialize-SparkifyTables $loaded.Database -Force
        )
        $WhatIfPreference = $false
        $given | Should -BeNullOrEmpty
        Get-State | Should -Be $before
    }
}

Describe 'Invoke-SparkifyEtl' {
    It 'says what would go wrong, from S3 into a server too' {
        $cluster = [Sparkify.SparkifyWarehouse]@{
            Engine = 'Redshift'; HostName = 'c.example.com'; Database = 'dev'; UserName = 'ana'
        }
        $said = Invoke-NewProcess -With $script:ModulePath, "$cluster" {
            param($Module, $Cluster)
            Import-Module $Module
            Invoke-SparkifyEtl s3://logs/log_data 'S3://logs/[songs]/*' -Warehouse $Cluster -Full `
                -StagingPath s3://stage/x -CopyOption "ACCEPTINVCHARS AS '?'" -ProfileName ana -EndpointUrl http://127.0.0.1:9 `
                -WhatIf *>&1 | ForEach-Object { "$_" }
        }
        # The sources are looked at, and nobody is there.
        "$said".Trim() | Should -BeLike '*s3://logs/*'
        "$said".Trim() | Should -Not -BeLike '*What if*'
    }
}

Describe 'Initialize-SparkifyTables' {
    BeforeAll {
        # In a process that cannot ask: what the script writes, then how many plays are left.
        function Invoke-Unattended([string] $Line) {
            Invoke-NewProcess -With $script:ModulePath, $loaded.Database, $Line {
                param($Module, $Database, $Line)
                Import-Module $Module
                & ([scriptblock]::Create($Line)) *>&1
                (Get-SparkifyTable songplays -Warehouse $Database).Rows
            }
        }
        $plays = $loaded.Load.Songplays
    }

    It 'asks with -Force -Confirm; where nobody can be asked it fails, and drops nothing' {
        $failure, $left = Invoke-Unattended 'try { Initialize-SparkifyTables $Database -Force -Confirm } catch { $_ }'
        "$failure" | Should -BeLike '*NonInteractive*'
        $left | Should -Be $plays
    }

    It 'does not ask without -Force, and drops nothing' {
        $warehouse, $left = Invoke-Unattended 'Initialize-SparkifyTables $Database'
        $warehouse.Path | Should -BeExactly $loaded.Database
        $left | Should -Be $plays
    }

    It 'asks without -Force if <Line> asks for it' -ForEach @(
        @{ Line = 'try { Initialize-SparkifyTables $Database -Confirm } catch { $_ }' }
        @{ Line = '$ConfirmPreference = "Low"; try { Initialize-SparkifyTables $Database } catch { $_ }' }
    ) {
        $failure, $left = Invoke-Unattended $Line
        "$failure" | Should -BeLike '*NonInteractive*'
        $left | Should -Be $plays
    }

    It 'drops everything with -Force, and does not ask' {
        $warehouse, $left = Invoke-Unattended 'Initialize-SparkifyTables $Database -Force'
        $warehouse.Path | Should -BeExactly $loaded.Database
        $left | Should -Be 0
    }
}
