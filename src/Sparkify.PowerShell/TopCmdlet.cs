using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that lists what has the most plays.</summary>
public abstract class TopCmdlet : PlaysCmdlet
{
    /// <summary>The most rows to give.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = 10;

    /// <inheritdoc/>
    private protected override AnswerOptions Options => base.Options with { First = First };
}
