using System.Management.Automation;
using System.Management.Automation.Internal;
using Sparkify.Engine.Configuration;

namespace Sparkify.PowerShell.Commands;

/// <summary>Import-SparkifyConfig: what the configuration file of an older project says, for the pipeline.</summary>
[Cmdlet(VerbsData.Import, "SparkifyConfig")]
[OutputType(typeof(SparkifyConfig))]
public sealed class ImportSparkifyConfigCommand : SparkifyCmdlet
{
    /// <summary>The files; wildcards are expanded.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var file in Path.SelectMany(path => Paths.ResolveAll(SessionState, path)))
        {
            Run((pipeline, _) =>
            {
                pipeline.WriteObject(WithoutNulls(ConfigImport.Read(file, pipeline)));
                return Task.CompletedTask;
            });
        }
    }

    // A parameter that takes a property by its name would be bound to null: what the file does not say is to be as if
    // nobody had said it.
    private static PSObject WithoutNulls(SparkifyConfig config)
    {
        PSObject shown = new(config);
        foreach (var property in shown.Properties.Where(property => property.Value is null).ToList())
            shown.Properties.Add(new PSNoteProperty(property.Name, AutomationNull.Value));
        return shown;
    }
}
