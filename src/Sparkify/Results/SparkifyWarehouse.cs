namespace Sparkify;

/// <summary>
/// A warehouse: which engine, where, which schema. It holds no connection: every operation opens its own and closes it,
/// so a database file is free for others between two commands.
/// </summary>
public sealed record SparkifyWarehouse
{
    /// <summary>The engine behind it.</summary>
    public SparkifyEngine Engine { get; init; } = SparkifyEngine.DuckDb;

    /// <summary>The database file, as an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; init; } = "sparkify";

    /// <summary>The most memory the engine may take, as it spells sizes ("2GB"); null means 1 GB, or 80 % of the
    /// machine's memory where that is less. What does not fit is spilled beside the database.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>The most threads the engine may use; null means one for each processor.</summary>
    public int? Threads { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Engine} {Path} ({Schema})";
}
