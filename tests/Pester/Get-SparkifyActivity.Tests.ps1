BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyActivity' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyActivityCommand'
        $script:made = Invoke-HandmadeLoad

        function Format-Activity {
            process { '{0} {1}: {2} by {3}, {4:0.000}' -f $_.By, $_.Value, $_.Plays, $_.Listeners, $_.Share }
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'lists all 24 hours of the day, in order; hours are the default' {
        $hours = Get-SparkifyActivity -Warehouse $made.Database
        $hours[0] | Should -BeOfType Sparkify.SparkifyActivity
        $hours.Value | Should -BeExactly (0..23 | ForEach-Object { "$_" })
        $hours | Where-Object Plays -gt 0 | Format-Activity |
            Should -BeExactly 'Hour 0: 1 by 1, 0.143', 'Hour 10: 5 by 2, 0.714', 'Hour 23: 1 by 1, 0.143'
        ($hours | Where-Object Value -EQ 1 | Format-Activity) | Should -BeExactly 'Hour 1: 0 by 0, 0.000'
    }

    It 'sorts by its key as hours, weekdays, days and months do' {
        (Get-SparkifyActivity Hour $made.Database | Sort-Object Key).Value | Should -BeExactly (0..23 | ForEach-Object { "$_" })
        (Get-SparkifyActivity Weekday $made.Database | Sort-Object Key -Descending).Value |
            Should -BeExactly Saturday, Friday, Thursday, Wednesday, Tuesday, Monday, Sunday
        $day = (Get-SparkifyActivity Day $made.Database)[0].Key
        $day | Should -BeOfType datetimeoffset
        $day.UtcDateTime | Should -Be ([datetime]::new(2018, 11, 4))
        (Get-SparkifyActivity Month $made.Database | Sort-Object Key -Descending).Value | Should -BeExactly 2018-12, 2018-11
        (Get-SparkifyActivity Level $made.Database).Key | Should -BeExactly free, paid
    }

    It 'lists all days of the week, Sunday first' {
        Get-SparkifyActivity Weekday $made.Database | Format-Activity | Should -BeExactly @(
            'Weekday Sunday: 3 by 2, 0.429'
            'Weekday Monday: 2 by 2, 0.286'
            'Weekday Tuesday: 0 by 0, 0.000'
            'Weekday Wednesday: 0 by 0, 0.000'
            'Weekday Thursday: 0 by 0, 0.000'
            'Weekday Friday: 0 by 0, 0.000'
            'Weekday Saturday: 2 by 1, 0.286'
        )
    }

    It 'lists by <By>' -ForEach @(
        @{
            By   = 'Day'
            Rows = 'Day 2018-11-04: 3 by 2, 0.429', 'Day 2018-11-05: 2 by 2, 0.286', 'Day 2018-12-01: 2 by 1, 0.286'
        }
        @{ By = 'Month'; Rows = 'Month 2018-11: 5 by 2, 0.714', 'Month 2018-12: 2 by 1, 0.286' }
        @{ By = 'Level'; Rows = 'Level free: 4 by 2, 0.571', 'Level paid: 3 by 1, 0.429' }
        @{ By = 'Gender'; Rows = 'Gender F: 5 by 2, 0.714', 'Gender M: 2 by 1, 0.286' }
        @{
            By   = 'Location'
            Rows = @(
                'Location Tampa, FL: 3 by 1, 0.429', 'Location Lansing, MI: 2 by 1, 0.286', 'Location : 2 by 1, 0.286'
            )
        }
    ) {
        Get-SparkifyActivity -By $By -Warehouse $made.Database | Format-Activity | Should -BeExactly $Rows
    }

    It 'gives a place that nobody named as $null' {
        $places = Get-SparkifyActivity Location $made.Database
        $null -eq $places[2].Value | Should -BeTrue
    }

    It 'gives one list after the other where several are asked for' {
        Get-SparkifyActivity Month, Level $made.Database | ForEach-Object { "$($_.By) $($_.Value)" } |
            Should -BeExactly 'Month 2018-11', 'Month 2018-12', 'Level free', 'Level paid'
    }

    It '-From, -To and -Level narrow the plays, and shares are of what is listed' {
        Get-SparkifyActivity Day $made.Database -From '2018-11-04 10:30' -To '2018-12-01' | Format-Activity |
            Should -BeExactly 'Day 2018-11-04: 2 by 2, 0.500', 'Day 2018-11-05: 2 by 2, 0.500'
        Get-SparkifyActivity Gender $made.Database -Level paid | Format-Activity |
            Should -BeExactly 'Gender F: 3 by 1, 1.000'
    }

    It 'gives shares of 0 where no play lies' {
        $days = Get-SparkifyActivity Weekday $made.Database -From '2030-01-01'
        $days | Should -HaveCount 7
        $days | ForEach-Object Share | Select-Object -Unique | Should -Be 0
    }

    It 'takes the result of a load from the pipeline' {
        $made.Load | Get-SparkifyActivity Month | ForEach-Object Plays | Should -Be 5, 2
    }

    It 'refuses a kind that there is not' {
        { Get-SparkifyActivity -By Decade $made.Database } |
            Should -Throw -ErrorId "CannotConvertArgumentNoMessage,$class" `
            -ExpectedMessage '*Hour, Weekday, Day, Month, Location, Level, Gender*'
    }

    It 'refuses an empty list of kinds' {
        { Get-SparkifyActivity @() $made.Database } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
    }

    It 'ArgumentInvalid: -From is not before -To' {
        $e = Get-OnlyError { Get-SparkifyActivity Hour $made.Database -From '2018-12-01' -To '2018-11-01' }
        Assert-SparkifyError $e -Class $class ArgumentInvalid InvalidArgument To `
            'From (2018-12-01T00:00:00) is not before To (2018-11-01T00:00:00), so no play can lie between.' `
            'Exchange them.'
    }
}
