# The manifest has loaded bin/Sparkify.dll for everybody; that loads the cmdlets, and all they need, into a context of their
# own.

# Imported again, an assembly's cmdlets do not reach the module that imports it (PowerShell/PowerShell#20710). This stands
# in a block of its own because the first import need not pay for compiling it.
$again = {
    $inner = Import-Module -Assembly ([Sparkify.SparkifyLoadContext]::Module) -PassThru
    $addExportedCmdlet = [System.Management.Automation.PSModuleInfo].GetMethod(
        'AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}

if ([Sparkify.SparkifyLoadContext]::IsLoaded) { & $again }
else { Import-Module -Assembly ([Sparkify.SparkifyLoadContext]::Module) }
