using System.Management.Automation;
using Sparkify.Engine.Etl;

namespace Sparkify.PowerShell.Commands;

/// <summary>Invoke-SparkifyEtl: the load.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SparkifyEtl", SupportsShouldProcess = true)]
[OutputType(typeof(SparkifyEtlResult))]
public sealed class InvokeSparkifyEtlCommand : WarehouseCmdlet
{
    /// <summary>The event logs: folders, files and patterns.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] EventPath { get; set; } = [];

    /// <summary>The song catalogue: folders, files and patterns.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] SongPath { get; set; } = [];

    /// <summary>Reads every file again, and lets go what earlier loads gave.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>How many lines may be rejected before the load fails.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long MaxErrors { get; set; }

    /// <summary>Waits for a load that is at work, instead of failing at once.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        if (!ShouldProcess($"{warehouse}", Action()))
            return;
        EtlOptions options = new()
        {
            EventPaths = Resolve(EventPath), SongPaths = Resolve(SongPath),
            Full = Full, MaxErrors = MaxErrors, Wait = Wait,
        };
        Write((reporter, token) => EtlRunner.RunAsync(warehouse, options, reporter, token));
    }

    private string[] Resolve(string[] paths) => [.. paths.SelectMany(path => Paths.ResolveAll(SessionState, path))];

    private string Action()
    {
        var sources = new[] { ("events", EventPath), ("songs", SongPath) }
            .Where(source => source.Item2.Length > 0)
            .Select(source => $"{source.Item1} from {string.Join(", ", source.Item2)}");
        return $"Load {string.Join(" and ", sources)}{(Full ? ", letting go what earlier loads gave" : "")}";
    }
}
