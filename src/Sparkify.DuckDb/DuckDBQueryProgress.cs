using System.Runtime.InteropServices;

namespace Sparkify.DuckDb;

/// <summary>How far the running query is.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBQueryProgress
{
    /// <summary>0 to 100; -1 when nothing runs, or DuckDB cannot tell.</summary>
    public double Percentage { get; init; }

    /// <summary>Rows done so far.</summary>
    public ulong RowsProcessed { get; init; }

    /// <summary>Rows there are to do, as estimated.</summary>
    public ulong TotalRowsToProcess { get; init; }
}
