# The shared assembly is loaded for everybody; it loads the cmdlets and all they need into the module's own load context.
$null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, 'bin', 'Sparkify.dll'))
$again = [Sparkify.SparkifyLoadContext]::IsLoaded
$inner = Import-Module -Assembly ([Sparkify.SparkifyLoadContext]::LoadModule()) -PassThru:$again

# Imported again, an assembly's cmdlets do not reach the module that imports it (PowerShell/PowerShell#20710).
if ($again) {
    $addExportedCmdlet = [System.Management.Automation.PSModuleInfo].GetMethod(
        'AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
