# The command that starts another PowerShell like this one: pwsh, or dotnet and pwsh.dll where it runs as a .NET tool.
function Get-PwshCommand {
    $program = [Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -ne 'dotnet') { return $program }
    $program
    Join-Path $PSHOME pwsh.dll
}
