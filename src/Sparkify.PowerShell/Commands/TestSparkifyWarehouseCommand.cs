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
        var ran = Run(async (pipeline, token) =>
        {
            checks = await Checks.RunAsync(warehouse, pipeline, token).ConfigureAwait(false);
            foreach (var line in Ci.Checks(checks, warehouse, pipeline))
                pipeline.Say(line);
        });
        var failed = checks.Where(check => !check.Passed).Select(check => Checks.Failure(check, warehouse).NamedBy(NameOf)).ToList();
        if (!PassThru)
        {
            foreach (var line in failed.SelectMany(Ci.Error))
                Say(line);
        }

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
            foreach (var failure in failed)
                WriteError(failure);
            if (ran && failed.Count == 0)
                WriteObject(warehouse);
        }
    }
}
