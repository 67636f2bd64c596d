# What an error tells to do next names what is there. The engine's messages have names in braces; xunit sees what the command
# line makes of them.
BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $engine = Join-Path $PSScriptRoot ../../src/Sparkify.Engine
    $sources = Get-ChildItem $engine -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/]obj[\\/]'
    $named = [regex]::Matches(
        ($sources | Get-Content -Raw) -join "`n", '\{(?<command>[A-Z][a-z]+-Sparkify\w+)?\s?(?:-(?<parameter>[A-Z]\w*))?\}') |
        ForEach-Object { @{ Command = $_.Groups['command'].Value; Parameter = $_.Groups['parameter'].Value } } |
        Where-Object { $_.Command -or $_.Parameter } | Sort-Object { $_.Command + $_.Parameter } -Unique
}

BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'A next step that names <Command> <Parameter>' -ForEach $named {
    It 'names what is there' {
        $commands = $Command ? (Get-Command $Command) : (Get-Module Sparkify.PowerShell).ExportedCmdlets.Values
        if ($Parameter) { $commands.Parameters.Keys | Should -Contain $Parameter }
    }
}

Describe 'A next step' {
    It 'names no parameter that the cmdlet lacks, and no option of the command line' {
        $none = Join-Path ([System.IO.Path]::GetTempPath()) "none-$([guid]::NewGuid()).duckdb"
        $failure = Get-OnlyError { Get-SparkifyTopSongs $none }
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly `
            'Load something into it first, by Invoke-SparkifyEtl, or give the path of one that is there.'
        $failure.Exception.RecommendedAction | Should -BeExactly $failure.ErrorDetails.RecommendedAction
    }
}
