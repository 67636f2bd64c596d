using Sparkify.Engine.SampleData.Files;
using Sparkify.Engine.SampleData.Listeners;
using Sparkify.Engine.SampleData.Sessions;
using Sparkify.Engine.SampleData.Songs;

namespace Sparkify.Engine.SampleData;

/// <summary>
/// Makes event logs and song files with the shape, the proportions and the oddities of the real ones.
/// </summary>
public static class SampleDataGenerator
{
    private const string EventFolder = "log_data";
    private const string SongFolder = "song_data";

    /// <summary>Makes a set. Whatever goes wrong, nothing half made is left behind.</summary>
    /// <param name="options">What to make, and where.</param>
    /// <param name="reporter">Hears how far it is, if anybody cares.</param>
    /// <param name="cancellationToken">Stops the work; what was made so far is removed.</param>
    /// <returns>What was made, counted as it was written.</returns>
    /// <exception cref="SparkifyException">
    /// An option is out of range (<see cref="ErrorIds.ArgumentInvalid"/>), or a folder is not empty or cannot be
    /// written (<see cref="ErrorIds.OutputFailed"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Task<SparkifySampleData> GenerateAsync(
        SampleDataOptions options, IReporter? reporter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Generate(SampleDataPlan.From(options), reporter, cancellationToken), cancellationToken);
    }

    /// <summary>Makes sure that a set can be made, and makes nothing.</summary>
    /// <exception cref="SparkifyException">As <see cref="GenerateAsync"/> says.</exception>
    public static void Check(SampleDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = new OutputFolder(SampleDataPlan.From(options).Path);
        folder.RequireEmpty(EventFolder);
        folder.RequireEmpty(SongFolder);
    }

    private static SparkifySampleData Generate(
        SampleDataPlan plan, IReporter? reporter, CancellationToken cancellationToken)
    {
        var folder = new OutputFolder(plan.Path);
        var eventPath = folder.RequireEmpty(EventFolder);
        var songPath = folder.RequireEmpty(SongFolder);
        try
        {
            return Write(plan, folder, eventPath, songPath, reporter, cancellationToken);
        }
        catch
        {
            folder.RemoveAll();
            throw;
        }
    }

    private static SparkifySampleData Write(
        SampleDataPlan plan, OutputFolder folder, string eventPath, string songPath, IReporter? reporter,
        CancellationToken cancellationToken)
    {
        var songs = WriteSongs(plan, folder, songPath, reporter, cancellationToken);

        var firstDay = new DateTimeOffset(SampleDataPlan.FirstDay, TimeOnly.MinValue, TimeSpan.Zero);
        var periodStart = firstDay.ToUnixTimeMilliseconds();
        var listeners = new ListenerDirectory(plan, periodStart);
        var sessions = new SessionMaker(listeners, songs, periodStart + plan.Days * DaySchedule.DayMilliseconds);
        var schedule = new DaySchedule(plan, sessions, periodStart);
        var events = new EventFileWriter(plan, folder, eventPath, listeners, songs, reporter);
        try
        {
            for (var day = 0; day < plan.Days; day++)
            {
                schedule.Simulate(day, cancellationToken);
                events.WriteDay(day, schedule, cancellationToken);
            }
        }
        finally
        {
            events.Abandon();
        }

        return new SparkifySampleData
        {
            Path = plan.Path,
            EventPath = eventPath,
            SongPath = songPath,
            Events = events.Written,
            Songplays = events.Songplays,
            Users = listeners.CountSeen(),
            Songs = plan.Songs,
            Corrupt = plan.Corrupt,
            Seed = plan.Seed,
            Files = folder.FileCount,
            Bytes = folder.BytesWritten,
        };
    }

    /// <summary>The songs as objects are let go as soon as their files are written.</summary>
    private static PlayableSongs WriteSongs(
        SampleDataPlan plan, OutputFolder folder, string songPath, IReporter? reporter,
        CancellationToken cancellationToken)
    {
        var maker = new CatalogueMaker(plan.Seed);
        var catalogue = maker.Catalogue(plan.Songs);
        new SongFileWriter(folder, songPath, plan.Seed, reporter)
            .Write(catalogue, plan.SingleSongFile, cancellationToken);
        return new PlayableSongs(catalogue, maker.Outside(catalogue, Math.Clamp(plan.Songs * 3, 500, 45_000)));
    }
}
