using System.Management.Automation;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Reporting.Ci;

namespace Sparkify.PowerShell.Commands;

/// <summary>Invoke-SparkifyEtl: the load.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SparkifyEtl", SupportsShouldProcess = true)]
[OutputType(typeof(SparkifyEtlResult))]
public sealed class InvokeSparkifyEtlCommand : WarehouseCmdlet
{
    /// <summary>The event logs: folders, files and patterns, here or in S3.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] EventPath { get; set; } = [];

    /// <summary>
    /// Event logs from the pipeline, such as the files of Get-ChildItem, added to -EventPath. All of a pipeline are one load.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The song catalogue: folders, files and patterns, here or in S3.</summary>
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

    /// <summary>Commits the load without checking what it wrote.</summary>
    [Parameter]
    public SwitchParameter SkipChecks { get; set; }

    /// <summary>Waits for a load that is at work, instead of failing at once.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Redshift: where in S3 the load may write while it runs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StagingPath { get; set; }

    /// <summary>Redshift: the file in S3 that says which key of an event goes where.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? JsonPaths { get; set; }

    /// <summary>Redshift: further options of COPY, each as it spells them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CopyOption { get; set; } = [];

    /// <summary>S3: the address of a store that is not Amazon's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>S3: the profile whose keys are used.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    // A configuration from the pipeline has one, whatever the warehouse that is named beside it.
    private bool _jsonPathsGiven;

    // The files that come down the pipeline, and the warehouse they are loaded into at its end.
    private readonly List<string> _files = [];
    private SparkifyWarehouse? _warehouseOfFiles;

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _jsonPathsGiven = MyInvocation.BoundParameters.ContainsKey(nameof(JsonPaths));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_warehouseOfFiles is { } warehouse)
            Guard(() => Load(warehouse, _files));
    }

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        // A database file from the pipeline is the warehouse, and no source.
        string[] files = [.. (LiteralPath ?? []).Select(file => Paths.Resolve(SessionState, file)).Except([warehouse.Path])];
        if (files.Length == 0)
        {
            Load(warehouse, []);
            return;
        }

        _warehouseOfFiles = warehouse;
        _files.AddRange(files);
    }

    private void Load(SparkifyWarehouse warehouse, IReadOnlyList<string> files)
    {
        EtlOptions options = new()
        {
            EventPaths = [.. Resolve(EventPath), .. files], SongPaths = Resolve(SongPath),
            Full = Full, MaxErrors = MaxErrors, SkipChecks = SkipChecks, Wait = Wait, StagingPath = StagingPath,
            JsonPaths = _jsonPathsGiven || warehouse.Engine == SparkifyEngine.Redshift ? JsonPaths : null,
            CopyOptions = CopyOption, EndpointUrl = EndpointUrl, ProfileName = ProfileName,
        };
        if (IsWhatIf)
        {
            Preview(warehouse, options);
        }
        else if (ShouldProcess($"{warehouse}", Action()))
        {
            Run(async (pipeline, token) => pipeline.WriteObject(
                await CiLoad.RunAsync(warehouse, options, Ci, pipeline.Say, pipeline, token).ConfigureAwait(false)));
        }
    }

    // What would not begin fails here with the error that it would end with.
    private void Preview(SparkifyWarehouse warehouse, EtlOptions options)
    {
        EtlPreview? preview = null;
        Run(async (reporter, token) =>
            preview = await EtlPreview.MakeAsync(warehouse, options, reporter, token).ConfigureAwait(false));
        if (preview is null)
            return;
        ShouldProcess($"{warehouse}", $"{preview}");
        foreach (var note in preview.Notes)
            ShouldProcess($"{warehouse}", $"Copy {Hints.Write(note, NameOf)}");
    }

    private string[] Resolve(string[] paths) => [.. paths.SelectMany(path => Paths.ResolveAll(SessionState, path))];

    private string Action()
    {
        var sources = new[] { ("events", EventPath), ("songs", SongPath) }
            .Where(source => source.Item2.Length > 0)
            .Select(source => $"{source.Item1} from {string.Join(", ", source.Item2)}");
        var staging = StagingPath is null ? "" : $" by way of {StagingPath}";
        return $"Load {string.Join(" and ", sources)}{staging}{(Full ? ", letting go what earlier loads gave" : "")}";
    }
}
