using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Sparkify.DuckDb;

/// <summary><c>Data Source=path</c> (or <c>:memory:</c>), and any DuckDB setting by its own name.</summary>
public sealed class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>A database that lives in memory, for one connection.</summary>
    public const string InMemoryDataSource = ":memory:";

    private const string DataSourceKey = "Data Source";
    private const string DataSourceAlias = "DataSource";

    /// <summary>The file of the database; it is created when it does not exist.</summary>
    public string DataSource
    {
        get => TryGetValue(DataSourceKey, out var path) ? (string)path : InMemoryDataSource;
        set => this[DataSourceKey] = value;
    }

    /// <inheritdoc />
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[Canonical(keyword)];
        set => base[Canonical(keyword)] = value;
    }

    /// <summary>Every key but the data source: DuckDB's settings.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings =>
        from key in Keys.Cast<string>()
        where !key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase)
        select KeyValuePair.Create(key, (string)base[key]);

    private static string Canonical(string keyword) =>
        keyword.Equals(DataSourceAlias, StringComparison.OrdinalIgnoreCase) ? DataSourceKey : keyword;
}
