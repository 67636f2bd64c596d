namespace Sparkify;

/// <summary>The engines a warehouse can run on.</summary>
public enum SparkifyEngine
{
    /// <summary>DuckDB, embedded: the warehouse is a file.</summary>
    DuckDb,
}
