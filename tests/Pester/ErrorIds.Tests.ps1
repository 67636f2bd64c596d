BeforeDiscovery {
    # How each id comes about, and what its error says. {folder} is the test's own folder, {pid} this process.
    $etl = 'InvokeSparkifyEtlCommand'
    $errors = @(
        @{
            Id = 'ArgumentInvalid'; Command = $etl; Category = 'InvalidArgument'; Target = 'EventPath'
            Message = 'There is nothing to load: neither events nor songs were named.'
            Provoke = { Invoke-SparkifyEtl -Warehouse $database }
        }
        @{
            Id = 'EngineUnavailable'; Command = 'GetSparkifyTableCommand'; Category = 'NotInstalled'; Target = 'DuckDB'
            Pattern = "^DuckDB's library does not load: Unable to load (shared library|DLL) 'duckdb'"
            Provoke = {
                $bare = (New-Item -ItemType Directory "$folder/bare/Sparkify.PowerShell/bin").Parent.FullName
                Copy-Item $script:ModuleFolder/* $bare -Exclude bin -Recurse
                Copy-Item $script:ModuleFolder/bin/*.dll $bare/bin
                Invoke-NewProcess -With $bare/Sparkify.PowerShell.psd1, $database {
                    param($Module, $Database)
                    Import-Module $Module
                    Get-SparkifyTable -Warehouse $Database
                }
            }
        }
        @{
            Id = 'ConnectionFailed'; Command = 'GetSparkifyTopSongsCommand'; Category = 'OpenError'
            Target = '{folder}/nothing.duckdb'
            Message = 'There is no database at {folder}/nothing.duckdb.'
            Provoke = { Get-SparkifyTopSongs -Warehouse $folder/nothing.duckdb }
        }
        @{
            Id = 'CredentialMissing'; Command = $etl; Category = 'AuthenticationError'; Target = 's3://private/log_data'
            Message = 'S3 does not let everybody read s3://private/log_data: no credentials were found, and the bucket ' +
            'is not public.'
            Provoke = { Invoke-LoadFromStore s3://private/log_data }
        }
        @{
            Id = 'CredentialExpired'; Command = $etl; Category = 'AuthenticationError'; Target = 's3://expired/log_data'
            Message = 'S3 refused s3://expired/log_data: the session behind the credentials has ended.'
            Provoke = { Invoke-LoadFromStore s3://expired/log_data -Key AKIAEXAMPLE }
        }
        @{
            Id = 'AccessDenied'; Command = $etl; Category = 'PermissionDenied'; Target = 's3://private/log_data'
            Message = 'S3 refused s3://private/log_data, which takes the right s3:ListBucket: Not for you.'
            Provoke = { Invoke-LoadFromStore s3://private/log_data -Key AKIAEXAMPLE }
        }
        @{
            Id = 'ClusterNotFound'; NeedsAws = $true; Command = 'GetSparkifyClusterCommand'; Category = 'ObjectNotFound'
            Target = 'nothing'; Message = 'There is no cluster nothing in us-west-2.'
            Provoke = { Get-SparkifyCluster nothing @aws }
        }
        @{
            Id = 'ClusterAlreadyExists'; NeedsAws = $true; Command = 'NewSparkifyClusterCommand'; Category = 'ResourceExists'
            Target = 'sparkify'
            Message = 'There is a cluster sparkify in us-west-2 already, and it is another: Database is dev, not plays.'
            Provoke = { New-SparkifyCluster sparkify -Database plays -CreateRole:$false @aws }
        }
        @{
            Id = 'ClusterWaitTimeout'; NeedsAws = $true; Command = 'WaitSparkifyClusterCommand'; Category = 'OperationTimeout'
            Target = 'sparkify'
            Message = 'The cluster sparkify was creating (Modifying) when the time was over (0:00), not available.'
            Provoke = { Wait-SparkifyCluster sparkify -TimeoutMinutes 0.002 -PollingSeconds 0.02 @aws }
        }
        @{
            Id = 'ClusterFailed'; NeedsAws = $true; Command = 'SuspendSparkifyClusterCommand'; Category = 'InvalidResult'
            Target = 'sparkify'; Message = 'The cluster sparkify is creating (Modifying), and cannot be paused now.'
            Provoke = { Suspend-SparkifyCluster sparkify @aws }
        }
        @{
            Id = 'NotManaged'; NeedsAws = $true; Command = 'RemoveSparkifyClusterCommand'; Category = 'SecurityError'
            Target = 'sparkify'; Message = 'The cluster sparkify was not made by this module, which removes nothing else.'
            Provoke = { Remove-SparkifyCluster sparkify -SkipFinalSnapshot -Force @aws }
        }
        @{
            Id = 'IngressTooWide'; NeedsAws = $true; Command = 'GrantSparkifyIngressCommand'; Category = 'SecurityError'
            Target = '0.0.0.0/0'; Pattern = '^0\.0\.0\.0/0 '
            Provoke = { Grant-SparkifyIngress sparkify -CidrIp 0.0.0.0/0 -Force @aws }
        }
        @{
            Id = 'RequestFailed'; NeedsAws = $true; Command = 'NewSparkifyRoleCommand'; Category = 'ProtocolError'
            Target = 'readers'; Pattern = 'LimitExceeded'
            Provoke = {
                # A block of PowerShell could not be called by the server: it needs this thread, which waits.
                $request = [System.Linq.Expressions.Expression]::Parameter([Sparkify.Emulator.Aws.AwsRequest])
                $always = [System.Linq.Expressions.Expression]::Lambda(
                    [System.Linq.Expressions.Expression]::Constant($true), $request).Compile()
                $account.Server.Faults.Fail($always, 1, 409, 'LimitExceeded', 'Cannot exceed quota.')
                New-SparkifyRole readers -Bucket plays @aws
            }
        }
        @{
            Id = 'ConfigInvalid'; Command = 'ImportSparkifyConfigCommand'; Category = 'InvalidData'
            Target = '{folder}/dwh.cfg'
            Message = '{folder}/dwh.cfg, line 1: a section is expected first.'
            Provoke = { Import-SparkifyConfig (Set-TestFile $folder/dwh.cfg 'DB_NAME=dwh') }
        }
        @{
            Id = 'TablesMissing'; Command = 'TestSparkifyWarehouseCommand'; Category = 'ObjectNotFound'
            Target = '{folder}/plays.duckdb'
            Message = "The schema 'elsewhere' in {folder}/plays.duckdb has no Sparkify tables."
            Provoke = { Connect-SparkifyWarehouse $database -Schema elsewhere | Test-SparkifyWarehouse }
        }
        @{
            Id = 'TableNotFound'; Command = 'GetSparkifyTableCommand'; Category = 'ObjectNotFound'; Target = 'albums'
            Message = "The schema 'sparkify' in {folder}/plays.duckdb has no table 'albums'."
            Provoke = { Get-SparkifyTable albums -Warehouse $database }
        }
        @{
            Id = 'RunNotFound'; Command = 'GetSparkifyEtlRunCommand'; Category = 'ObjectNotFound'; Target = 'yesterday'
            Message = "{folder}/plays.duckdb remembers no run 'yesterday'."
            Provoke = { Get-SparkifyEtlRun yesterday -Warehouse $database }
        }
        @{
            Id = 'LoadBusy'; Command = 'InitializeSparkifyTablesCommand'; Category = 'ResourceBusy'
            Target = '{folder}/busy.duckdb'
            Message = '{folder}/busy.duckdb is being loaded already, by this process (PID {pid}).'
            Provoke = {
                $null = Invoke-WhileLoading $folder $folder/busy.duckdb {
                    Initialize-SparkifyTables -Warehouse $folder/busy.duckdb
                }
            }
        }
        @{
            Id = 'LoadFailed'; Command = $etl; Category = 'WriteError'; Target = '{folder}/plays.duckdb'
            Pattern = '^The load could not begin: .*could not allocate block'
            Provoke = { Connect-SparkifyWarehouse $database -MemoryLimit 4MB | Invoke-SparkifyEtl $events }
        }
        @{
            Id = 'RejectLimit'; Command = $etl; Category = 'InvalidData'; Target = '{folder}/bad/events.json'
            Message = '{folder}/bad/events.json line 2: userId is "abc", where a whole number belongs, ' +
            'which is more than the 0 allowed. Nothing was loaded.'
            Provoke = {
                Invoke-SparkifyEtl -Warehouse $database -EventPath (
                    Set-TestFile $folder/bad/events.json (New-EventLine), (New-EventLine @{ userId = 'abc' }))
            }
        }
        @{
            Id = 'SourceNotFound'; Command = $etl; Category = 'ObjectNotFound'; Target = '{folder}/nowhere'
            Message = 'Nothing is at {folder}/nowhere.'
            Provoke = { Invoke-SparkifyEtl $folder/nowhere -Warehouse $database }
        }
        @{
            Id = 'SourceEmpty'; Command = $etl; Category = 'ObjectNotFound'; Target = '{folder}/empty'
            Message = 'There is no .json, .jsonl or .ndjson file (or one of these with .gz) in {folder}/empty.'
            Provoke = { Invoke-SparkifyEtl (New-Item -ItemType Directory $folder/empty).FullName -Warehouse $database }
        }
        @{
            Id = 'SourceUnreadable'; Command = $etl; Category = 'ReadError'; Target = '{folder}/gzip/events.json.gz'
            Message = '{folder}/gzip/events.json.gz is no whole gzip file: it is cut off or damaged. ' +
            'Nothing was loaded.'
            Provoke = {
                $null = New-Item -Type Directory -Force $folder/gzip
                [System.IO.File]::WriteAllBytes(
                    "$folder/gzip/events.json.gz", [byte[]](0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1))
                Invoke-SparkifyEtl $folder/gzip/events.json.gz -Warehouse $database
            }
        }
        @{
            Id = 'SourceChanged'; Command = $etl; Category = 'ResourceUnavailable'
            Target = '{folder}/slow/log_data/events.json'
            Message = '{folder}/slow/log_data/events.json changed while it was read. Nothing was loaded.'
            Provoke = {
                Invoke-WhileLoading $folder $folder/changed.duckdb {
                    [System.IO.File]::AppendAllText($args[0], (New-EventLine))
                }
            }
        }
        @{
            Id = 'CheckFailed'; Command = 'TestSparkifyWarehouseCommand'; Category = 'InvalidResult'
            Target = 'levels_valid'
            Pattern = '^The check levels_valid found 2 in .+/gold\.duckdb: Every level is free or paid\. ' +
            'First wrong: table_name songplays, id [0-9a-f]{32}, level gold\.$'
            Provoke = {
                $gold = Set-TestFile $folder/gold.json (New-EventLine @{ level = 'gold' })
                Invoke-SparkifyEtl $gold -Warehouse $folder/gold.duckdb -SkipChecks |
                    Test-SparkifyWarehouse -PassThru
            }
        }
        @{
            Id = 'QueryFailed'; Command = 'InvokeSparkifyQueryCommand'; Category = 'InvalidOperation'
            Target = '{folder}/plays.duckdb'
            Pattern = '^The query failed: Catalog Error: Table with name albums does not exist!'
            Provoke = { Invoke-SparkifyQuery 'SELECT * FROM albums' -Warehouse $database }
        }
        @{
            Id = 'OutputFailed'; Command = 'NewSparkifySampleDataCommand'; Category = 'WriteError'
            Target = '{folder}/sample/log_data'
            Message = "'{folder}/sample/log_data' is not empty: sample data is not mixed with what is already there."
            Provoke = {
                $null = Set-TestFile $folder/sample/log_data/mine.txt 'mine'
                New-SparkifySampleData $folder/sample -Events 10
            }
        }
    )
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/AwsSupport.ps1
    $tried = $errors | Where-Object { -not $_.NeedsAws -or -not (Get-AwsMissing) }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $folder = New-TestFolder
    $database = Join-Path $folder plays.duckdb
    $events = Set-TestFile (Join-Path $folder log_data events.json) (New-EventLine)
    $null = Invoke-SparkifyEtl $events -Warehouse $database

    # An account with a cluster that others are making, and have been for long.
    . $PSScriptRoot/AwsSupport.ps1
    if (-not (Get-AwsMissing)) {
        $account = Start-TestAccount
        $aws = $account.Aws
        $null = New-SparkifyCluster sparkify -CreateRole:$false @aws
        $account.Server.Account.Clusters[0].ClusterStatus = 'creating'
        $account.Server.Account.Clusters[0].Tags.Clear()
    }

    # A store like S3 that refuses everything: with an ended session in the bucket expired, else with a lack of rights.
    $socket = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $socket.Start()
    $address = "http://127.0.0.1:$($socket.LocalEndpoint.Port)/"
    $socket.Stop()
    $store = [System.Net.HttpListener]::new()
    $store.Prefixes.Add($address)
    $store.Start()
    $keeper = [powershell]::Create().AddScript({
            param($Store)
            while ($Store.IsListening) {
                $context = $Store.GetContext()
                $code, $status = $context.Request.Url.AbsolutePath -like '/expired*' ? ('ExpiredToken', 400) :
                    ('AccessDenied', 403)
                $context.Response.StatusCode = $status
                if ($context.Request.HttpMethod -ne 'HEAD') {
                    $body = "<Error><Code>$code</Code><Message>Not for you.</Message></Error>"
                    $context.Response.OutputStream.Write([System.Text.Encoding]::UTF8.GetBytes($body))
                }
                $context.Response.Close()
            }
        }).AddArgument($store)
    $null = $keeper.BeginInvoke()

    # Loads from there, in a process that knows no keys but these.
    function Invoke-LoadFromStore([string] $Path, [string] $Key) {
        $environment = @{
            AWS_ACCESS_KEY_ID = $Key ? $Key : $null; AWS_SECRET_ACCESS_KEY = $Key ? 'example' : $null
            AWS_SHARED_CREDENTIALS_FILE = "$folder/none"; AWS_CONFIG_FILE = "$folder/none"; AWS_PROFILE = $null
            AWS_EC2_METADATA_DISABLED = 'true'; AWS_REGION = 'us-west-2'
        }
        Invoke-NewProcess -With $script:ModulePath, $Path, $address, $database -Environment $environment {
            param($Module, $Path, $Address, $Database)
            Import-Module $Module
            Invoke-SparkifyEtl $Path -EndpointUrl $Address -Warehouse $Database
        }
    }

    function Expand([string] $Text) { $Text.Replace('{folder}', $folder).Replace('{pid}', "$PID") }
}

AfterAll {
    $store.Close()
    $keeper.Dispose()
    if ($account) { $account.Stop() }
    Remove-Item -Recurse $folder
}

Describe '<Id>' -ForEach $tried {
    BeforeAll { $record = Get-OnlyError $Provoke }

    It 'is the id of the error' {
        $record.FullyQualifiedErrorId | Should -BeExactly "$Id,Sparkify.PowerShell.Commands.$Command"
    }

    It 'has a category and a target' {
        $record.CategoryInfo.Category | Should -Be $Category
        $record.TargetObject | Should -BeExactly (Expand $Target)
    }

    It 'says what happened' {
        if ($Message) { "$record" | Should -BeExactly (Expand $Message) }
        else { "$record" | Should -MatchExactly $Pattern }
    }

    It 'says what to do' {
        $record.ErrorDetails.RecommendedAction | Should -MatchExactly '^[A-Z].*\.$'
    }
}

Describe 'Every error id' {
    It 'is provoked here' -ForEach @{ Ids = $errors.Id } {
        $all = [Sparkify.ErrorIds].GetFields() | Where-Object IsLiteral | ForEach-Object { $_.GetRawConstantValue() }
        $Ids | Sort-Object | Should -Be ($all | Sort-Object)
    }

    It 'does not end the pipeline, and obeys -ErrorAction' {
        $written = $null
        $answer = "$folder/nothing.duckdb", $database |
            Get-SparkifyTable songplays -ErrorAction SilentlyContinue -ErrorVariable written
        $answer.Rows | Should -Be 1
        $written | Should -HaveCount 1
        { Get-SparkifyTable -Warehouse "$folder/nothing.duckdb" -ErrorAction Stop } |
            Should -Throw -ErrorId 'ConnectionFailed,Sparkify.PowerShell.Commands.GetSparkifyTableCommand'
    }
}
