using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell.Commands;

/// <summary>Get-SparkifyActivity: plays by hour, weekday, day, month, location, level or gender.</summary>
[Cmdlet(VerbsCommon.Get, "SparkifyActivity")]
[OutputType(typeof(SparkifyActivity))]
public sealed class GetSparkifyActivityCommand : PlaysCmdlet
{
    /// <summary>What plays are counted by; several give one list after the other.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public SparkifyActivityKind[] By { get; set; } = [SparkifyActivityKind.Hour];

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        foreach (var kind in By)
            Write((reporter, token) => Answers.ActivityAsync(warehouse, kind, Options, reporter, token));
    }
}
