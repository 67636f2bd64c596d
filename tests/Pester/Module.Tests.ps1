using namespace System.Management.Automation

BeforeDiscovery {
    # Parameter, type, sets ('*': all), position, mandatory, from the pipeline, aliases, and what guards the values.
    $warehouse = 'Warehouse SparkifyWarehouse * 9 - value,name - NotNull,WarehouseTransformation'
    $plays = @(
        'From Nullable<DateTime> * - - - - UtcTimeTransformation'
        'Level String * - - - - Set(free,paid)'
        'To Nullable<DateTime> * - - - - UtcTimeTransformation'
        $warehouse
    )
    $aws = @(
        'EndpointUrl String * - - name - -'
        'ProfileName String * - - name - -'
        'Region String * - - name - Completer(RegionCompleter)'
    )
    $clusters = @(
        'Identifier String[] * 0 mandatory value,name ClusterIdentifier Completer(ClusterIdentifierCompleter),NotNullOrEmpty'
    ) + $aws
    $ingress = @(
        'AddressService String * - - - - NotNullOrEmpty'
        'CidrIp String[] * 1 - name - NotNullOrEmpty'
        'SecurityGroupId String * - - - - NotNullOrEmpty'
    ) + $clusters
    $first = 'First Int32 * - - - - Range(1,2147483647)'
    $catalogOnly = 'CatalogOnly SwitchParameter * - - - - -'
    $contract = @(
        @{
            Name = 'Connect-SparkifyWarehouse'; Default = 'DuckDb'; Output = 'SparkifyWarehouse'
            Parameters = @(
                'Cluster String Cluster - mandatory name ClusterIdentifier,Identifier ' +
                'Completer(ClusterIdentifierCompleter),NotNullOrEmpty'
                'ConnectionString String ConnectionString - mandatory - - NotNullOrEmpty'
                'Credential PSCredential Server,Warehouse - - - - PromptedCredential'
                'Database String Cluster,Server - - - - NotNullOrEmpty'
                'EndpointUrl String Cluster - - name - -'
                'Engine SparkifyEngine ConnectionString,Server - - - - -'
                'HostName String Server - mandatory - - NotNullOrEmpty'
                'IamIdentity SwitchParameter Cluster - - - - -'
                'MemoryLimit String DuckDb - - name - -'
                'Path String DuckDb 0 - name FullName,PSPath NotNullOrEmpty'
                'Port Nullable<Int32> Server - - - - Range(1,65535)'
                'ProfileName String Cluster - - name - -'
                'Region String Cluster - - name - Completer(RegionCompleter)'
                'RoleArn String Cluster,ConnectionString,Server - - - - -'
                'Schema String * - - name - NotNullOrEmpty'
                'SslMode Nullable<SparkifySslMode> Server - - - - -'
                'Threads Nullable<Int32> DuckDb - - name - Range(1,1024)'
                'UserName String Cluster,Server - - - - -'
                'Warehouse SparkifyWarehouse Warehouse - mandatory value,name - NotNull,WarehouseTransformation'
            )
        }
        @{
            Name = 'Get-SparkifyActivity'; Output = 'SparkifyActivity'
            Parameters = @('By SparkifyActivityKind[] * 0 - - - NotNullOrEmpty') + $plays
        }
        @{
            Name = 'Get-SparkifyCluster'; Output = 'SparkifyCluster'
            Parameters = @(
                'Identifier String[] * 0 - value,name ClusterIdentifier ' +
                'Completer(ClusterIdentifierCompleter),NotNullOrEmpty,Wildcards'
            ) + $aws
        }
        @{
            Name = 'Get-SparkifyEtlRun'; Output = 'SparkifyEtlRun'
            Parameters = @($first, 'RunId String[] * 0 - name - Completer(RunIdCompleter),NotNullOrEmpty', $warehouse)
        }
        @{
            Name = 'Get-SparkifyReject'; Output = 'SparkifyReject'
            Parameters = @($first, 'RunId String[] * 0 - name - Completer(RunIdCompleter),NotNullOrEmpty', $warehouse)
        }
        @{
            Name = 'Get-SparkifyTable'; Output = 'SparkifyTable'
            Parameters = @('Name String[] * 0 - - - Completer(TableNameCompleter),NotNullOrEmpty,Wildcards', $warehouse)
        }
        @{
            Name = 'Get-SparkifyTopArtists'; Output = 'SparkifyTopArtist'
            Parameters = @($catalogOnly, $first) + $plays
        }
        @{ Name = 'Get-SparkifyTopSongs'; Output = 'SparkifyTopSong'; Parameters = @($catalogOnly, $first) + $plays }
        @{ Name = 'Get-SparkifyTopUsers'; Output = 'SparkifyTopUser'; Parameters = @($first) + $plays }
        @{
            Name = 'Grant-SparkifyIngress'; Output = 'SparkifyIngress'
            Parameters = @('AllowAnyAddress SwitchParameter * - - - - -', 'Force SwitchParameter * - - - - -') + $ingress
        }
        @{
            Name = 'Import-SparkifyConfig'; Output = 'SparkifyConfig'
            Parameters = @('Path String[] * 0 mandatory value,name FullName,PSPath NotNullOrEmpty,Wildcards')
        }
        @{
            Name = 'Initialize-SparkifyTables'; Output = 'SparkifyWarehouse'
            Parameters = @('Force SwitchParameter * - - - - -', $warehouse)
        }
        @{
            Name = 'Invoke-SparkifyEtl'; Output = 'SparkifyEtlResult'
            Parameters = @(
                'CopyOption String[] * - - - - NotNullOrEmpty'
                'EndpointUrl String * - - - - NotNullOrEmpty'
                'EventPath String[] * 0 - name - NotNullOrEmpty,Wildcards'
                'Full SwitchParameter * - - - - -'
                'JsonPaths String * - - name - NotNullOrEmpty'
                'LiteralPath String[] * - - name FullName,PSPath NotNullOrEmpty'
                'MaxErrors Int64 * - - - - Range(0,9223372036854775807)'
                'ProfileName String * - - - - NotNullOrEmpty'
                'SkipChecks SwitchParameter * - - - - -'
                'SongPath String[] * 1 - name - NotNullOrEmpty,Wildcards'
                'StagingPath String * - - - - NotNullOrEmpty'
                'Wait SwitchParameter * - - - - -'
                $warehouse
            )
        }
        @{
            Name = 'Invoke-SparkifyQuery'; Output = 'PSObject'
            Parameters = @(
                'Parameter IDictionary * 1 - - - NotNull'
                'Query String * 0 mandatory - - NotNullOrEmpty'
                $warehouse
            )
        }
        @{
            Name = 'New-SparkifyCluster'; Output = 'SparkifyCluster'
            Parameters = @(
                'Bucket String[] * - - name - NotNullOrEmpty'
                'Config SparkifyConfig * - - value - -'
                'CreateRole SwitchParameter * - - - - -'
                'Credential PSCredential * - - - - PromptedCredential'
                'Database String * - - name - NotNullOrEmpty'
                'Identifier String * 0 mandatory name ClusterIdentifier NotNullOrEmpty'
                'MasterUserName String * - - name - NotNullOrEmpty'
                'NodeCount Int32 * - - name NumberOfNodes -'
                'NodeType String * - - name - Completer(NodeTypeCompleter),NotNullOrEmpty'
                'Port Nullable<Int32> * - - name - -'
                'PubliclyAccessible SwitchParameter * - - - - -'
                'RoleArn String[] * - - name - -'
                'SecurityGroupId String[] * - - name VpcSecurityGroupIds -'
                'SubnetGroup String * - - name ClusterSubnetGroupName -'
                'Tag IDictionary * - - - - NotNull'
            ) + $aws
        }
        @{
            Name = 'New-SparkifyRole'; Output = 'SparkifyRole'
            Parameters = @(
                'Bucket String[] * 1 mandatory name - NotNullOrEmpty'
                'RoleName String * 0 mandatory name - NotNullOrEmpty'
                'Tag IDictionary * - - - - NotNull'
            ) + $aws
        }
        @{
            Name = 'New-SparkifySampleData'; Output = 'SparkifySampleData'
            Parameters = @(
                'Corrupt Int32 * - - - - Range(0,1000000)'
                'Events Int64 * - - - - Range(1,100000000)'
                'Path String * 0 - - - NotNullOrEmpty'
                'Seed Int32 * - - - - -'
                'SingleSongFile SwitchParameter * - - - - -'
                'Songs Int32 * - - - - Range(0,200000)'
                'Users Int32 * - - - - Range(0,1000000)'
            )
        }
        @{
            Name = 'Remove-SparkifyCluster'; Default = 'Snapshot'; Output = 'SparkifyCluster'
            Parameters = @(
                'FinalSnapshotIdentifier String Snapshot - - - - NotNullOrEmpty'
                'Force SwitchParameter * - - - - -'
                'RemoveIngress SwitchParameter * - - - - -'
                'RemoveRole SwitchParameter * - - - - -'
                'SkipFinalSnapshot SwitchParameter NoSnapshot - mandatory - - -'
            ) + $clusters
        }
        @{
            Name = 'Remove-SparkifyRole'; Output = 'SparkifyRole'
            Parameters = @(
                'Force SwitchParameter * - - - - -'
                'RoleName String[] * 0 mandatory value,name - NotNullOrEmpty'
            ) + $aws
        }
        @{ Name = 'Resume-SparkifyCluster'; Output = 'SparkifyCluster'; Parameters = $clusters }
        @{ Name = 'Revoke-SparkifyIngress'; Output = 'SparkifyIngress'; Parameters = $ingress }
        @{ Name = 'Suspend-SparkifyCluster'; Output = 'SparkifyCluster'; Parameters = $clusters }
        @{
            Name = 'Test-SparkifyWarehouse'; Default = 'Checks'
            Output = 'Checks: SparkifyCheck; PassThru: SparkifyWarehouse; Quiet: Boolean'
            Parameters = @(
                'PassThru SwitchParameter PassThru - mandatory - - -'
                'Quiet SwitchParameter Quiet - mandatory - - -'
                $warehouse
            )
        }
        @{
            Name = 'Wait-SparkifyCluster'; Output = 'SparkifyCluster'
            Parameters = @(
                'PollingSeconds Double * - - - - Range(0.01,3600)'
                'Status SparkifyClusterState * - - - - -'
                'TimeoutMinutes Double * - - - - Range(0.001,10080)'
            ) + $clusters
        }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $manifestPath = Join-Path $script:ModuleFolder Sparkify.PowerShell.psd1
    $manifest = Import-PowerShellDataFile $manifestPath
    $module = Get-Module Sparkify.PowerShell
    $shared = [Sparkify.SparkifyWarehouse].Assembly

    # A type's name without its namespace, Nullable<Int32> and String[] as C# has them.
    function Get-TypeName([type] $Type) {
        if (-not $Type.IsGenericType) { return $Type.Name }
        $arguments = $Type.GetGenericArguments() | ForEach-Object { Get-TypeName $_ }
        "$($Type.Name.Split('`')[0])<$($arguments -join ',')>"
    }

    function Get-Guard([System.Attribute] $Attribute) {
        switch ($Attribute.GetType().Name) {
            ValidateNotNullOrEmptyAttribute { 'NotNullOrEmpty' }
            ValidateNotNullAttribute { 'NotNull' }
            ValidateRangeAttribute { "Range($($Attribute.MinRange),$($Attribute.MaxRange))" }
            ValidateSetAttribute { "Set($($Attribute.ValidValues -join ','))" }
            SupportsWildcardsAttribute { 'Wildcards' }
            ArgumentCompleterAttribute { "Completer($($Attribute.Type.Name))" }
            { $_ -in 'ParameterAttribute', 'AliasAttribute', 'NullableAttribute' } { }
            default { $_ -replace 'Attribute$' }
        }
    }

    # A parameter as the contract above has it.
    function Get-ParameterLine($Parameter) {
        $sets = $Parameter.ParameterSets
        foreach ($group in $sets.GetEnumerator() | Group-Object { $_.Value.Position, $_.Value.IsMandatory }) {
            $one = $group.Group[0].Value
            $pipeline = @(if ($one.ValueFromPipeline) { 'value' }; if ($one.ValueFromPipelineByPropertyName) { 'name' })
            $guards = @($Parameter.Attributes | ForEach-Object { Get-Guard $_ } | Sort-Object)
            $words = @(
                $Parameter.Name
                Get-TypeName $Parameter.ParameterType
                ($group.Group.Key | Sort-Object) -join ',' -replace '__AllParameterSets', '*'
                $one.Position -eq [int]::MinValue ? '' : $one.Position
                $one.IsMandatory ? 'mandatory' : ''
                $pipeline -join ','
                ($Parameter.Aliases | Sort-Object) -join ','
                $guards -join ','
            )
            ($words | ForEach-Object { "$_" -eq '' ? '-' : "$_" }) -join ' '
        }
    }

    # The types that a type shows in its public members, generics and arrays taken apart.
    function Get-ShownType([type] $Type) {
        $flags = [System.Reflection.BindingFlags]'Public, Instance, Static, DeclaredOnly'
        $shown = @(
            $Type.BaseType
            $Type.GetInterfaces()
            $Type.GetProperties($flags).PropertyType
            $Type.GetFields($flags).FieldType
            $Type.GetMethods($flags).ReturnType
            @($Type.GetMethods($flags)) + $Type.GetConstructors($flags) |
                ForEach-Object { $_.GetParameters().ParameterType }
        )
        $shown | Where-Object { $_ } | ForEach-Object { Get-Part $_ }
    }

    function Get-Part([type] $Type) {
        while ($Type.HasElementType) { $Type = $Type.GetElementType() }
        $Type
        if ($Type.IsGenericType) { $Type.GetGenericArguments() | ForEach-Object { Get-Part $_ } }
    }

    $common = [PSCmdlet]::CommonParameters + [PSCmdlet]::OptionalCommonParameters
    $commands = @($module.ExportedCommands.Values)

    # Every type on the surface, from the parameters and outputs on.
    $surface = [System.Collections.Generic.HashSet[type]]::new()
    $queue = [System.Collections.Generic.Queue[type]]::new()
    $outputs = @($commands.OutputType.Type)
    $parameters = @($commands.Parameters.Values | Where-Object Name -NotIn $common).ParameterType
    foreach ($type in @($outputs) + $parameters) { Get-Part $type | ForEach-Object { $queue.Enqueue($_) } }
    while ($queue.Count -gt 0) {
        $type = $queue.Dequeue()
        if ($surface.Add($type) -and $type.Assembly -eq $shared) {
            Get-ShownType $type | ForEach-Object { $queue.Enqueue($_) }
        }
    }
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest $manifestPath -ErrorAction Stop).Name | Should -BeExactly Sparkify.PowerShell
    }

    It 'lists its cmdlets in order' {
        $manifest.CmdletsToExport | Should -Be ($manifest.CmdletsToExport | Sort-Object -CaseSensitive)
    }

    It 'exports what it lists, and nothing else' {
        @($commands.Name | Sort-Object) | Should -Be $manifest.CmdletsToExport
        @($commands.CommandType | Sort-Object -Unique) | Should -Be Cmdlet
        $module.ExportedAliases.Count + $module.ExportedVariables.Count + $module.ExportedFunctions.Count | Should -Be 0
        $manifest.FunctionsToExport | Should -BeNullOrEmpty
        $manifest.AliasesToExport | Should -BeNullOrEmpty
        $manifest.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'lists every cmdlet of the assembly' {
        $compiled = $commands[0].ImplementingType.Assembly.GetTypes() |
            ForEach-Object { $_.GetCustomAttributes([CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        $compiled | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'says for whom the module is' {
        $manifest.CompatiblePSEditions | Should -Be Core
        $manifest.PowerShellVersion | Should -BeExactly '7.6'
        $manifest.PrivateData.PSData.Tags | Should -Be @(
            'ETL', 'DuckDB', 'PostgreSQL', 'Redshift', 'AWS', 'S3', 'DataWarehouse', 'StarSchema', 'Analytics', 'JSON',
            'Sparkify', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
    }

    It 'says what the module is, and where more is to be read' {
        $manifest.Description | Should -Match '^Loads a music streaming service.*\.$'
        $manifest.Author | Should -Not -BeNullOrEmpty
        $manifest.Copyright | Should -Match 'MIT License'
        $manifest.GUID | Should -BeExactly 5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41
        $data = $manifest.PrivateData.PSData
        foreach ($uri in $data.LicenseUri, $data.ProjectUri) { ([uri] $uri).Scheme | Should -BeExactly https }
        $data.ReleaseNotes | Should -Not -BeNullOrEmpty
    }

    It 'says the version of the assemblies' {
        foreach ($file in Get-ChildItem (Join-Path $script:ModuleFolder bin/Sparkify*.dll)) {
            $version = $file.VersionInfo.ProductVersion.Split('+')[0]
            $version | Should -BeExactly $manifest.ModuleVersion -Because $file.Name
        }
    }
}

Describe 'Names' {
    It 'begin with an approved verb' {
        $commands.Verb | Sort-Object -Unique | Should -BeIn (Get-Verb).Verb
    }

    It 'name the product, then one thing, but for tables and tops (ingress is one)' {
        foreach ($noun in $commands.Noun) {
            $noun | Should -MatchExactly '^Sparkify[A-Z]'
            if ($noun -cnotin 'SparkifyIngress', 'SparkifyTables', 'SparkifyTopArtists', 'SparkifyTopSongs', 'SparkifyTopUsers') {
                $noun | Should -Not -MatchExactly 's$'
            }
        }
    }
}

Describe '<Name>' -ForEach $contract {
    BeforeAll { $command = Get-Command $Name }

    It 'has the parameters that are published' {
        $actual = $command.Parameters.Values | Where-Object Name -NotIn $common | Sort-Object Name |
            ForEach-Object { Get-ParameterLine $_ }
        $actual -join "`n" | Should -BeExactly (($Parameters | Sort-Object { $_.Split(' ')[0] }) -join "`n")
        "$($command.DefaultParameterSet)" | Should -BeExactly "$Default"
    }

    It 'is a sealed class in a file of its name' {
        $class = $command.ImplementingType
        $class.IsSealed -and $class.IsPublic | Should -BeTrue
        $class.Name | Should -BeExactly "$($Name -replace '-')Command"
        "$PSScriptRoot/../../src/Sparkify.PowerShell/Commands/$($class.Name).cs" | Should -Exist
    }

    It 'says what it gives' {
        $attributes = @($command.ImplementingType.GetCustomAttributes([OutputTypeAttribute], $true))
        $actual = $attributes | ForEach-Object {
            $set = $_.ParameterSetName -join ','
            ($set -eq '__AllParameterSets' ? '' : "${set}: ") + ($_.Type.Type.Name -join ',')
        } | Sort-Object
        $actual -join '; ' | Should -BeExactly $Output
    }
}

Describe 'The contract above' {
    It 'has every cmdlet' -ForEach @{ Names = $contract.Name } {
        $Names | Should -Be $manifest.CmdletsToExport
    }
}

Describe 'Types on the surface' {
    It 'come from the system, PowerShell or the shared assembly' {
        $foreign = $surface.Assembly | Where-Object { $_ -ne $shared } | ForEach-Object { $_.GetName().Name }
        $foreign | Sort-Object -Unique | Should -Match '^System(\.|$)'
        $surface.Name | Should -Contain SparkifySteps
    }

    It 'may come from the shared assembly, which refers to the system only' {
        $shared.GetReferencedAssemblies().Name | Should -Match '^System\.'
        foreach ($type in $shared.GetExportedTypes()) {
            Get-ShownType $type | Where-Object { $_.Assembly -ne $shared } |
                ForEach-Object { $_.Assembly.GetName().Name | Should -Match '^System\.' -Because "$type shows $_" }
        }
    }

    It 'are sealed, and do not change once made' {
        $results = @($surface | Where-Object { $_.Assembly -eq $shared -and -not $_.IsEnum })
        $results | Should -HaveCount 18
        foreach ($type in $results) {
            $type.IsSealed | Should -BeTrue -Because $type.Name
            foreach ($property in $type.GetProperties() | Where-Object { $_.SetMethod }) {
                $property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Name |
                    Should -Be IsExternalInit -Because "$($type.Name).$($property.Name) is set once"
            }
            $fields = $type.GetFields([System.Reflection.BindingFlags]'Public, Instance')
            $fields | Should -BeNullOrEmpty -Because $type.Name
        }
    }
}

Describe 'Importing' {
    BeforeAll {
        $probe = {
            param($Path)
            $before = [System.Diagnostics.Stopwatch]::StartNew()
            $said = Import-Module $Path *>&1
            $took = $before.Elapsed.TotalMilliseconds
            [pscustomobject]@{
                Said = @($said).Count
                Milliseconds = $took
                Assemblies = @([System.Runtime.Loader.AssemblyLoadContext]::All.Assemblies |
                        ForEach-Object { $_.GetName().Name })
                Libraries = @([System.Diagnostics.Process]::GetCurrentProcess().Modules.FileName)
                Modules = @((Get-Module).Name)
            }
        }
        $import = Invoke-NewProcess $probe $script:ModulePath
        Write-Host "Import-Module took $($import.Milliseconds.ToString('0')) ms"
    }

    It 'prints nothing' {
        $import.Said | Should -Be 0
    }

    It 'brings one module' {
        @($import.Modules -like '*Sparkify*') | Should -Be Sparkify.PowerShell
    }

    It 'loads the shared assembly and the cmdlets, and nothing else' {
        @($import.Assemblies -like 'Sparkify*' | Sort-Object) | Should -Be Sparkify, Sparkify.PowerShell
        $import.Assemblies -match '^(Npgsql|AWSSDK)' | Should -BeNullOrEmpty
    }

    It 'loads nothing native' {
        $import.Libraries | Should -Not -BeNullOrEmpty
        @($import.Libraries -match 'duckdb') | Should -BeNullOrEmpty
        $ours = $import.Libraries | Where-Object { "$_".StartsWith($script:ModuleFolder) }
        $ours | Where-Object { $_ -notlike '*.dll' } | Should -BeNullOrEmpty
    }
}

Describe 'The package' {
    BeforeAll {
        $root = (Resolve-Path $script:ModuleFolder).ProviderPath
        $files = @([System.IO.Directory]::GetFiles($root, '*', 'AllDirectories') |
                ForEach-Object { [System.IO.Path]::GetRelativePath($root, $_).Replace('\', '/') })
        $examples = Join-Path $PSScriptRoot ../../examples
    }

    It 'has these files and no others' {
        $expected = @(
            'LICENSE'
            'Sparkify.PowerShell.format.ps1xml'
            'Sparkify.PowerShell.psd1'
            'Sparkify.PowerShell.psm1'
            'bin/AWSSDK.Core.dll'
            'bin/AWSSDK.EC2.dll'
            'bin/AWSSDK.Extensions.Numerics.dll'
            'bin/AWSSDK.S3.dll'
            'bin/AWSSDK.SSO.dll'
            'bin/AWSSDK.SSOOIDC.dll'
            'bin/AWSSDK.SecurityToken.dll'
            'bin/Apache.Arrow.dll'
            'bin/Apache.Arrow.Scalars.dll'
            'bin/DuckDB.NET.Bindings.dll'
            'bin/DuckDB.NET.Data.dll'
            'bin/Microsoft.Extensions.DependencyInjection.Abstractions.dll'
            'bin/Microsoft.Extensions.Logging.Abstractions.dll'
            'bin/Npgsql.dll'
            'bin/Sparkify.Engine.dll'
            'bin/Sparkify.PowerShell.dll'
            'bin/Sparkify.dll'
            'bin/System.IO.Hashing.dll'
            'en-US/Sparkify.PowerShell.dll-Help.xml'
            'en-US/about_Sparkify.help.txt'
            'en-US/about_Sparkify_Aws.help.txt'
            'en-US/about_Sparkify_Comparison.help.txt'
            'en-US/about_Sparkify_Loading.help.txt'
            'en-US/about_Sparkify_Security.help.txt'
            Get-ChildItem -File -Recurse -Name $examples | ForEach-Object { "examples/$($_.Replace('\', '/'))" }
        )
        @($files -notlike 'bin/runtimes/*' | Sort-Object -CaseSensitive) -join "`n" |
            Should -BeExactly (@($expected | Sort-Object -CaseSensitive) -join "`n")
        $expected | Should -Contain examples/runbook.ps1
    }

    It 'has the native library for at least this platform, and the licence beside each' {
        $native = @($files -like 'bin/runtimes/*')
        $file = '(libduckdb\.so|libduckdb\.dylib|duckdb\.dll|LICENSE\.duckdb)'
        $native | Should -Match "^bin/runtimes/((linux|win)-(x64|arm64)|osx)/native/$file$"
        $folders = @($native | Split-Path | Sort-Object -Unique | ForEach-Object { $_.Replace('\', '/') })
        $platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier -replace '^osx-.*', 'osx'
        $folders | Should -Contain "bin/runtimes/$platform/native"
        foreach ($folder in $folders) {
            @($native -like "$folder/*") | Should -HaveCount 2 -Because $folder
            $native | Should -Contain "$folder/LICENSE.duckdb"
        }
    }
}
