using System.Management.Automation;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyReject: the lines that were not loaded.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyReject")]
[OutputType(typeof(SparkifyReject))]
public sealed class GetSparkifyRejectCommand : RunCmdlet
{
    /// <inheritdoc/>
    private protected override void Tell(SparkifyWarehouse warehouse, string? runId) =>
        Write((reporter, token) => Catalog.RejectsAsync(warehouse, runId, First, reporter, token));
}
