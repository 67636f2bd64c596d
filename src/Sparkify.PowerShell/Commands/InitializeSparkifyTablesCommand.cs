using System.Management.Automation;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Commands;

/// <summary>Initialize-SparkifyTables: makes the tables; with -Force drops them first, and all that is in them.</summary>
[Cmdlet(VerbsData.Initialize, "SparkifyTables", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SparkifyWarehouse))]
public sealed class InitializeSparkifyTablesCommand : WarehouseCmdlet
{
    /// <summary>Drops every table with all that is in it, and makes them anew. It does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        if (IsWhatIf)
        {
            Preview(warehouse);
            return;
        }

        if (!Approved(warehouse))
            return;
        Write(async (reporter, token) =>
        {
            await Catalog.InitializeAsync(warehouse, Force, reporter, token).ConfigureAwait(false);
            return warehouse;
        });
    }

    private void Preview(SparkifyWarehouse warehouse)
    {
        string? action = null;
        Run(async (reporter, token) => action = await Catalog.DescribeInitializeAsync(
            warehouse, Force, reporter, token).ConfigureAwait(false));
        if (action is not null)
            ShouldProcess($"{warehouse}", action);
    }

    // Without -Force nothing can be lost, and only who asks to be asked is asked.
    private bool Approved(SparkifyWarehouse warehouse) =>
        IsForced(Force)
        || (Force
            ? ShouldProcess($"{warehouse}", "Drop all tables with everything in them, and make them anew")
            : !Asks() || ShouldProcess($"{warehouse}", "Make the tables that are missing"));
}
