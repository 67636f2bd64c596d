namespace Sparkify;

/// <summary>The engines a warehouse can run on.</summary>
public enum SparkifyEngine : long
{
    /// <summary>DuckDB, embedded: the warehouse is a file.</summary>
    DuckDb,

    /// <summary>A PostgreSQL server, 15 or later.</summary>
    Postgres,

    /// <summary>An Amazon Redshift cluster or workgroup, which reads S3 itself.</summary>
    Redshift,
}
