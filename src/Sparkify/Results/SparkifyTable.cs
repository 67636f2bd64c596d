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

    /// <summary>
    /// Redshift: megabytes on disk. This and what follows is null on other engines, for a table that is empty, and for
    /// who may not read svv_table_info.
    /// </summary>
    public long? SizeMB { get; init; }

    /// <summary>Redshift: how rows are spread over the cluster: EVEN, ALL, KEY(column), AUTO(…).</summary>
    public string? Distribution { get; init; }

    /// <summary>
    /// Redshift: the rows of the fullest slice for each row of the emptiest; 1 is even. Null too where every node has
    /// all.
    /// </summary>
    public double? Skew { get; init; }

    /// <summary>
    /// Redshift: the percentage of rows that are not in the order of the sort key; null too where there is none.
    /// </summary>
    public double? Unsorted { get; init; }

    /// <summary>Redshift: how stale the statistics are for the planner: 0 is fresh, 100 is out of date.</summary>
    public double? StatsOff { get; init; }
}
