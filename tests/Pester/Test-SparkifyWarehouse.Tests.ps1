BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Test-SparkifyWarehouse' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.TestSparkifyWarehouseCommand'
        $script:made = Invoke-HandmadeLoad
        # A user without names, at a level that there is not.
        $odd = Set-TestFile (Join-Path $made.Folder odd.json) `
            (New-EventLine @{ firstName = $null; lastName = ' '; level = 'gold' })
        $script:wrong = Join-Path $made.Folder wrong.duckdb
        $script:wrongLoad = Invoke-SparkifyEtl $odd -Warehouse $wrong -SkipChecks
        $script:nowhere = Join-Path $made.Folder nowhere.duckdb
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'gives the outcome of every check' {
        $checks = Test-SparkifyWarehouse $made.Database
        $checks | Should -HaveCount 17
        $checks[0] | Should -BeOfType Sparkify.SparkifyCheck
        $checks.Passed | Select-Object -Unique | Should -BeTrue
        $checks.Found | Select-Object -Unique | Should -Be 0
        ($checks | Where-Object Name -EQ songplays_key).Detail |
            Should -BeExactly 'songplay_id is in every row of songplays, and in one row only.'
    }

    It 'tells what is wrong, how often, and the first that is' {
        $failed = Test-SparkifyWarehouse $wrong | Where-Object Passed -EQ $false
        $failed.Name | Should -BeExactly 'levels_valid', 'users_blank'
        $failed.Found | Should -Be 2, 1
        $failed[0].Detail | Should -BeLike 'Every level is free or paid. First wrong: table_name *level gold.'
        $failed[1].Detail | Should -BeLike ('No user is blank: each has an id and at least one name. ' +
            'First wrong: user_id 73, first_name NULL, last_name*.')
    }

    It 'takes what comes down the pipeline, one after the other' {
        $made.Load, $wrong | Test-SparkifyWarehouse | Should -HaveCount 34
    }

    Context '-Quiet' {
        It 'gives $true where every check passed' {
            $result = $made.Load | Test-SparkifyWarehouse -Quiet
            $result | Should -BeOfType bool
            $result | Should -BeTrue
        }

        It 'gives $false where one did not, without an error' {
            Test-SparkifyWarehouse $wrong -Quiet -ErrorAction Stop | Should -BeFalse
        }

        It 'gives $false and the error where the warehouse cannot be read' {
            $result = Test-SparkifyWarehouse $nowhere -Quiet -ErrorAction SilentlyContinue -ErrorVariable errors
            $result | Should -BeOfType bool
            $result | Should -BeFalse
            $errors.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
        }

        It 'gives one bool for each warehouse' {
            $made.Database, $wrong | Test-SparkifyWarehouse -Quiet | Should -Be $true, $false
        }
    }

    Context '-PassThru' {
        It 'gives the warehouse on where every check passed' {
            $result = $made.Load | Test-SparkifyWarehouse -PassThru
            $result | Should -BeOfType Sparkify.SparkifyWarehouse
            $result.Path | Should -BeExactly $made.Database
            ($result | Get-SparkifyTable users).Rows | Should -Be 3
        }

        It 'CheckFailed: an error for each check that did not pass, and no warehouse' {
            $result = $wrongLoad | Test-SparkifyWarehouse -PassThru -ErrorAction SilentlyContinue -ErrorVariable errors
            $result | Should -BeNullOrEmpty
            $errors | Should -HaveCount 2
            $check = Test-SparkifyWarehouse $wrong | Where-Object Name -EQ users_blank
            Assert-SparkifyError $errors[1] CheckFailed -Class $class InvalidResult users_blank `
                "The check users_blank found 1 in ${wrong}: $($check.Detail)" `
                'Build the star anew from its sources with Invoke-SparkifyEtl -Full; if the check fails again, report it.'
        }

        It 'stops a pipeline under -ErrorAction Stop' {
            { $wrongLoad | Test-SparkifyWarehouse -PassThru -ErrorAction Stop | Get-SparkifyTopSongs } |
                Should -Throw -ErrorId "CheckFailed,$class"
        }

        It 'gives nothing but the error where the warehouse cannot be read' {
            $result = Test-SparkifyWarehouse $nowhere -PassThru -ErrorAction SilentlyContinue -ErrorVariable errors
            $result | Should -BeNullOrEmpty
            $errors.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
        }
    }

    It 'refuses -Quiet and -PassThru together' {
        { Test-SparkifyWarehouse $wrong -Quiet -PassThru } | Should -Throw -ErrorId "AmbiguousParameterSet,$class"
    }
}
