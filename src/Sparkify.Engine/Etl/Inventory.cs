using System.Globalization;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// Finds out whether anybody but a load changed the tables that a load builds on: the ledger would say that files are
/// loaded whose rows are gone. What a table holds is not looked at, only how many rows, or that it was written to.
/// </summary>
internal sealed class Inventory(Warehouse warehouse)
{
    private static readonly string[] OfEvents = ["staging_events", "songplays", "users", "time"];
    private static readonly string[] OfSongs = ["staging_songs", "songs", "artists"];
    private static readonly string[] OfBoth = ["text_repairs", "etl_files"];

    /// <summary>Makes sure that the tables are as the last load left them, but for those built anew.</summary>
    /// <param name="plan">What the load will do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">CheckFailed.</exception>
    public async Task RequireUnchangedAsync(EtlPlan plan, CancellationToken cancellationToken)
    {
        string[] relied =
        [
            .. plan.WipesEvents ? [] : OfEvents, .. plan.ReadsAllSongs ? [] : OfSongs,
            .. plan.WipesEvents || plan.ReadsAllSongs ? [] : OfBoth,
        ];
        var changes = await (warehouse.NotesChanges ? NotedAsync(cancellationToken) : CountedAsync(cancellationToken))
            .ConfigureAwait(false);
        changes.RemoveAll(change => !relied.Contains(change.Table));
        if (changes.Count == 0)
            return;
        var location = warehouse.Description.Location;
        throw new SparkifyException(
            ErrorIds.CheckFailed,
            $"Somebody changed {location} outside of a load: {string.Join("; ", changes.Select(change => change.What))}. "
            + "Nothing was loaded.",
            location,
            "Load events and songs with {-Full}: that builds all tables anew from their files.");
    }

    /// <summary>Forgets the changes that a load makes good, at the beginning of its transaction.</summary>
    public async Task BeginAsync(EtlPlan plan, CancellationToken cancellationToken)
    {
        if (warehouse.NotesChanges && (plan.WipesEvents || plan.ReadsAllSongs))
            await warehouse.ExecuteAsync("admin/forget_tables", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes what a load leaves, at the end of its transaction.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (warehouse.NotesChanges)
            return;
        var counts = await CountsAsync(cancellationToken).ConfigureAwait(false);
        await warehouse.ExecuteAsync("admin/forget_tables", cancellationToken).ConfigureAwait(false);
        await warehouse.InsertAsync(
            "etl_tables", counts.Select(count => new object?[] { count.Key, count.Value }), cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<List<(string Table, string What)>> NotedAsync(CancellationToken cancellationToken) =>
        warehouse.QueryAsync(
            "admin/changed_tables",
            row => (row.GetString(0), string.Create(
                CultureInfo.InvariantCulture,
                $"{row.GetString(0)} was written to by {row.GetString(1)} at {row.Utc(2):yyyy-MM-dd HH:mm:ss} UTC")),
            cancellationToken);

    private async Task<List<(string Table, string What)>> CountedAsync(CancellationToken cancellationToken)
    {
        var recorded = await warehouse.QueryAsync(
            "admin/recorded_tables", row => (Table: row.GetString(0), Rows: row.GetInt64(1)), cancellationToken)
            .ConfigureAwait(false);
        if (recorded.Count == 0)
            return [];
        var counts = await CountsAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. recorded.Where(table => counts[table.Table] != table.Rows).Select(table => (table.Table,
                $"{table.Table} has {counts[table.Table]:N0} rows, and the last load left {table.Rows:N0}")),
        ];
    }

    private async Task<Dictionary<string, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var counts = await warehouse.QueryAsync(
            "admin/table_rows", row => (Table: row.GetString(0), Rows: row.GetInt64(1)), cancellationToken)
            .ConfigureAwait(false);
        return counts.ToDictionary(count => count.Table, count => count.Rows);
    }
}
