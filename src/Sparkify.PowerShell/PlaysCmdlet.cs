using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that answers from the plays.</summary>
public abstract class PlaysCmdlet : WarehouseCmdlet
{
    /// <summary>Only plays from here on. UTC, unless the time says it is local.</summary>
    [Parameter]
    [UtcTimeTransformation]
    public DateTime? From { get; set; }

    /// <summary>Only plays before this. UTC, unless the time says it is local.</summary>
    [Parameter]
    [UtcTimeTransformation]
    public DateTime? To { get; set; }

    /// <summary>Only plays at this level.</summary>
    [Parameter]
    [ValidateSet("free", "paid")]
    public string? Level { get; set; }

    /// <summary>Which plays count.</summary>
    private protected virtual AnswerOptions Options =>
        new() { From = Utc(From), To = Utc(To), Level = Level?.ToLowerInvariant() };

    private static DateTime? Utc(DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
        { } other => DateTime.SpecifyKind(other, DateTimeKind.Utc),
    };
}
