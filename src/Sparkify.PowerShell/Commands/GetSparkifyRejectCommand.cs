using System.Management.Automation;
using Sparkify.Engine.Admin;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyReject: the lines that were not loaded.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyReject")]
[OutputType(typeof(SparkifyReject))]
public sealed class GetSparkifyRejectCommand : WarehouseCmdlet
{
    /// <summary>Only lines of these runs.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[]? RunId { get; set; }

    /// <summary>The most lines to give for each run; all of them unless said.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        foreach (var runId in RunId ?? [null!])
            Write((reporter, token) => Catalog.RejectsAsync(warehouse, runId, First, reporter, token));
    }
}
