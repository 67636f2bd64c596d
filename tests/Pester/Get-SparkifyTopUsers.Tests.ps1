BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyTopUsers' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyTopUsersCommand'
        $script:made = Invoke-HandmadeLoad

        function Format-User {
            process {
                '{0} {1} {2} {3} ({4}): {5} plays, {6} sessions, {7:c}' -f
                $_.Rank, $_.UserId, $_.FirstName, $_.LastName, $_.Level, $_.Plays, $_.Sessions, $_.Listened
            }
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'counts plays, sessions and time listened; ties by user id; the level is that of the latest event' {
        $users = Get-SparkifyTopUsers $made.Database
        $users[0] | Should -BeOfType Sparkify.SparkifyTopUser
        $users[0].Listened | Should -BeOfType timespan
        $users | Format-User | Should -BeExactly @(
            '1 1 Ana Lima (free): 3 plays, 2 sessions, 00:08:20'
            '2 2 Ben Roe (free): 2 plays, 1 sessions, 00:04:20'
            '3 3 Cleo Diaz (free): 2 plays, 1 sessions, 01:00:00'
        )
    }

    It '-First gives so many rows' {
        Get-SparkifyTopUsers $made.Database -First 2 | ForEach-Object UserId | Should -Be 1, 2
    }

    It '-First is 10 unless said' {
        $folder = New-TestFolder
        try {
            $lines = 1..12 | ForEach-Object { New-EventLine @{ itemInSession = $_; userId = "$_" } }
            $many = Invoke-SparkifyEtl (Set-TestFile "$folder/e.json" $lines) -Warehouse "$folder/m.duckdb"
            $many | Get-SparkifyTopUsers | ForEach-Object UserId | Should -Be (1..10)
            $many | Get-SparkifyTopUsers -First 100 | Should -HaveCount 12
        }
        finally {
            Remove-Item -Recurse -Force -LiteralPath $folder
        }
    }

    It '-Level takes the level at the time of the play, not that of the user now' {
        Get-SparkifyTopUsers $made.Database -Level paid | Format-User |
            Should -BeExactly '1 1 Ana Lima (free): 3 plays, 2 sessions, 00:08:20'
        Get-SparkifyTopUsers $made.Database -Level free | ForEach-Object UserId | Should -Be 2, 3
    }

    It '-From and -To narrow the plays' {
        Get-SparkifyTopUsers $made.Database -From '2018-11-05' -To '2018-12-01' | Format-User | Should -BeExactly @(
            '1 1 Ana Lima (free): 1 plays, 1 sessions, 00:03:20'
            '2 2 Ben Roe (free): 1 plays, 1 sessions, 00:01:00'
        )
    }

    It 'has no -CatalogOnly' {
        { Get-SparkifyTopUsers $made.Database -CatalogOnly } |
            Should -Throw -ErrorId "NamedParameterNotFound,$class"
    }

    It 'takes the result of a load from the pipeline' {
        $made.Load | Get-SparkifyTopUsers -First 1 | ForEach-Object UserId | Should -Be 1
    }

    It 'refuses -First 0' {
        { Get-SparkifyTopUsers $made.Database -First 0 } |
            Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
    }

    It 'TablesMissing: nothing was loaded into the schema' {
        $other = [Sparkify.SparkifyWarehouse]@{ Path = $made.Database; Schema = 'other' }
        $e = Get-OnlyError { $other | Get-SparkifyTopUsers }
        Assert-SparkifyError $e -Class $class TablesMissing ObjectNotFound $made.Database `
            "The schema 'other' in $($made.Database) has no Sparkify tables." `
            'Load something first, by Invoke-SparkifyEtl.'
    }
}
