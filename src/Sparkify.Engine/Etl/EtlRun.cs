using System.Diagnostics;
using System.Globalization;
using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>A run while it is at work: what it has read so far, and how long each step took.</summary>
/// <param name="mode">Incremental or full.</param>
/// <param name="maxErrors">How many lines may be rejected.</param>
/// <param name="listing">How long the listing of the sources took, before the run began.</param>
internal sealed class EtlRun(SparkifyLoadMode mode, long maxErrors, TimeSpan listing)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<SparkifyStep> _steps = [];

    /// <summary>Sorts by time, and tells apart two runs of one second.</summary>
    public string RunId { get; } =
        $"{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}"[..24];

    public DateTime StartedAt { get; } = DateTime.UtcNow;

    public SparkifyLoadMode Mode { get; } = mode;

    public IReadOnlyList<PlannedFile> Files { get; set; } = [];

    public RejectList Rejects { get; } = new(maxErrors);

    public long SongplaysAdded { get; set; }

    /// <summary>Songplays decided in this run that the loaded files tell differently.</summary>
    public long Conflicts { get; set; }

    public long TextsRepaired { get; set; }

    public double Seconds => (listing + _watch.Elapsed).TotalSeconds;

    public IReadOnlyList<SparkifyStep> Steps => _steps;

    public long Rows(SourceKind kind) => Files.Where(file => file.Kind == kind).Sum(file => file.Rows);

    public long Rejected(SourceKind kind) => Files.Where(file => file.Kind == kind).Sum(file => file.Rejected);

    /// <summary>Runs a step and notes how long it took.</summary>
    public async Task StepAsync(string name, Func<Task> work)
    {
        var start = Seconds;
        await work().ConfigureAwait(false);
        EndStep(name, start);
    }

    /// <summary>Notes a step that ends now.</summary>
    /// <param name="name">The step.</param>
    /// <param name="start">The run's <see cref="Seconds"/> when it began.</param>
    public void EndStep(string name, double start) => _steps.Add(new SparkifyStep(name, Seconds - start));

    /// <summary>Refuses a load of which no line is good, however many may be rejected.</summary>
    /// <exception cref="SparkifyException">RejectLimit.</exception>
    public void RequireAnyLine()
    {
        var (rows, rejected) = (Files.Sum(file => file.Rows), Files.Sum(file => file.Rejected));
        if (rejected < rows || Rejects.Rejects.FirstOrDefault() is not { } first)
            return;
        throw new SparkifyException(
            ErrorIds.RejectLimit,
            $"{first.Path} line {first.Line:N0}: {first.Reason}, and so it is with every line: all {rows:N0} were rejected. "
            + "Nothing was loaded.",
            first.Path, "See that event logs were named as events and song files as songs, and what they hold.");
    }

    /// <summary>Forgets the steps behind the first ones, for another try.</summary>
    public void Restart(int keptSteps) => _steps.RemoveRange(keptSteps, _steps.Count - keptSteps);
}
