using System.Management.Automation;

namespace Sparkify.PowerShell;

/// <summary>Lets a path stand for the warehouse in that file, and a warehouse that was serialized for the warehouse.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WarehouseTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        var path = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return path switch
        {
            string { Length: > 0 } text => Paths.Warehouse(engineIntrinsics.SessionState, text),
            FileInfo file => new SparkifyWarehouse { Path = file.FullName },
            _ when inputData is PSObject copy && copy.TypeNames.Contains($"Deserialized.{typeof(SparkifyWarehouse)}") => Revive(copy),
            _ => inputData,
        };
    }

    // What comes back from a job or a Clixml file has the properties, not the type.
    private static SparkifyWarehouse Revive(PSObject copy) => new()
    {
        Path = LanguagePrimitives.ConvertTo<string>(copy.Properties["Path"].Value),
        Schema = LanguagePrimitives.ConvertTo<string>(copy.Properties["Schema"].Value),
        MemoryLimit = copy.Properties["MemoryLimit"].Value as string,
        Threads = LanguagePrimitives.ConvertTo<int?>(copy.Properties["Threads"].Value),
    };
}
