# The manifest has loaded bin/Sparkify.dll for everybody; that loads the cmdlets, and all they need, into a context of their
# own.
if (-not [Sparkify.SparkifyLoadContext]::IsLoaded) {
    Import-Module -Assembly ([Sparkify.SparkifyLoadContext]::LoadModule())
}
else {
    # Imported again, an assembly's cmdlets do not reach the module that imports it (PowerShell/PowerShell#20710).
    $inner = Import-Module -Assembly ([Sparkify.SparkifyLoadContext]::LoadModule()) -PassThru
    $addExportedCmdlet = [System.Management.Automation.PSModuleInfo].GetMethod(
        'AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
