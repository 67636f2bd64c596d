using System.Management.Automation;
using Sparkify.Engine.Admin;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyEtlRun: the runs, the latest first.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyEtlRun")]
[OutputType(typeof(SparkifyEtlRun))]
public sealed class GetSparkifyEtlRunCommand : WarehouseCmdlet
{
    /// <summary>Only these runs.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[]? RunId { get; set; }

    /// <summary>The most runs to give; all of them unless said.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        foreach (var runId in RunId ?? [null!])
            Write((reporter, token) => Catalog.RunsAsync(warehouse, runId, First, reporter, token));
    }
}
