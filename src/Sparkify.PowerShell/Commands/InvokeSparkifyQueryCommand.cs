using System.Collections;
using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell.Commands;

/// <summary>Invoke-SparkifyQuery: any query; the warehouse is opened for reading only.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SparkifyQuery")]
[OutputType(typeof(PSObject))]
public sealed class InvokeSparkifyQueryCommand : WarehouseCmdlet
{
    /// <summary>The SQL text; values are written $name.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <summary>Values by name.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <inheritdoc/>
    private protected override void Process(SparkifyWarehouse warehouse)
    {
        var values = Parameter.Cast<DictionaryEntry>().ToDictionary(
            entry => $"{entry.Key}".TrimStart('$'), entry => entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value);
        Run(async (pipeline, token) =>
        {
            await foreach (var row in FreeQuery.RunAsync(warehouse, Query, values, pipeline, token).ConfigureAwait(false))
                pipeline.WriteObject(ToObject(row));
        });
    }

    private static PSObject ToObject(OrderedDictionary<string, object?> row)
    {
        PSObject result = new();
        foreach (var (name, value) in row)
            result.Properties.Add(new PSNoteProperty(name, value));
        return result;
    }
}
