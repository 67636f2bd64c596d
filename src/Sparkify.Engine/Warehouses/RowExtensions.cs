using System.Data.Common;

namespace Sparkify.Engine.Warehouses;

/// <summary>Reading columns that may be NULL.</summary>
internal static class RowExtensions
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Integer(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static double? Number(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static DateTime? Time(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Utc(column);

    /// <summary>A timestamp; all of ours are UTC.</summary>
    public static DateTime Utc(this DbDataReader row, int column) =>
        DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
