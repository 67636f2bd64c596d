using System.Management.Automation;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that tells of runs: those named, or all of them.</summary>
public abstract class RunCmdlet : WarehouseCmdlet
{
    /// <summary>Only these runs.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string[]? RunId { get; set; }

    /// <summary>The most rows to give, for each run named; all of them unless said.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    private protected sealed override void Process(SparkifyWarehouse warehouse)
    {
        foreach (var runId in RunId ?? [null!])
            Tell(warehouse, runId);
    }

    /// <summary>Tells of one run.</summary>
    /// <param name="warehouse">The warehouse that remembers it.</param>
    /// <param name="runId">Which; null for all of them.</param>
    private protected abstract void Tell(SparkifyWarehouse warehouse, string? runId);
}
