using System.Management.Automation;
using Sparkify.Engine.Admin;

namespace Sparkify.PowerShell.Commands;

/// <summary>
/// Connect-SparkifyWarehouse: names a warehouse, sees that it can be reached, and makes it the session's default.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "SparkifyWarehouse", DefaultParameterSetName = "DuckDb")]
[OutputType(typeof(SparkifyWarehouse))]
public sealed class ConnectSparkifyWarehouseCommand : SparkifyCmdlet
{
    /// <summary>The database file. It need not be there yet: the first load makes it.</summary>
    [Parameter(Position = 0, ParameterSetName = "DuckDb", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = SparkifyWarehouse.DefaultFileName;

    /// <summary>The schema that holds the tables.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Schema { get; set; } = SparkifyWarehouse.DefaultSchema;

    /// <summary>The most memory the engine may take, as in 2GB.</summary>
    [Parameter(ParameterSetName = "DuckDb", ValueFromPipelineByPropertyName = true)]
    public string? MemoryLimit { get; set; }

    /// <summary>The most threads the engine may use.</summary>
    [Parameter(ParameterSetName = "DuckDb", ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 1024)]
    public int? Threads { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var warehouse = Paths.Warehouse(SessionState, Path) with
        {
            Schema = Schema, MemoryLimit = MemoryLimit is "" ? null : MemoryLimit, Threads = Threads,
        };
        if (!Run((pipeline, token) => Catalog.ConnectAsync(warehouse, pipeline, token)))
            return;
        DefaultWarehouse.Current = warehouse;
        WriteObject(warehouse);
    }
}
