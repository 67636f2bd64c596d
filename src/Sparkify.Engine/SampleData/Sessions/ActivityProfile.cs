namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>
/// How many events each hour of the period should see: the real set's profiles by hour and by weekday.
/// </summary>
internal sealed class ActivityProfile
{
    private static readonly int[] ByHour =
    [
        185, 201, 157, 130, 159, 206, 230, 219, 246, 311, 356, 391, 368, 415, 504, 577, 626, 572, 579, 431, 397, 326,
        247, 223,
    ];

    /// <summary>Events a day, Sunday first.</summary>
    private static readonly int[] ByWeekday = [125, 304, 315, 402, 247, 305, 178];

    private readonly long[] _upTo;
    private readonly long _events;

    internal ActivityProfile(SampleDataPlan plan)
    {
        _events = plan.Events;
        _upTo = new long[plan.Days * 24];
        var sum = 0L;
        for (var hour = 0; hour < _upTo.Length; hour++)
        {
            var weekday = (int)SampleDataPlan.FirstDay.AddDays(hour / 24).DayOfWeek;
            sum += (long)ByHour[hour % 24] * ByWeekday[weekday] * DayWeight(plan.Seed, hour / 24);
            _upTo[hour] = sum;
        }
    }

    /// <summary>
    /// Events from the beginning of the period to the end of this hour, counted from the beginning too.
    /// </summary>
    internal long PlannedUpTo(int hour) => (long)((Int128)_events * _upTo[hour] / _upTo[^1]);

    /// <summary>No two Mondays are alike, but for the length of a large set they nearly are.</summary>
    private static int DayWeight(int seed, int day) =>
        new SeededRandom(seed, RandomPurpose.DayWeight, day).Between(70, 130);
}
