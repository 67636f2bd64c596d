using System.Management.Automation;
using Sparkify.PowerShell.Completion;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that works on clusters that are there, each by its name.</summary>
public abstract class ClusterCmdlet : AwsCmdlet
{
    /// <summary>The clusters, by name, or from the pipeline as they come from other cmdlets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ClusterIdentifier")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClusterIdentifierCompleter))]
    public string[] Identifier { get; set; } = [];

    /// <inheritdoc/>
    private protected sealed override void Process()
    {
        foreach (var identifier in Identifier)
            Process(identifier);
    }

    /// <summary>Handles one cluster.</summary>
    /// <param name="identifier">Its name.</param>
    private protected abstract void Process(string identifier);
}
