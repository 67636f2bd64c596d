namespace Sparkify.Engine.Warehouses;

/// <summary>The tables of the warehouse's schema: made, required, dropped.</summary>
internal static class Schema
{
    // In the order in which they can be made.
    private static readonly string[] Statements =
    [
        "schema/schema", "schema/staging_events", "schema/staging_songs", "schema/text_repairs", "schema/clean_events",
        "schema/clean_plays", "schema/clean_songs", "schema/songplays", "schema/users", "schema/songs", "schema/artists", "schema/time",
        "schema/etl_runs", "schema/etl_files", "schema/etl_rejects",
    ];

    /// <summary>The tables by name: what the contract promises, views not counted.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        .. Statements.Skip(1).Select(statement => statement["schema/".Length..])
            .Where(name => !name.StartsWith("clean_", StringComparison.Ordinal)),
    ];

    /// <summary>Makes what is not there yet.</summary>
    public static Task CreateAsync(Warehouse warehouse, CancellationToken cancellationToken) =>
        warehouse.InTransactionAsync(
            async () =>
            {
                foreach (var statement in Statements)
                    await warehouse.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Drops the schema and all that is in it, and makes it anew.</summary>
    public static async Task RecreateAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        await warehouse.ExecuteAsync("admin/drop", cancellationToken).ConfigureAwait(false);
        await CreateAsync(warehouse, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tables that are there, and how many columns each has.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> TablesAsync(
        Warehouse warehouse, CancellationToken cancellationToken)
    {
        var tables = await warehouse.QueryAsync(
            "admin/table_names", row => (Name: row.GetString(0), Columns: (int)row.GetInt64(1)), cancellationToken,
            ("schema", warehouse.Description.Schema)).ConfigureAwait(false);
        return tables.ToDictionary(table => table.Name, table => table.Columns);
    }

    /// <summary>Says so where the tables are missing.</summary>
    /// <exception cref="SparkifyException">TablesMissing.</exception>
    public static async Task RequireTablesAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        if ((await TablesAsync(warehouse, cancellationToken).ConfigureAwait(false)).ContainsKey("songplays"))
            return;
        var description = warehouse.Description;
        throw new SparkifyException(
            ErrorIds.TablesMissing,
            $"The schema '{description.Schema}' in {description.Path} has no Sparkify tables.",
            description.Path,
            "Load something first: Invoke-SparkifyEtl, or sparkify etl.");
    }
}
