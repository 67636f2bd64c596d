using System.Management.Automation;
using Sparkify.Engine.Sources;

namespace Sparkify.PowerShell;

/// <summary>
/// Lets a path stand for the warehouse in that file, a serialized warehouse for the warehouse, and what has a
/// warehouse, such as the result of a load, for that.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WarehouseTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string Serialized = $"Deserialized.{typeof(SparkifyWarehouse)}";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            SparkifyWarehouse warehouse => warehouse,
            // A job serializes a result one level deep, and so its warehouse as text.
            string text when SparkifyWarehouse.TryParse(text, out var written) => written,
            string { Length: > 0 } text => Paths.Warehouse(engineIntrinsics.SessionState, text),
            FileInfo file when !SourceNames.IsData(file.Name) => new SparkifyWarehouse { Path = file.FullName },
            _ when inputData is PSObject copy && copy.TypeNames.Contains(Serialized) => Revive(copy),
            { } when PSObject.AsPSObject(inputData).Properties["Warehouse"] is { } property =>
                Transform(engineIntrinsics, property.Value),
            _ => inputData,
        };
    }

    // What comes back from a job or a Clixml file has the properties, not the type; and no password, which none shows.
    private static SparkifyWarehouse Revive(PSObject copy)
    {
        return new SparkifyWarehouse
        {
            Engine = Property<SparkifyEngine>("Engine"), Path = Property<string>("Path"),
            HostName = Text("HostName"), Port = Property<int?>("Port"), Database = Text("Database"),
            UserName = Text("UserName"), SslMode = Property<SparkifySslMode?>("SslMode"), RoleArn = Text("RoleArn"),
            ClusterIdentifier = Text("ClusterIdentifier"), Region = Text("Region"), ProfileName = Text("ProfileName"),
            EndpointUrl = Text("EndpointUrl"), Schema = Property<string>("Schema"), MemoryLimit = Text("MemoryLimit"),
            Threads = Property<int?>("Threads"),
        };

        T Property<T>(string name) => LanguagePrimitives.ConvertTo<T>(copy.Properties[name].Value);

        string? Text(string name) => copy.Properties[name]?.Value as string;
    }
}
