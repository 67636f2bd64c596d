using System.Management.Automation;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyEtlRun: the runs, the latest first.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyEtlRun")]
[OutputType(typeof(SparkifyEtlRun))]
public sealed class GetSparkifyEtlRunCommand : RunCmdlet
{
    /// <inheritdoc/>
    private protected override void Tell(SparkifyWarehouse warehouse, string? runId) =>
        Write((reporter, token) => Catalog.RunsAsync(warehouse, runId, First, reporter, token));
}
