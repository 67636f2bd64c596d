namespace Sparkify.Cli.Output;

/// <summary>What a load did, for people.</summary>
internal static class LoadPrinter
{
    public static void Load(this Screen screen, SparkifyEtlResult result)
    {
        if (result.Files == 0)
        {
            screen.Line(result.FilesSkipped == 1
                ? "Nothing to load: the one file is loaded already."
                : $"Nothing to load: all {Show.Count(result.FilesSkipped)} files are loaded already.");
            return;
        }

        screen.Facts(
            ("Files", $"{Show.Count(result.Files)} loaded, {Show.Count(result.FilesSkipped)} skipped"),
            ("Events", $"{Show.Count(result.EventsRead)} read = {Show.Count(result.Songplays)} songplays"
                + $" + {Show.Count(result.OtherEvents)} other + {Show.Count(result.EventsRejected)} rejected"),
            ("Songs", $"{Show.Count(result.SongsRead)} read, {Show.Count(result.SongsRejected)} rejected"),
            ("Songplays", $"{(result.SongplaysAdded < 0 ? "" : "+")}{Show.Count(result.SongplaysAdded)}"),
            ("Repaired", $"{Show.Count(result.TextsRepaired)} texts that had been decoded as Latin-1"),
            ("Time", Time(result)),
            ("Steps",
                string.Join(", ", result.Steps.Select(step => $"{step.Name} {Show.BareSeconds(step.Seconds)}")) + " s"),
            (result.Warehouse.Engine == SparkifyEngine.DuckDb ? "Database" : "Server", result.Warehouse.Location));
        if (result.RowsRejected > 0)
        {
            screen.Line();
            var rejects = CommandLine.Of(["rejects", "--run", result.RunId, .. CommandLine.Naming(result.Warehouse)]);
            screen.Line($"The rejected lines: {rejects}");
        }
    }

    private static string Time(SparkifyEtlResult result)
    {
        var seconds = Math.Max(result.Seconds, 0.001);
        return $"{Show.Seconds(result.Seconds)}: {Show.Count((long)(result.EventsRead / seconds))} events/s,"
            + $" {Show.Bytes(result.Bytes / seconds)}/s";
    }
}
