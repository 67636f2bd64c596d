BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'Get-SparkifyTopArtists' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.GetSparkifyTopArtistsCommand'
        $script:made = Invoke-HandmadeLoad

        function Format-Artist {
            process { '{0} {1}: {2} of {3} titles by {4}' -f $_.Rank, $_.Artist, $_.Plays, $_.Titles, $_.Listeners }
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

    It 'counts under the name in the catalogue what was played under any of its names' {
        $artists = Get-SparkifyTopArtists $made.Database
        $artists[0] | Should -BeOfType Sparkify.SparkifyTopArtist
        $artists | Format-Artist | Should -BeExactly @(
            '1 Elena: 4 of 2 titles by 3'
            '2 Nobody: 2 of 1 titles by 2'
            '3 Kings Of Leon: 1 of 1 titles by 1'
        )
    }

    It '-First gives so many rows' {
        Get-SparkifyTopArtists $made.Database -First 1 | Format-Artist | Should -BeExactly '1 Elena: 4 of 2 titles by 3'
    }

    It '-First is 10 unless said' {
        $folder = New-TestFolder
        try {
            $lines = 1..12 | ForEach-Object { New-EventLine @{ itemInSession = $_; artist = "Artist $_" } }
            $many = Invoke-SparkifyEtl (Set-TestFile "$folder/e.json" $lines) -Warehouse "$folder/m.duckdb"
            $many | Get-SparkifyTopArtists | Should -HaveCount 10
            $many | Get-SparkifyTopArtists -First 100 | Should -HaveCount 12
        }
        finally {
            Remove-Item -Recurse -Force -LiteralPath $folder
        }
    }

    It '-CatalogOnly leaves out what the catalogue lacks' {
        Get-SparkifyTopArtists $made.Database -CatalogOnly | Format-Artist |
            Should -BeExactly '1 Elena: 4 of 2 titles by 3', '2 Kings Of Leon: 1 of 1 titles by 1'
    }

    It '-From, -To and -Level narrow the plays' {
        Get-SparkifyTopArtists $made.Database -From '2018-11-05' -To '2018-12-01' | Format-Artist |
            Should -BeExactly '1 Elena: 1 of 1 titles by 1', '2 Nobody: 1 of 1 titles by 1'
        Get-SparkifyTopArtists $made.Database -Level paid | Format-Artist |
            Should -BeExactly '1 Elena: 2 of 1 titles by 1', '2 Kings Of Leon: 1 of 1 titles by 1'
    }

    It 'takes the result of a load from the pipeline' {
        $made.Load | Get-SparkifyTopArtists -First 1 | Format-Artist | Should -BeExactly '1 Elena: 4 of 2 titles by 3'
    }

    It 'refuses -First 0' {
        { Get-SparkifyTopArtists $made.Database -First 0 } |
            Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
    }

    It 'refuses a -Level that is neither free nor paid' {
        { Get-SparkifyTopArtists $made.Database -Level gold } |
            Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
    }

    It 'ArgumentInvalid: -From is -To' {
        $e = Get-OnlyError { Get-SparkifyTopArtists $made.Database -From '2018-11-05' -To '2018-11-05' }
        Assert-SparkifyError $e -Class $class ArgumentInvalid InvalidArgument To `
            'From (2018-11-05T00:00:00) is not before To (2018-11-05T00:00:00), so no play can lie between.' `
            'Exchange them.'
    }

    It 'ConnectionFailed: the file is no database' {
        $text = Set-TestFile (Join-Path $made.Folder text.duckdb) ('no database ' * 100)
        $e = Get-OnlyError { Get-SparkifyTopArtists $text }
        $e.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
        "$e" | Should -BeLike "$text cannot be opened: *not a valid DuckDB database file*"
        $e.ErrorDetails.RecommendedAction | Should -BeExactly `
            'Give the path of a DuckDB database, or of a file that is not there yet, in a folder you may write to.'
    }
}
