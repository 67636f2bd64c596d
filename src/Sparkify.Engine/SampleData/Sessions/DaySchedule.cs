namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>
/// Simulates day after day. Each hour starts sessions until as many events are scheduled up to its end as the profile
/// plans, what earlier sessions reach into it included: so the hours come out as planned although sessions last
/// for hours.
/// </summary>
internal sealed class DaySchedule(SampleDataPlan plan, SessionMaker sessions, long periodStart)
{
    internal const long HourMilliseconds = 3_600_000;
    internal const long DayMilliseconds = 24 * HourMilliseconds;

    private readonly ActivityProfile _profile = new(plan);
    private readonly long[] _scheduledInHour = new long[(plan.Days + 1) * 24];
    private readonly List<SessionEvent> _session = [];
    private List<SessionEvent> _today = [];
    private List<SessionEvent> _tomorrow = [];
    private long[] _order = [];
    private long _scheduled;
    private long _scheduledBefore;

    /// <summary>The day's events; <see cref="InOrder"/> tells their order.</summary>
    internal List<SessionEvent> Events => _today;

    /// <summary>Simulates the next day; days are asked for in turn.</summary>
    internal void Simulate(int day, CancellationToken cancellationToken)
    {
        (_today, _tomorrow) = (_tomorrow, _today);
        _tomorrow.Clear();
        var random = new SeededRandom(plan.Seed, RandomPurpose.Day, day);
        var dayEnd = periodStart + (day + 1) * DayMilliseconds;
        for (var hour = day * 24; hour < (day + 1) * 24; hour++)
        {
            var planned = _profile.PlannedUpTo(hour);
            while (_scheduledBefore + _scheduledInHour[hour] < planned && _scheduled < plan.Events)
            {
                cancellationToken.ThrowIfCancellationRequested();
                StartSession(hour, dayEnd, random);
            }
            _scheduledBefore += _scheduledInHour[hour];
        }
    }

    /// <summary>Indexes into <see cref="Events"/> by time, then by when they were scheduled.</summary>
    internal ReadOnlySpan<long> InOrder(int day)
    {
        if (_order.Length < _today.Count)
            _order = new long[_today.Count * 5 / 4];
        var dayStart = periodStart + day * DayMilliseconds;
        // Time and index in one number: no two are equal, so any sort gives the same order.
        for (var i = 0; i < _today.Count; i++)
            _order[i] = ((_today[i].Time - dayStart) << 32) | (uint)i;
        var order = _order.AsSpan(0, _today.Count);
        order.Sort();
        return order;
    }

    private void StartSession(int hour, long dayEnd, SeededRandom random)
    {
        var start = periodStart + hour * HourMilliseconds + random.Next(3600) * 1000L;
        _session.Clear();
        sessions.Make(start, plan.Events - _scheduled, random, _session);
        foreach (var item in _session)
        {
            (item.Time < dayEnd ? _today : _tomorrow).Add(item);
            _scheduledInHour[(item.Time - periodStart) / HourMilliseconds]++;
        }
        _scheduled += _session.Count;
    }
}
