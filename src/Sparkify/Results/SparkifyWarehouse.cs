using System.Diagnostics.CodeAnalysis;

namespace Sparkify;

/// <summary>
/// A warehouse: which engine, where, which schema. It holds no connection: every operation opens its own and closes it,
/// so a database file is free for others between two commands.
/// </summary>
public sealed record SparkifyWarehouse
{
    /// <summary>The database file of who names none, in the current folder.</summary>
    public const string DefaultFileName = "sparkify.duckdb";

    /// <summary>The schema of who names none.</summary>
    public const string DefaultSchema = "sparkify";

    /// <summary>The engine behind it.</summary>
    public SparkifyEngine Engine { get; init; } = SparkifyEngine.DuckDb;

    /// <summary>The database file, as an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; init; } = DefaultSchema;

    /// <summary>The most memory the engine may take, as it spells sizes ("2GB"); null means 1 GB, or 80 % of the
    /// machine's memory where that is less. What does not fit is spilled beside the database.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>The most threads the engine may use; null means one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>The engine, the file and the schema: "DuckDb /data/plays.duckdb (sparkify)".</summary>
    public override string ToString() => $"{Engine} {Path} ({Schema})";

    /// <summary>
    /// Reads what <see cref="ToString"/> wrote, as it comes back from a job or a CSV file. How much the engine may take of
    /// the machine is not in it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="warehouse">The warehouse, where the text is one.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SparkifyWarehouse? warehouse)
    {
        warehouse = null;
        var start = $"{SparkifyEngine.DuckDb} ";
        var schema = text?.LastIndexOf(" (", StringComparison.Ordinal) ?? -1;
        if (schema < start.Length || !text!.StartsWith(start, StringComparison.Ordinal) || !text.EndsWith(')'))
            return false;
        var path = text[start.Length..schema];
        if (System.IO.Path.IsPathFullyQualified(path))
            warehouse = new SparkifyWarehouse { Path = path, Schema = text[(schema + 2)..^1] };
        return warehouse is not null;
    }
}
