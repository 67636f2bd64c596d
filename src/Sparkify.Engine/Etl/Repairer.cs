using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>Adds to text_repairs what the newly staged rows need of it; the star is built through that map.</summary>
internal static class Repairer
{
    private static readonly string[] Suspects = ["stage/suspicious_event_text", "stage/suspicious_song_text"];

    /// <returns>How many texts were added.</returns>
    public static async Task<long> RepairAsync(
        Warehouse warehouse, IReporter reporter, CancellationToken cancellationToken)
    {
        Dictionary<string, string> repairs = new(StringComparer.Ordinal);
        foreach (var statement in Suspects)
        {
            var texts = await warehouse.QueryAsync(statement, row => row.GetString(0), cancellationToken)
                .ConfigureAwait(false);
            foreach (var text in texts)
            {
                if (TextRepair.Repair(text) is { } repaired)
                    repairs[text] = repaired;
            }
        }

        if (repairs.Count == 0)
            return 0;
        reporter.Verbose($"Repairing {repairs.Count:N0} texts that were decoded as Latin-1");
        await warehouse.InsertAsync(
            "text_repairs", repairs.Select(repair => new object?[] { repair.Key, repair.Value }), cancellationToken)
            .ConfigureAwait(false);
        return repairs.Count;
    }
}
