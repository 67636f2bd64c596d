using namespace System.Management.Automation

BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $common = [PSCmdlet]::CommonParameters
    $commands = foreach ($command in (Get-Module Sparkify.PowerShell).ExportedCmdlets.Values) {
        $parameters = foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn $common) {
            @{ Parameter = $parameter.Name }
        }
        @{ Name = $command.Name; Parameters = @($parameters) }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    $module = Get-Module Sparkify.PowerShell
    $repository = (Resolve-Path $PSScriptRoot/../..).ProviderPath
    $pages = Join-Path $repository docs/en-US
    $common = [PSCmdlet]::CommonParameters
    $optional = [PSCmdlet]::OptionalCommonParameters

    # The text in a piece of help.
    function Get-Text($Piece) {
        ((@($Piece) | ForEach-Object { $_ -is [string] ? $_ : $_.Text }) -join "`n").Trim()
    }

    # The text of a section of a page.
    function Get-Section([string] $Page, [string] $Title) {
        [regex]::Match($Page, "(?ms)^## $Title\s*`$(.*?)(?=^## |\z)").Groups[1].Value.Trim()
    }
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
        $described = @($help.parameters.parameter | Where-Object { $_ })
    }

    It 'says in a sentence what it does' {
        $help.Name | Should -BeExactly $Name
        $help.Synopsis | Should -Not -Match ([regex]::Escape("$Name ["))
        $help.Synopsis | Should -MatchExactly '^[A-Z][^\n]{15,}\.$'
    }

    It 'says more' {
        (Get-Text $help.description).Length | Should -BeGreaterThan 200
    }

    It 'has three examples or more, each with code and a remark' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            $example.code | Should -Match $Name -Because $example.title
            Get-Text $example.remarks | Should -MatchExactly '[A-Za-z].*\.' -Because $example.title
        }
        $examples.title | Sort-Object -Unique | Should -HaveCount $examples.Count
    }

    It 'describes every parameter, and none that is not there' {
        $own = @($command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
        @($described.name | Sort-Object) -join ', ' | Should -BeExactly ($own -join ', ')
    }

    It 'says of -<Parameter> what it means and how it binds' -ForEach $Parameters {
        $said = @($described | Where-Object name -CEQ $Parameter)
        $said | Should -HaveCount 1
        Get-Text $said.description | Should -MatchExactly '^[A-Z].{10}'
        $actual = $command.Parameters[$Parameter]
        $sets = @($actual.ParameterSets.Values)
        $said.required | Should -Be "$($sets[0].IsMandatory)"
        if ($Parameter -in $optional) { return }

        $said.position | Should -Be ($sets[0].Position -eq [int]::MinValue ? 'named' : "$($sets[0].Position)")
        $piped = $sets[0].ValueFromPipeline -or $sets[0].ValueFromPipelineByPropertyName
        $said.pipelineInput | Should -Match "^$piped"
        $said.pipelineInput -match 'ByValue' | Should -Be $sets[0].ValueFromPipeline
        $said.pipelineInput -match 'ByPropertyName' | Should -Be $sets[0].ValueFromPipelineByPropertyName
        foreach ($alias in $actual.Aliases) { $said.aliases | Should -Match $alias }
        $wildcards = [bool] ($actual.Attributes | Where-Object { $_ -is [SupportsWildcardsAttribute] })
        $said.globbing | Should -Be "$wildcards"
    }

    It 'says the value of every parameter that has one unless told otherwise' {
        $new = [System.Activator]::CreateInstance($command.ImplementingType)
        $properties = $command.ImplementingType.GetProperties()
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn ($common + $optional)) {
            if ($parameter.SwitchParameter) { continue }
            $property = $properties | Where-Object Name -CEQ $parameter.Name | Select-Object -First 1
            $value = $property.GetValue($new)
            if ($value -is [System.Collections.ICollection] ? $value.Count -gt 0 : "$value" -ne '') {
                $said = "$(($described | Where-Object name -CEQ $parameter.Name).defaultValue)"
                $said | Should -Not -BeNullOrEmpty -Because $parameter.Name
                if ($value -isnot [int] -or $value -ne [int]::MaxValue) {
                    $said -replace '[,_]' | Should -Match ([regex]::Escape("$value")) -Because $parameter.Name
                }
            }
        }
    }

    It 'says what goes in and what comes out' {
        $in = @($help.inputTypes.inputType.type.name)
        if ($command.Parameters.ContainsKey('Warehouse')) {
            $in -match 'SparkifyWarehouse' | Should -Not -BeNullOrEmpty
        }
        else { $in | Should -Not -BeNullOrEmpty }
        $out = @($help.returnValues.returnValue.type.name) -join "`n"
        foreach ($type in $command.OutputType.Type) { $out | Should -Match ([regex]::Escape($type.Name)) }
    }

    It 'leads to what there is to read on' {
        $links = @($help.relatedLinks.navigationLink | Where-Object { $_ })
        $links | Should -Not -BeNullOrEmpty
        foreach ($link in $links) {
            $text = "$($link.linkText)".Trim()
            if ("$($link.uri)" -notlike 'https://*') {
                $found = $text -in $module.ExportedCmdlets.Keys -or (Get-Help $text -ErrorAction Ignore)
                $found | Should -BeTrue -Because "$text is linked"
            }
        }
    }

    It 'has examples that can be typed in' {
        $page = [System.IO.File]::ReadAllText((Join-Path $pages "$Name.md")).Replace("`r`n", "`n")
        $blocks = [regex]::Matches($page, '(?ms)^```powershell\n(.*?)^```$') | ForEach-Object { $_.Groups[1].Value }
        @($blocks).Count | Should -BeGreaterOrEqual @($help.examples.example).Count
        foreach ($block in $blocks) { Get-Mistake $block | Should -BeNullOrEmpty -Because $block }
        $shown = (@($help.examples.example.code) -join "`n").Replace("`r`n", "`n")
        foreach ($block in $blocks) { $shown.Contains($block.Trim()) | Should -BeTrue -Because "Get-Help shows $block" }
    }

    It 'has examples of files that it makes, or says are the reader''s' {
        $page = [System.IO.File]::ReadAllText((Join-Path $pages "$Name.md")).Replace("`r`n", "`n")
        $code = ([regex]::Matches($page, '(?ms)^```powershell\n(.*?)^```$') | ForEach-Object { $_.Groups[1].Value }) -join "`n"
        $prose = [regex]::Replace($page, '(?ms)^```.*?^```$', '')
        # What is read: sources and configurations. What an example writes itself is its own.
        $read = [regex]::Matches($code, '(?<![\w/])\./(?:[\w-]+/)*(?:log_data|song_data|[\w-]+\.cfg)').Value | Sort-Object -Unique
        foreach ($file in $read) {
            $folder = './' + $file.Split('/')[1]
            $made = $code -match "New-SparkifySampleData '?$([regex]::Escape($folder))\b"
            $made -or $prose.Contains($folder) -or $prose.Contains((Split-Path -Leaf $file)) |
                Should -BeTrue -Because "an example of $Name reads $file"
        }
    }

    It 'comes from a page that has it all' {
        $page = Join-Path $pages "$Name.md"
        $page | Should -Exist
        $text = [System.IO.File]::ReadAllText($page)
        $text | Should -MatchExactly "(?m)^# $Name$"
        $sections = 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'RELATED LINKS'
        foreach ($heading in $sections) {
            $text | Should -MatchExactly "(?m)^## $heading$"
        }
        $headings = [regex]::Matches($text, '(?m)^### -(\w+)$') | ForEach-Object { $_.Groups[1].Value }
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $headings | Sort-Object | Should -Be $own
        $text | Should -Not -Match '\{\{|Fill in'
        $help.Synopsis -replace '\s+', ' ' | Should -BeExactly ((Get-Section $text SYNOPSIS) -replace '\s+', ' ')
        @($help.examples.example) |
            Should -HaveCount ([regex]::Matches((Get-Section $text EXAMPLES), '(?m)^### Example ').Count)
    }
}

Describe 'The pages' {
    It 'are one for each cmdlet' {
        (Get-ChildItem $pages/*-*.md).BaseName | Sort-Object | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
    }

    It 'are compiled as they stand' {
        if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed'
            return
        }

        # The build compiles a copy of the pages, in a process of its own.
        $copy = New-TestFolder
        try {
            Get-ChildItem $repository |
                Where-Object { $_.Extension -eq '.ps1' -or $_.Name -in 'docs', 'module', 'tools' } |
                Copy-Item -Recurse -Destination $copy
            Remove-Item $copy/module/en-US/*.xml
            $said = Invoke-NewProcess -With $copy { param($Copy) & $Copy/build.ps1 Help }
            $compiled = 'module/en-US/Sparkify.PowerShell.dll-Help.xml'
            "$copy/$compiled" | Should -Exist -Because "the build said: $said"
            $anew, $known = $copy, $repository | ForEach-Object { [System.IO.File]::ReadAllText("$_/$compiled") }
            $anew | Should -BeExactly $known -Because 'build.ps1 Help compiles it anew'
        }
        finally { Remove-Item -Recurse $copy }
    }

    It 'are in the module as they are compiled' {
        Get-FileHash "$script:ModuleFolder/en-US/Sparkify.PowerShell.dll-Help.xml" | ForEach-Object Hash |
            Should -BeExactly (Get-FileHash "$repository/module/en-US/Sparkify.PowerShell.dll-Help.xml").Hash
    }
}

$topics = 'about_Sparkify', 'about_Sparkify_Aws', 'about_Sparkify_Comparison', 'about_Sparkify_Loading',
'about_Sparkify_Security'

Describe '<_>' -ForEach $topics {
    It 'is shown by Get-Help' {
        $page = Get-Content -Raw (Join-Path $pages "$_.md")
        $shown = Get-Help $_
        $shown | Should -BeOfType string
        "$shown".Trim() | Should -BeExactly $page.Trim()
        $shown.Length | Should -BeGreaterThan 1000
        Get-Section $page 'SHORT DESCRIPTION' | Should -Not -BeNullOrEmpty
    }

    It 'has no line longer than 120 characters' {
        Get-Content (Join-Path $pages "$_.md") | Where-Object { $_.Length -gt 120 } | Should -BeNullOrEmpty
    }
}

# Those of about_Sparkify_Loading show what comes out as well.
Describe 'The examples of <_>' -ForEach ($topics | Where-Object { $_ -ne 'about_Sparkify_Loading' }) {
    It 'can be typed in' {
        $page = [System.IO.File]::ReadAllText((Join-Path $pages "$_.md")).Replace("`r`n", "`n")
        $section = [regex]::Match($page, '(?ms)^## EXAMPLES\n(.*?)(?=^## |\z)').Groups[1].Value
        $code = [regex]::Matches($section, '(?m)^    (.*)$') | ForEach-Object { $_.Groups[1].Value }
        Get-Mistake ($code -join "`n") | Should -BeNullOrEmpty
    }
}

Describe 'The README' {
    It 'makes data in a folder of its own each time, so that one may follow it to its end' {
        $text = [System.IO.File]::ReadAllText((Join-Path $repository README.md))
        $folders = [regex]::Matches($text, '(?:New-SparkifySampleData|sample --path) (\S+)') | ForEach-Object { $_.Groups[1].Value }
        $folders.Count | Should -BeGreaterThan 1
        $folders | Sort-Object -Unique | Should -HaveCount $folders.Count
    }
}
