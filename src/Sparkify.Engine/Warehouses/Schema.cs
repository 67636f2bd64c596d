namespace Sparkify.Engine.Warehouses;

/// <summary>The tables of the warehouse's schema: made, required, dropped.</summary>
internal static class Schema
{
    // In the order in which they can be made: a view after its tables, a table after those that its keys refer to.
    private static readonly string[] Statements =
    [
        "schema/schema", "schema/staging_events", "schema/staging_songs", "schema/text_repairs", "schema/clean_events",
        "schema/clean_plays", "schema/clean_songs", "schema/users", "schema/artists", "schema/songs", "schema/time",
        "schema/songplays", "schema/etl_runs", "schema/etl_files", "schema/etl_rejects",
        "schema/etl_tables",
    ];

    // How many columns etl_runs has; tables made by an earlier version have fewer, and another songplay_id.
    private const int RunColumns = 12;

    private static readonly string[] All =
    [
        .. Statements.Skip(1).Where(statement => !IsView(statement)).Select(statement => statement["schema/".Length..]),
    ];

    /// <summary>The tables by name: what the contract promises, without views and etl_tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. All.Where(name => name != "etl_tables")];

    /// <summary>
    /// Makes what is not there yet. Where all is there, nothing is touched: readers may be at the views.
    /// </summary>
    public static async Task CreateAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        var there = await TablesAsync(warehouse, cancellationToken).ConfigureAwait(false);
        RequireCurrent(warehouse, there);
        if (All.All(there.ContainsKey))
            return;
        await warehouse.InTransactionAsync(
            async () =>
            {
                var there = await warehouse.QueryAsync(
                    "admin/schema_there", row => row.GetInt64(0) > 0, cancellationToken,
                    ("schema", warehouse.Description.Schema)).ConfigureAwait(false);
                foreach (var statement in Statements.Skip(there is [true] ? 1 : 0).Concat(warehouse.IndexStatements))
                    await warehouse.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the views anew, which hold nothing.</summary>
    public static Task RenewViewsAsync(Warehouse warehouse, CancellationToken cancellationToken) =>
        warehouse.InTransactionAsync(
            async () =>
            {
                foreach (var statement in Statements.Where(IsView))
                    await warehouse.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Drops the tables and all that is in them, and makes them anew.</summary>
    public static async Task RecreateAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        await warehouse.ExecuteAsync("admin/drop", cancellationToken).ConfigureAwait(false);
        await CreateAsync(warehouse, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsView(string statement) => statement.StartsWith("schema/clean_", StringComparison.Ordinal);

    /// <summary>The tables that are there, and how many columns each has.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> TablesAsync(
        Warehouse warehouse, CancellationToken cancellationToken)
    {
        var tables = await warehouse.QueryAsync(
            "admin/table_names", row => (Name: row.GetString(0), Columns: (int)row.GetInt64(1)), cancellationToken,
            ("schema", warehouse.Description.Schema)).ConfigureAwait(false);
        return tables.ToDictionary(table => table.Name, table => table.Columns);
    }

    /// <summary>Makes sure that every table is there.</summary>
    /// <exception cref="SparkifyException">TablesMissing.</exception>
    public static async Task RequireTablesAsync(Warehouse warehouse, CancellationToken cancellationToken)
    {
        var there = await TablesAsync(warehouse, cancellationToken).ConfigureAwait(false);
        RequireCurrent(warehouse, there);
        IReadOnlyList<string> missing = [.. Tables.Where(table => !there.ContainsKey(table))];
        if (missing.Count == 0)
            return;
        var description = warehouse.Description;
        var hasNone = missing.Count == Tables.Count;
        throw new SparkifyException(
            ErrorIds.TablesMissing,
            $"The schema '{description.Schema}' in {description.Location} has "
            + (hasNone ? "no Sparkify tables." : $"no table {string.Join(", ", missing)}, and has the others."),
            description.Location,
            hasNone
                ? "Load something first, by {Invoke-SparkifyEtl}."
                : "Build the tables anew from all sources, by {Invoke-SparkifyEtl -Full}.");
    }

    /// <summary>The tables that are not there.</summary>
    public static async Task<IReadOnlyList<string>> MissingTablesAsync(
        Warehouse warehouse, CancellationToken cancellationToken)
    {
        var there = await TablesAsync(warehouse, cancellationToken).ConfigureAwait(false);
        return [.. Tables.Where(table => !there.ContainsKey(table))];
    }

    private static void RequireCurrent(Warehouse warehouse, IReadOnlyDictionary<string, int> there)
    {
        if (there.GetValueOrDefault("etl_runs", RunColumns) >= RunColumns)
            return;
        var description = warehouse.Description;
        throw new SparkifyException(
            ErrorIds.TablesMissing,
            $"The tables of the schema '{description.Schema}' in {description.Location} were made by an earlier version, "
            + "whose songplay_id does not include the user. Nothing was changed.",
            description.Location,
            "Name another database or schema, or drop these tables, and load everything again. "
            + "{Initialize-SparkifyTables -Force} makes them anew.");
    }
}
