namespace Sparkify.Engine.Reporting;

/// <summary>How far the present activity is, how fast it goes, and how long it will take.</summary>
public sealed class ProgressMeter(TimeProvider time)
{
    // An estimate made on less than this is a guess.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private SparkifyProgress _now;
    private long _began;

    /// <summary>The step; empty before the first reading.</summary>
    public string Activity => _now.Activity ?? "";

    /// <summary>The part done, from 0 to 1; null where nobody knows.</summary>
    public double? Part => _now.Total > 0 ? Math.Clamp((double)_now.Done / _now.Total, 0, 1) : null;

    /// <summary>"312 MB of 540 MB".</summary>
    public string Amount
    {
        get
        {
            if (_now.Unit == "bytes")
                return _now.Total > 0 ? $"{Show.Bytes(_now.Done)} of {Show.Bytes(_now.Total)}" : Show.Bytes(_now.Done);
            return _now.Total > 0
                ? $"{Show.Count(_now.Done)} of {Show.Count(_now.Total)} {_now.Unit}"
                : $"{Show.Count(_now.Done)} {_now.Unit}";
        }
    }

    /// <summary>"181 MB/s"; null where it would say nothing.</summary>
    public string? Rate
    {
        get
        {
            if (_now.Unit is "steps" or "checks" or "seconds" || _now.Done == 0 || Elapsed < Settled / 4)
                return null;
            var rate = _now.Done / Elapsed.TotalSeconds;
            return _now.Unit == "bytes" ? $"{Show.Bytes(rate)}/s" : $"{Show.Count((long)rate)} {_now.Unit}/s";
        }
    }

    /// <summary>
    /// "0:02 left"; where that cannot be told, how long it has taken: a line that stands still looks dead.
    /// </summary>
    public string? Time
    {
        get
        {
            if (Elapsed < Settled)
                return null;
            return Left is { } left ? $"{Show.Duration(left)} left" : Show.Duration(Elapsed);
        }
    }

    /// <summary>How long the activity will go on, in whole seconds; null where that cannot be told.</summary>
    public TimeSpan? Left
    {
        get
        {
            if (Elapsed < Settled || _now.Unit is "steps" or "checks" || Part is not (> 0 and < 1))
                return null;
            if (_now.Unit == "seconds")
                return TimeSpan.FromSeconds(_now.Total - _now.Done);
            return TimeSpan.FromSeconds(Math.Ceiling(Elapsed.TotalSeconds * (1 - Part.Value) / Part.Value));
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_began);

    /// <summary>Takes a reading.</summary>
    /// <returns>Whether another activity began with it.</returns>
    public bool Read(SparkifyProgress progress)
    {
        var begins = progress.Activity != _now.Activity;
        if (begins)
            _began = time.GetTimestamp();
        _now = progress;
        return begins;
    }
}
