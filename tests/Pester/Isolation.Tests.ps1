BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $database = Join-Path $folder plays.duckdb
    $null = Invoke-SparkifyEtl (Set-TestFile $folder/log_data/events.json (New-EventLine)) -Warehouse $database

    # What our module keeps to itself.
    $names = @((Get-ChildItem (Join-Path $script:ModuleFolder bin/*.dll)).BaseName -cne 'Sparkify')

    # A module that brings assemblies of the same names, each with a type of its own, all of version 99.
    $other = Join-Path $folder Other
    $null = New-Item -ItemType Directory $other
    Add-Type -TypeDefinition 'public static class SparkifyTestsLoadTheCompiler { }'
    [Microsoft.CodeAnalysis.MetadataReference[]] $references =
        [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
    $options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
    foreach ($name in $names) {
        $source = '[assembly: System.Reflection.AssemblyVersion("99.0.0.0")] ' +
        "namespace Other.$name { public static class Marker { } }"
        [Microsoft.CodeAnalysis.SyntaxTree[]] $trees =
            [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText($source)
        $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create($name, $trees, $references, $options)
        $stream = [System.IO.File]::Create("$other/$name.dll")
        $compilation.Emit($stream).Success | Should -BeTrue
        $stream.Dispose()
    }
    $null = New-Item $other/Other.psm1 -Value @'
foreach ($file in Get-ChildItem $PSScriptRoot/*.dll) { $null = [System.Reflection.Assembly]::LoadFrom($file.FullName) }
function Get-Other($Name) { ([type] "Other.$Name.Marker").Assembly.GetName() }
'@

    # Where things are in a process that has used both modules.
    $facts = {
        param($First, $Second, $Database, $Names)
        $ErrorActionPreference = 'Stop'
        Import-Module $First
        Import-Module $Second
        $plays = (Get-SparkifyTable songplays -Warehouse $Database).Rows
        # Nobody listens there: it is the driver that finds out.
        Connect-SparkifyWarehouse -ConnectionString 'Host=localhost;Port=1;Database=music' -ErrorAction Ignore
        $loaded = foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
            foreach ($assembly in $context.Assemblies) {
                $name = $assembly.GetName()
                if ($name.Name -cin @('Sparkify') + $Names) { "$($context.Name): $($name.Name) $($name.Version.Major)" }
            }
        }
        [pscustomobject]@{
            Plays = $plays
            Cmdlets = (Get-Command -Module Sparkify.PowerShell).Count
            Others = @($Names | ForEach-Object { $name = Get-Other $_; "$($name.Name) $($name.Version)" })
            Loaded = @($loaded | Sort-Object)
        }
    }
    $cmdlets = (Get-Module Sparkify.PowerShell).ExportedCmdlets.Count
}

AfterAll { Remove-Item -Recurse $folder }

Describe 'Beside a module that brings other assemblies of the same names, imported <When>' -ForEach @(
    @{ When = 'before ours'; OursFirst = $false }
    @{ When = 'after ours'; OursFirst = $true }
) {
    BeforeAll {
        $modules = "$other/Other.psm1", $script:ModulePath
        if ($OursFirst) { [array]::Reverse($modules) }
        $seen = Invoke-NewProcess $facts @($modules + $database + , $names)
    }

    It 'ours works' {
        $seen.Plays | Should -Be 1
        $seen.Cmdlets | Should -Be $cmdlets
    }

    It 'theirs works' {
        $seen.Others | Should -Be @($names | ForEach-Object { "$_ 99.0.0.0" })
    }

    It 'each has its own' {
        $theirs = $names | ForEach-Object { "Default: $_ 99" }
        @($seen.Loaded -like 'Default: *') | Should -Be @(@($theirs) + 'Default: Sparkify 0' | Sort-Object)
        $ours = @($seen.Loaded -notlike 'Default: *')
        $ours | Should -Match '^Sparkify\.PowerShell: \S+ \d+$'
        $ours | Should -Not -Match ' 99$'
        foreach ($name in 'Sparkify.PowerShell', 'Sparkify.Engine', 'DuckDB.NET.Data', 'Npgsql') {
            @($ours -like "*: $name *") | Should -HaveCount 1 -Because $name
        }
    }
}

Describe 'A process of its own' {
    BeforeAll {
        $alone = Invoke-NewProcess -With $script:ModulePath, $database {
            param($Module, $Database)
            function Look($When) {
                [pscustomobject]@{
                    When = $When
                    Cmdlets = (Get-Module Sparkify.PowerShell).ExportedCmdlets.Count
                    Found = @(Get-Command -Module Sparkify.PowerShell).Count
                    Plays = (Get-SparkifyTable songplays -Warehouse $Database).Rows
                }
            }
            Import-Module $Module
            Look imported
            Import-Module $Module -Force
            Look again
            Import-Module $Module -Force
            Look 'a third time'
            Remove-Module Sparkify.PowerShell
            $found = @(Get-Command Get-Sparkify* -ErrorAction Ignore).Count
            [pscustomobject]@{ When = 'removed'; Cmdlets = 0; Found = $found; Plays = 1 }
            Import-Module $Module
            Look 'after it was removed'

            $contexts = @([System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -CEQ Sparkify.PowerShell)
            $provider = $contexts.Assemblies | Where-Object { $_.GetName().Name -ceq 'DuckDB.NET.Data' }
            $bindings = $contexts.Assemblies | Where-Object { $_.GetName().Name -ceq 'DuckDB.NET.Bindings' }
            $engine = $contexts.Assemblies | Where-Object { $_.GetName().Name -ceq 'Sparkify.Engine' }
            $own = $provider, $engine | ForEach-Object GetExportedTypes |
                Where-Object { -not $_.IsNested } | ForEach-Object FullName
            $handle = [System.IntPtr]::Zero
            [pscustomobject]@{
                When = 'types'
                Contexts = $contexts.Count
                Native = [System.Runtime.InteropServices.NativeLibrary]::TryLoad(
                    'duckdb', $bindings, $null, [ref] $handle)
                Hidden = @($own)
                Seen = @($own | Where-Object { $_ -as [type] })
                Shared = "$('Sparkify.SparkifyWarehouse' -as [type])"
            }
        }
        $looks = @($alone | Where-Object When -CNE types)
        $types = $alone | Where-Object When -CEQ types
    }

    It 'keeps every cmdlet, however often the module is imported' {
        $looks.When | Should -Be imported, again, 'a third time', removed, 'after it was removed'
        $looks.Cmdlets | Should -Be $cmdlets, $cmdlets, $cmdlets, 0, $cmdlets
        $looks.Found | Should -Be $cmdlets, $cmdlets, $cmdlets, 0, $cmdlets
        $looks.Plays | Should -Be 1, 1, 1, 1, 1
    }

    It 'has one load context for it' {
        $types.Contexts | Should -Be 1
    }

    It 'finds the native library through that context' {
        $types.Native | Should -BeTrue
    }

    It 'sees the shared types by name, and none of the engine' {
        $types.Shared | Should -BeExactly Sparkify.SparkifyWarehouse
        $types.Hidden | Should -Contain Sparkify.Engine.Etl.EtlRunner
        $types.Hidden | Should -Contain DuckDB.NET.Data.DuckDBConnection
        $types.Seen | Should -BeNullOrEmpty
    }
}

Describe 'Runspaces that import the module at the same moment, before anybody has' {
    It 'all have every cmdlet' {
        $counts = Invoke-NewProcess -With $script:ModulePath, $database {
            param($Module, $Database)
            $together = [System.Threading.Barrier]::new(8)
            1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                $null = ($using:together).SignalAndWait(30000)
                Import-Module $using:Module
                @(Get-Command -Module Sparkify.PowerShell).Count
                (Get-SparkifyTable songplays -Warehouse $using:Database).Rows
            }
        }
        $counts | Sort-Object | Should -Be (@(1) * 8 + @($cmdlets) * 8)
    }
}
