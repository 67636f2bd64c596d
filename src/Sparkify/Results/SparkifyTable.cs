namespace Sparkify;

/// <summary>A table of the warehouse.</summary>
public sealed record SparkifyTable
{
    /// <summary>The schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The table.</summary>
    public required string Name { get; init; }

    /// <summary>Rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Columns.</summary>
    public required int Columns { get; init; }
}
