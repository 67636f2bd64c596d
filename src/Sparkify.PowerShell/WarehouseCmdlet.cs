using System.Management.Automation;

namespace Sparkify.PowerShell;

/// <summary>A cmdlet that works on a warehouse.</summary>
public abstract class WarehouseCmdlet : SparkifyCmdlet
{
    /// <summary>
    /// The warehouse: an object, the path of a database file, or anything with a Warehouse property, such as the result
    /// of a load. Without one, the warehouse connected last, else ./sparkify.duckdb.
    /// </summary>
    [Parameter(Position = 9, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [WarehouseTransformation]
    [ValidateNotNull]
    public SparkifyWarehouse? Warehouse { get; set; }

    /// <inheritdoc/>
    private protected sealed override void Process() =>
        Process(Warehouse ?? DefaultWarehouse.Current ?? Paths.DefaultWarehouse(SessionState));

    /// <summary>Handles one input object.</summary>
    /// <param name="warehouse">The warehouse meant.</param>
    private protected abstract void Process(SparkifyWarehouse warehouse);
}
