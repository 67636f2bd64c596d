BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Invoke-SparkifyQuery' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.InvokeSparkifyQueryCommand'
        $script:made = Invoke-HandmadeLoad
        $script:database = $made.Database
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    Context 'Rows' {
        It 'are objects, with the columns as properties in their order' {
            $query = 'SELECT level, count(*) AS plays FROM songplays GROUP BY level ORDER BY level'
            $rows = Invoke-SparkifyQuery $query -Warehouse $database
            $rows | Should -BeOfType pscustomobject
            $rows | ForEach-Object { $_.PSObject.Properties.Name -join ' ' } |
                Should -BeExactly 'level plays', 'level plays'
            $rows | ForEach-Object { "$($_.level) $($_.plays)" } | Should -BeExactly 'free 4', 'paid 3'
        }

        It 'need no schema in the query' {
            $query = 'SELECT (SELECT count(*) FROM users) AS short, (SELECT count(*) FROM sparkify.users) AS long'
            $row = Invoke-SparkifyQuery $query -Warehouse $database
            $row.short, $row.long | Should -Be 3, 3
        }

        It 'may be none' {
            Invoke-SparkifyQuery 'SELECT 1 AS n WHERE false' -Warehouse $database -ErrorAction Stop |
                Should -BeNullOrEmpty
        }

        It 'keep columns of one name apart, in whatever case' {
            $row = Invoke-SparkifyQuery 'SELECT 1 AS n, 2 AS N, 3 AS "N_2", 4 AS n' -Warehouse $database
            $row.PSObject.Properties.Name | Should -BeExactly n, N_2, N_2_2, n_3
            $row.PSObject.Properties.Value | Should -Be 1, 2, 3, 4
        }

        It 'have NULL as $null' {
            $row = Invoke-SparkifyQuery 'SELECT NULL AS nothing' -Warehouse $database
            $row.PSObject.Properties.Name | Should -BeExactly nothing
            $null -eq $row.nothing | Should -BeTrue
        }

        It 'have <Sql> as <Type>' -ForEach @(
            @{ Sql = 'true'; Type = [bool]; Value = $true }
            @{ Sql = '7'; Type = [int]; Value = 7 }
            @{ Sql = 'CAST(7 AS BIGINT)'; Type = [long]; Value = 7 }
            @{ Sql = 'CAST(1.5 AS DOUBLE)'; Type = [double]; Value = 1.5 }
            @{ Sql = '12.50'; Type = [decimal]; Value = 12.5 }
            @{ Sql = "'Bj`u{F6}rk'"; Type = [string]; Value = "Bj`u{F6}rk" }
            @{ Sql = "TIMESTAMP '2018-11-05 10:00:00.123456'"; Type = [datetime]; Value = '2018-11-05 10:00:00.123456' }
            @{ Sql = "DATE '2018-11-05'"; Type = [dateonly]; Value = '2018-11-05' }
            @{ Sql = "TIME '10:00:01'"; Type = [timeonly]; Value = '10:00:01' }
            @{ Sql = 'INTERVAL 90 SECOND'; Type = [timespan]; Value = '00:01:30' }
            @{
                Sql   = "CAST('5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41' AS UUID)"
                Type  = [guid]
                Value = '5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41'
            }
        ) {
            $value = (Invoke-SparkifyQuery "SELECT $Sql AS v" -Warehouse $database).v
            $value.GetType() | Should -Be $Type
            $value | Should -BeExactly ($Value -as $Type)
        }

        It 'have lists, structs and maps as arrays, objects and dictionaries' {
            $row = Invoke-SparkifyQuery "SELECT [1, NULL] AS l, {'a': [{'b': 2}]} AS s, MAP {1: {'c': 3}} AS m" `
                -Warehouse $database
            $row.l | Should -Be 1, $null
            $row.s.a[0].b | Should -Be 2
            $row.m['1'].c | Should -Be 3
            $row | ConvertTo-Json -Compress -Depth 5 |
                Should -BeExactly '{"l":[1,null],"s":{"a":[{"b":2}]},"m":{"1":{"c":3}}}'
        }

        It 'come as they are read: who has enough stops a query that would never end' {
            $rows = Invoke-SparkifyQuery 'SELECT range AS n FROM range(1000000000000)' -Warehouse $database |
                Select-Object -First 2
            $rows.n | Should -Be 0, 1
            # Nobody holds the warehouse any more: it can be opened for writing.
            Initialize-SparkifyTables $database -ErrorAction Stop | Should -HaveCount 1
        }
    }

    Context '-Parameter' {
        It 'takes <Name>' -ForEach @(
            @{ Name = '$null'; Value = $null; Sql = '"NULL"' }
            @{ Name = 'an int'; Value = 7; Sql = 'INTEGER' }
            @{ Name = 'a long'; Value = 9007199254740993; Sql = 'BIGINT' }
            @{ Name = 'a double'; Value = 0.1; Sql = 'DOUBLE' }
            @{ Name = 'a decimal'; Value = 12.34d; Sql = 'DECIMAL(4,2)' }
            @{ Name = 'a string'; Value = "it's Bj`u{F6}rk; DROP TABLE users --"; Sql = 'VARCHAR' }
            @{ Name = 'a bool'; Value = $true; Sql = 'BOOLEAN' }
            @{ Name = 'a datetime'; Value = [datetime]'2018-11-05 10:00:00.123'; Sql = 'TIMESTAMP' }
            @{ Name = 'a guid'; Value = [guid]'5b0f6f0c-6a0e-4d0f-9d3e-5f1c2a7e8b41'; Sql = 'UUID' }
        ) {
            $row = Invoke-SparkifyQuery 'SELECT $v AS v, typeof($v) AS type' @{ v = $Value } $database
            $row.type | Should -BeExactly $Sql
            $row.v | Should -BeExactly $Value
        }

        It 'takes a datetimeoffset for the moment it is' {
            $row = Invoke-SparkifyQuery 'SELECT epoch_ms($v) AS ms, typeof($v) AS type' -Warehouse $database `
                -Parameter @{ v = [datetimeoffset]'2018-11-05T12:00:00+02:00' }
            $row.type | Should -BeExactly 'TIMESTAMP WITH TIME ZONE'
            $row.ms | Should -Be 1541412000000
        }

        It 'takes a local time for the moment it is, as the times of the warehouse are UTC' {
            $moment = [datetime]::SpecifyKind('2018-11-05 10:00:00', 'Utc')
            $row = Invoke-SparkifyQuery 'SELECT $v AS v' @{ v = $moment.ToLocalTime() } $database
            $row.v | Should -Be $moment
            $row.v.Kind | Should -Be Utc
        }

        It 'takes an array as a list: <Sql>' -ForEach @(
            @{ Value = 1, 3; Sql = 'BIGINT[]'; Found = 'Ana', 'Cleo' }
            @{ Value = [long[]]2; Sql = 'BIGINT[]'; Found = 'Ben' }
            @{ Value = @('1', '2' | Write-Output); Sql = 'VARCHAR[]'; Found = 'Ana', 'Ben' }
        ) {
            $query = 'SELECT first_name AS name FROM users
                WHERE list_contains(CAST($v AS VARCHAR[]), CAST(user_id AS VARCHAR)) ORDER BY name'
            (Invoke-SparkifyQuery $query @{ v = $Value } $database).name | Should -Be $Found
            (Invoke-SparkifyQuery 'SELECT typeof($v) AS type' @{ v = $Value } $database).type | Should -BeExactly $Sql
        }

        It 'ArgumentInvalid: an array of mixed things' {
            $e = Get-OnlyError { Invoke-SparkifyQuery 'SELECT $v' @{ v = 1, 'x' } $database }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument v `
                'The value of $v is a list of more than texts or whole numbers.' `
                'Give a list of texts, or of whole numbers.'
        }

        It 'takes what PowerShell has wrapped' {
            $row = Invoke-SparkifyQuery 'SELECT $v AS v' @{ v = Write-Output Elena } $database
            $row.v | Should -BeExactly Elena
        }

        It 'takes several, in a hashtable or an ordered one, with a $ before their names or without' {
            $query = 'SELECT count(*) AS n FROM songplays WHERE user_id = $user AND level = $level'
            (Invoke-SparkifyQuery $query @{ user = 1; level = 'paid' } $database).n | Should -Be 3
            (Invoke-SparkifyQuery $query ([ordered]@{ '$level' = 'free'; '$user' = 2 }) $database).n | Should -Be 2
        }

        It 'cannot be $null' {
            { Invoke-SparkifyQuery 'SELECT 1' $null $database } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
        }
    }

    Context 'The warehouse' {
        It 'comes down the pipeline' {
            ($made.Load | Invoke-SparkifyQuery 'SELECT count(*) AS n FROM users').n | Should -Be 3
            ($database, $made.Load | Invoke-SparkifyQuery 'SELECT count(*) AS n FROM users').n | Should -Be 3, 3
        }

        It 'stands alone in its place, behind the parameters' {
            (Invoke-SparkifyQuery 'SELECT count(*) AS n FROM users' @{} $database).n | Should -Be 3
        }

        It 'is only read: <_> is refused, and every byte stays as it is' -ForEach @(
            'INSERT INTO users (user_id) VALUES (9)', 'DROP TABLE users', "COPY users TO 'users.csv'"
        ) {
            $before = (Get-FileHash $database).Hash
            $e = Get-OnlyError { Invoke-SparkifyQuery $_ -Warehouse $database }
            $word = ($_ -split ' ')[0]
            Assert-SparkifyError $e QueryFailed -Class $class InvalidOperation $database `
                "A query only reads, and this one begins with $word; it was not run." `
                ('Begin it with SELECT, WITH, VALUES, TABLE, SHOW, EXPLAIN or DESCRIBE. ' +
                'The star is changed by its sources and a load.')
            (Get-FileHash $database).Hash | Should -BeExactly $before
        }

        It 'can be read by several at the same time' {
            $hold = Invoke-Hold $database
            try {
                (Invoke-SparkifyQuery 'SELECT count(*) AS n FROM users' -Warehouse $database).n | Should -Be 3
            }
            finally {
                $null = $hold.Release()
            }
        }
    }

    Context 'Errors' {
        It 'refuses an empty query, and asks for one' {
            { Invoke-SparkifyQuery '' -Warehouse $database } |
                Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
            (Get-Command Invoke-SparkifyQuery).Parameters['Query'].Attributes.Mandatory | Should -BeTrue
        }

        It 'QueryFailed: it is no SQL' {
            $e = Get-OnlyError { Invoke-SparkifyQuery 'SELECT 1 FORM users' -Warehouse $database }
            $e.FullyQualifiedErrorId | Should -BeExactly "QueryFailed,$class"
            $e.CategoryInfo.Category | Should -Be InvalidOperation
            $e.TargetObject | Should -BeExactly $database
            "$e" | Should -BeLike 'The query failed: Parser Error: syntax error at or near "users"*'
            $e.ErrorDetails.RecommendedAction | Should -BeLike 'Mend the statement: *'
        }

        It 'QueryFailed: the engine finds something wrong in a row' {
            $e = Get-OnlyError { Invoke-SparkifyQuery "SELECT error('enough')" -Warehouse $database }
            $e.FullyQualifiedErrorId | Should -BeExactly "QueryFailed,$class"
            "$e" | Should -BeExactly 'The query failed: Invalid Input Error: enough'
        }

        It 'QueryFailed: the engine stops in the middle; what it had given by then stays' {
            $query = "SELECT CASE WHEN range < 150000 THEN range ELSE CAST(error('enough') AS BIGINT) END AS n " +
            'FROM range(1000000)'
            $rows = Invoke-SparkifyQuery $query -Warehouse $database -ErrorAction SilentlyContinue -ErrorVariable errors
            $errors.FullyQualifiedErrorId | Should -BeExactly "QueryFailed,$class"
            $rows[0].n | Should -Be 0
        }

        It 'QueryFailed: a value that .NET has none for' {
            $e = Get-OnlyError { Invoke-SparkifyQuery "SELECT TIMESTAMP 'infinity' AS t" -Warehouse $database }
            $e.FullyQualifiedErrorId | Should -BeExactly "QueryFailed,$class"
            "$e" | Should -BeLike 'The column t cannot be read: *'
            $e.ErrorDetails.RecommendedAction | Should -BeExactly 'Cast the column to VARCHAR.'
        }

        It 'ArgumentInvalid: a value of a type that has none there' {
            $e = Get-OnlyError { Invoke-SparkifyQuery 'SELECT $v AS v' @{ v = [uri]'http://localhost/' } $database }
            $e.FullyQualifiedErrorId | Should -BeExactly "ArgumentInvalid,$class"
            "$e" | Should -BeExactly 'The value of $v is a System.Uri, which DuckDB has no type for.'
        }

        It 'TablesMissing: nothing was made in the schema' {
            $empty = [Sparkify.SparkifyWarehouse]@{ Path = $database; Schema = 'empty' }
            $e = Get-OnlyError { $empty | Invoke-SparkifyQuery 'SELECT 1' }
            $e.FullyQualifiedErrorId | Should -BeExactly "TablesMissing,$class"
        }

        It 'goes on with the next warehouse, or ends under -ErrorAction Stop' {
            $nowhere = Join-Path $made.Folder nowhere.duckdb
            $rows = $nowhere, $database |
                Invoke-SparkifyQuery 'SELECT 1 AS n' -ErrorAction SilentlyContinue -ErrorVariable errors
            $rows.n | Should -Be 1
            $errors.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
            { $nowhere, $database | Invoke-SparkifyQuery 'SELECT 1 AS n' -ErrorAction Stop } |
                Should -Throw -ErrorId "ConnectionFailed,$class"
        }
    }

    It '-Verbose tells the query' {
        $told = Invoke-SparkifyQuery 'SELECT 1 AS n' -Warehouse $database -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
        $told[0] | Should -BeLike "Opened $database (Read), DuckDB v*"
        $told[-1] | Should -BeExactly 'SELECT 1 AS n'
    }
}
