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

        screen.Facts([.. LoadFacts.Of(result)]);
        if (result.RowsRejected > 0)
        {
            screen.Line();
            var rejects = CommandLine.Of(["rejects", "--run", result.RunId, .. CommandLine.Naming(result.Warehouse)]);
            screen.Line($"The rejected lines: {rejects}");
        }
    }
}
