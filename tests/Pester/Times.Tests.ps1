# Times are read the same in every culture: a parameter that PowerShell bound by itself would read 2018 as a year of the
# culture's own calendar.
BeforeDiscovery {
    $cultures = foreach ($name in 'en-US', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA', 'ja-JP') {
        try { $null = [cultureinfo]::new($name); @{ Culture = $name } } catch [System.Globalization.CultureNotFoundException] { }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $made = Invoke-HandmadeLoad
    $here = [cultureinfo]::CurrentCulture

    function Get-Title($From, $To) {
        (Get-SparkifyTopSongs $made.Database -From $From -To $To | Sort-Object Title).Title -join ', '
    }
}

AfterAll { Remove-Item -Recurse -Force -LiteralPath $made.Folder }

Describe '-From and -To under <Culture>' -ForEach $cultures {
    BeforeAll { [cultureinfo]::CurrentCulture = [cultureinfo]::new($Culture) }

    AfterAll { [cultureinfo]::CurrentCulture = $here }

    It 'take <Time>' -ForEach @(
        @{ Time = '2018-11-05' }, @{ Time = '2018-11-05T00:00' }, @{ Time = '2018-11-05 00:00:00' }
        @{ Time = '2018-11-05T00:00:00Z' }, @{ Time = '2018-11-05T09:00:00+09:00' }
        @{ Time = [datetime]::new(2018, 11, 5) }, @{ Time = [datetimeoffset]::new(2018, 11, 5, 2, 0, 0, [timespan]::FromHours(2)) }
        @{ Time = [psobject]::AsPSObject([datetime]::new(2018, 11, 5, 0, 0, 0, [System.DateTimeKind]::Utc)) }
    ) {
        Get-Title $Time 2018-11-06 | Should -BeExactly 'Nowhere, Undo'
        Get-Title 2018-11-04 $Time | Should -BeExactly 'Revelry, Undo'
    }

    It 'refuse <Time>, which is another day elsewhere' -ForEach @(
        @{ Time = '11/05/2018' }, @{ Time = '05.11.2018' }, @{ Time = 'yesterday' }, @{ Time = 2018 }
        @{ Time = [timespan]::FromDays(1) }
    ) {
        { Get-SparkifyTopSongs $made.Database -From $Time } | Should -Throw `
            -ErrorId 'ParameterArgumentTransformationError,Sparkify.PowerShell.Commands.GetSparkifyTopSongsCommand' `
            -ExpectedMessage "*is no time; it must be a day or a time, as in 2018-11-15 or 2018-11-15T08:30.*"
    }
}

Describe 'The cultures' {
    It 'have a calendar that is not the Gregorian where this machine has any' -ForEach @{ Cultures = $cultures } {
        if ($Cultures.Count -lt 2) { Set-ItResult -Skipped -Because 'this machine has the invariant culture alone' }
        $Cultures.Culture | Should -Contain th-TH
    }
}
