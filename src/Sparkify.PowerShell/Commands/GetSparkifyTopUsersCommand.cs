using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyTopUsers: users by plays.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyTopUsers")]
[OutputType(typeof(SparkifyTopUser))]
public sealed class GetSparkifyTopUsersCommand : TopCmdlet
{
    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse) =>
        Write((reporter, token) => Answers.TopUsersAsync(warehouse, Options, reporter, token));
}
