namespace Sparkify.Engine.Reporting;

/// <summary>What a load did, for people: a name and a text for each fact.</summary>
public static class LoadFacts
{
    /// <summary>The facts, in the order in which they are shown.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(SparkifyEtlResult result) =>
    [
        ("Files", $"{Show.Count(result.Files)} loaded, {Show.Count(result.FilesSkipped)} skipped"
            + (result.FilesIgnored > 0 ? $", {Show.Count(result.FilesIgnored)} ignored" : "")),
        ("Events", $"{Show.Count(result.EventsRead)} read = {Show.Count(result.Songplays)} songplays"
            + $" + {Show.Count(result.OtherEvents)} other + {Show.Count(result.EventsRejected)} rejected"),
        ("Songs", $"{Show.Count(result.SongsRead)} read, {Show.Count(result.SongsRejected)} rejected"),
        ("Songplays", $"{(result.SongplaysAdded < 0 ? "" : "+")}{Show.Count(result.SongplaysAdded)}"
            + (result.Conflicts > 0 ? $", {Show.Count(result.Conflicts)} with conflicting lines" : "")),
        ("Repaired", $"{Show.Count(result.TextsRepaired)} texts that had been decoded as Latin-1"),
        ("Time", Time(result)),
        ("Steps",
            string.Join(", ", result.Steps.Select(step => $"{step.Name} {Show.BareSeconds(step.Seconds)}")) + " s"),
        (result.Warehouse.Engine == SparkifyEngine.DuckDb ? "Database" : "Server", result.Warehouse.Location),
    ];

    private static string Time(SparkifyEtlResult result)
    {
        var seconds = Math.Max(result.Seconds, 0.001);
        return $"{Show.Seconds(result.Seconds)}: {Show.Count((long)(result.EventsRead / seconds))} events/s,"
            + $" {Show.Bytes(result.Bytes / seconds)}/s";
    }
}
