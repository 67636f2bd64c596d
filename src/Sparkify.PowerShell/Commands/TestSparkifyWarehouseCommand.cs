using System.Management.Automation;
using Sparkify.Engine.Quality;

namespace Sparkify.PowerShell.Commands;

/// <summary>Test-SparkifyWarehouse: the checks of sql/quality.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SparkifyWarehouse", DefaultParameterSetName = "Checks")]
[OutputType(typeof(SparkifyCheck), ParameterSetName = ["Checks"])]
[OutputType(typeof(bool), ParameterSetName = ["Quiet"])]
[OutputType(typeof(SparkifyWarehouse), ParameterSetName = ["PassThru"])]
public sealed class TestSparkifyWarehouseCommand : WarehouseCmdlet
{
    /// <summary>Gives whether every check passed, and no more.</summary>
    [Parameter(ParameterSetName = "Quiet", Mandatory = true)]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Gives the warehouse on if every check passed; each that did not is an error.</summary>
    [Parameter(ParameterSetName = "PassThru", Mandatory = true)]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        List<SparkifyCheck> checks = [];
        var ran = Run(async (reporter, token) =>
            checks = await Checks.RunAsync(warehouse, reporter, token).ConfigureAwait(false));
        var failed = checks.FindAll(check => !check.Passed);
        if (Quiet)
        {
            WriteObject(ran && failed.Count == 0);
        }
        else if (!PassThru)
        {
            WriteObject(checks, enumerateCollection: true);
        }
        else
        {
            foreach (var check in failed)
                WriteError(Failure(check, warehouse).ToErrorRecord());
            if (ran && failed.Count == 0)
                WriteObject(warehouse);
        }
    }

    private static SparkifyException Failure(SparkifyCheck check, SparkifyWarehouse warehouse) =>
        new(
            ErrorIds.CheckFailed, $"The check {check.Name} found {check.Found} in {warehouse.Location}: {check.Detail}",
            check.Name, "Load with -Full to build the star anew from its sources; if it fails again, report it.");
}
