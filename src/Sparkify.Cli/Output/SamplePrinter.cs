namespace Sparkify.Cli.Output;

/// <summary>What sample data was made, for people.</summary>
internal static class SamplePrinter
{
    public static void Sample(this Screen screen, SparkifySampleData data) => screen.Facts(
        ("Events", $"{Show.Count(data.Events)}, {Show.Count(data.Songplays)} of them plays,"
            + $" by {Show.Count(data.Users, "user", "users")}"),
        ("Songs", Show.Count(data.Songs)),
        ("Bad lines", data.Corrupt > 0 ? Show.Count(data.Corrupt) : null),
        ("Written", $"{Show.Bytes(data.Bytes)} in {Show.Count(data.Files, "file", "files")}"),
        ("Folder", data.Path));
}
