using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>Adds to text_repairs what the newly staged rows need of it; the star is built through that map.</summary>
internal static class Repairer
{
    private static readonly string[] Suspects = ["stage/suspicious_event_text", "stage/suspicious_song_text"];

    /// <returns>How many texts were added.</returns>
    public static async Task<long> RepairAsync(Warehouse warehouse, IReporter reporter, CancellationToken cancellationToken)
    {
        Dictionary<string, string> repairs = new(StringComparer.Ordinal);
        foreach (var statement in Suspects)
        {
            foreach (var text in await warehouse.QueryAsync(statement, row => row.GetString(0), cancellationToken).ConfigureAwait(false))
            {
                if (TextRepair.Repair(text) is { } repaired)
                    repairs[text] = repaired;
            }
        }

        if (repairs.Count == 0)
            return 0;
        reporter.Verbose($"Repairing {repairs.Count:N0} texts that were decoded as Latin-1");
        using var insert = warehouse.BulkInsert("text_repairs");
        foreach (var (original, repaired) in repairs)
            insert.Add(original, repaired);
        insert.Complete();
        return repairs.Count;
    }
}
