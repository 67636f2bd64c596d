<#
.SYNOPSIS
Compiles the help pages in docs/en-US to the XML that Get-Help reads.
.DESCRIPTION
Microsoft.PowerShell.PlatyPS reads the pages and writes the XML; what it does not bring over is mended here: examples
(it shows their fences, loses the indentation of their output, and puts U+0080 between paragraphs), lines of one
paragraph, Markdown's marks, types by their short names, accepted values, and links that lead nowhere from a console.
The same pages give the same bytes, on every machine.
#>
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.3' }
[CmdletBinding()]
param(
    # The folder of the pages; about topics in it are passed over.
    [Parameter(Mandatory)] [string] $DocsPath,

    # The file to write, such as module/en-US/Sparkify.PowerShell.dll-Help.xml.
    [Parameter(Mandatory)] [string] $OutputFile
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$namespaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

# Text as a console shows it: no backticks, no links; a line for each item of a list, and one for all else.
function ConvertTo-PlainText([string] $Markdown) {
    $text = $Markdown.Replace("`r`n", "`n").Trim() -replace '\[([^\]]+)\]\((https?://[^)\s]+)\)', '$1 ($2)' `
        -replace '\[([^\]]+)\]\([^)\s]+\.md\)', '$1' -replace '\\([\[\]*_<>`])', '$1'
    $text.Replace('`', '') -replace '\n(?!- )\s*', ' '
}

# Appends an element, named by its prefix and name: maml:para.
function Add-Element([System.Xml.XmlNode] $Parent, [string] $Name, [string] $Text = '') {
    $prefix, $local = $Name -split ':'
    $element = $Parent.OwnerDocument.CreateElement($prefix, $local, $namespaces[$prefix])
    if ($Text) { $element.InnerText = $Text }
    $Parent.AppendChild($element)
}

function Add-Paragraph([System.Xml.XmlNode] $Parent, [string] $Markdown) {
    foreach ($paragraph in $Markdown.Replace("`r`n", "`n") -split '\n\s*\n') {
        if ($paragraph.Trim()) {
            $null = Add-Element -Parent $Parent -Name maml:para -Text (ConvertTo-PlainText $paragraph)
        }
    }
}

# An example is a title, then blocks of code and of output, then the text that says what is shown.
function Convert-ExampleNode([System.Xml.XmlNode] $Node, [string] $Markdown) {
    $code = [System.Collections.Generic.List[string]]::new()
    $rest = [regex]::Replace($Markdown.Replace("`r`n", "`n"), '(?ms)^```[^\n]*\n(.*?)\n?^```[ ]*$', {
            param($match)
            $code.Add($match.Groups[1].Value)
            ''
        })
    $title = $Node.ChildNodes.Where({ $_.LocalName -eq 'title' })[0].CloneNode($true)
    $Node.RemoveAll()
    $null = $Node.AppendChild($title)
    $null = Add-Element -Parent $Node -Name maml:introduction
    $null = Add-Element -Parent $Node -Name dev:code -Text ($code -join "`n`n")
    $remarks = Add-Element -Parent $Node -Name dev:remarks
    Add-Paragraph -Parent $remarks -Markdown $rest
    # Without it the next title follows at once.
    $null = Add-Element -Parent $remarks -Name maml:para
}

$pages = (Get-ChildItem -LiteralPath $DocsPath -Filter '*-*.md').FullName
[array]::Sort($pages, [StringComparer]::Ordinal)
$helps = @(Import-MarkdownCommandHelp -LiteralPath $pages)
$folder = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid().ToString('N'))
try {
    $file = $helps | Export-MamlCommandHelp -OutputFolder $folder
    $document = [xml]::new()
    $document.Load($file.FullName)
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

$manager = [System.Xml.XmlNamespaceManager]::new($document.NameTable)
foreach ($prefix in $namespaces.Keys) { $manager.AddNamespace($prefix, $namespaces[$prefix]) }

foreach ($command in $document.SelectNodes('/*/command:command', $manager)) {
    $name = $command.SelectSingleNode('command:details/command:name', $manager).InnerText
    $help = $helps.Where({ $_.Title -eq $name })[0]

    # A section's text comes as one paragraph, or as several: afterwards it is several.
    foreach ($section in $command.SelectNodes('.//*[maml:para and not(ancestor::command:examples)]', $manager)) {
        $text = $section.SelectNodes('maml:para', $manager).ForEach({ $_.InnerText }) -join "`n`n"
        $section.SelectNodes('maml:para', $manager).ForEach({ $null = $section.RemoveChild($_) })
        Add-Paragraph -Parent $section -Markdown $text
    }

    $examples = $command.SelectNodes('command:examples/command:example', $manager)
    for ($i = 0; $i -lt $examples.Count; $i++) {
        Convert-ExampleNode -Node $examples[$i] -Markdown $help.Examples[$i].Remarks
    }

    # What stands at a parameter in the syntax is what stands at it in the list, and the other way round.
    foreach ($parameter in $command.SelectNodes('command:parameters/command:parameter', $manager)) {
        $parameterName = $parameter.SelectSingleNode('maml:name', $manager).InnerText
        $default = $help.Parameters.Where({ $_.Name -eq $parameterName })[0].DefaultValue
        if ($default) { $null = Add-Element -Parent $parameter -Name dev:defaultValue -Text $default }
        $parameter.SetAttribute('position', $parameter.GetAttribute('position').ToLowerInvariant())
        $xpath = "command:syntax/command:syntaxItem/command:parameter[maml:name = '$parameterName']"
        foreach ($inSyntax in $command.SelectNodes($xpath, $manager)) {
            foreach ($attribute in 'globbing', 'pipelineInput', 'position', 'aliases') {
                $inSyntax.SetAttribute($attribute, $parameter.GetAttribute($attribute))
            }
            $short = $inSyntax.SelectSingleNode('command:parameterValue', $manager)
            $long = $parameter.SelectSingleNode('command:parameterValue', $manager)
            if ($short -and $long) { $long.InnerText = $short.InnerText }
        }
    }

    foreach ($link in $command.SelectNodes('command:relatedLinks/maml:navigationLink', $manager)) {
        $uri = $link.SelectSingleNode('maml:uri', $manager)
        if ($uri.InnerText -like 'http*') { continue }
        if ($link.SelectSingleNode('maml:linkText', $manager).InnerText -eq 'Online Version') {
            $null = $link.ParentNode.RemoveChild($link)
        } else {
            $uri.InnerText = ''
        }
    }
}

$settings = [System.Xml.XmlWriterSettings]@{
    Encoding        = [System.Text.UTF8Encoding]::new($false)
    Indent          = $true
    NewLineChars    = "`n"
    NewLineHandling = [System.Xml.NewLineHandling]::Replace
}
$output = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputFile)
$null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($output))
$buffer = [IO.MemoryStream]::new()
$writer = [System.Xml.XmlWriter]::Create($buffer, $settings)
$document.Save($writer)
$writer.Dispose()
$buffer.WriteByte(10)
[IO.File]::WriteAllBytes($output, $buffer.ToArray())
Get-Item -LiteralPath $output
