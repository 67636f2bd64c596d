using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>What -Verbose says of a load does not grow with its files, nor with how long it takes.</summary>
public abstract class VerboseTests(SparkifyEngine engine) : OnEngine(engine)
{
    private const int Files = 40;

    [Fact]
    public async Task Files_are_summed_up_by_kind()
    {
        for (var i = 0; i < Files; i++)
            Folder.WriteLines($"log_data/{i:00}.json", EventLine.Play(session: i + 1));
        Folder.WriteLines("song_data/a.json", SongLine.Song());
        var (events, songs) = (Folder["log_data"], Folder["song_data"]);
        string? staging = null;
        if (TestedEngine == SparkifyEngine.Redshift)
        {
            var redshift = await TestRedshift.SharedAsync();
            (events, songs) = (
                redshift.Upload(events, $"{Warehouse.Database}/log_data"),
                redshift.Upload(songs, $"{Warehouse.Database}/song_data"));
            staging = TestRedshift.StagingPath(Warehouse);
        }

        var reporter = new RecordingReporter();
        await EtlRunner.RunAsync(
            Warehouse, new EtlOptions { EventPaths = [events], SongPaths = [songs], StagingPath = staging }, reporter,
            Token);

        var verbose = reporter.VerboseLines.Except(reporter.DebugLines).ToList();
        Assert.Contains(
            verbose,
            line => line.StartsWith($"{Files} files of events, ", StringComparison.Ordinal)
                && line.EndsWith($" bytes, from {events}/00.json to {events}/39.json", StringComparison.Ordinal));
        Assert.DoesNotContain(verbose, line => line.Contains("/20.json", StringComparison.Ordinal));
        Assert.Contains(reporter.DebugLines, line => line.Contains("/20.json", StringComparison.Ordinal));
    }
}

public sealed class VerboseTestsOnDuckDb() : VerboseTests(SparkifyEngine.DuckDb);

public sealed class VerboseTestsOnPostgres() : VerboseTests(SparkifyEngine.Postgres);

public sealed class VerboseTestsOnRedshift() : VerboseTests(SparkifyEngine.Redshift);
