using System.Globalization;

namespace Sparkify.Cli.Output.Progress;

/// <summary>Progress for a log: a line when an activity begins, then one every ten seconds.</summary>
internal sealed class PlainLines(Screen screen, TimeProvider clock) : IProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ProgressMeter _meter = new(clock);
    private long _shown;

    public void Show(SparkifyProgress progress)
    {
        if (_meter.Read(progress))
            screen.Line(progress.Total > 0 ? $"{progress.Activity}: {Total(progress)}" : progress.Activity);
        else if (clock.GetElapsedTime(_shown) >= Interval)
            screen.Line($"{_meter.Activity}: {string.Join(", ", Parts())}");
        else
            return;
        _shown = clock.GetTimestamp();
    }

    public void Hide()
    {
    }

    public void Dispose()
    {
    }

    private static string Total(SparkifyProgress progress) =>
        progress.Unit == "bytes"
            ? Engine.Reporting.Show.Bytes(progress.Total)
            : $"{Engine.Reporting.Show.Count(progress.Total)} {progress.Unit}";

    private IEnumerable<string> Parts()
    {
        if (_meter.Part is { } part)
            yield return part.ToString("0%", CultureInfo.InvariantCulture);
        yield return _meter.Amount;
        if (_meter.Rate is { } rate)
            yield return rate;
        if (_meter.Time is { } time)
            yield return time;
    }
}
