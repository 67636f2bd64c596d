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
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Parameter)
            values[$"{entry.Key}".TrimStart('$')] = Unwrap(entry.Value);
        Run(async (pipeline, token) =>
        {
            await foreach (var row in FreeQuery.RunAsync(warehouse, Query, values, pipeline, token).ConfigureAwait(false))
                pipeline.WriteObject(ToObject(row));
        });
    }

    private static object? Unwrap(object? value) => value switch
    {
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        object?[] items => Array.ConvertAll(items, Unwrap),
        _ => value,
    };

    private static PSObject ToObject(OrderedDictionary<string, object?> row)
    {
        PSObject result = new();
        foreach (var (name, value) in row)
            result.Properties.Add(new PSNoteProperty(name, Nested(value)));
        return result;
    }

    // A STRUCT is an object, as a row is.
    private static object? Nested(object? value) => value switch
    {
        OrderedDictionary<string, object?> fields => ToObject(fields),
        object?[] items => Array.ConvertAll(items, Nested),
        Dictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => Nested(entry.Value)),
        _ => value,
    };
}
