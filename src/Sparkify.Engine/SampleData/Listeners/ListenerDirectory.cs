using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Listeners;

/// <summary>Everybody who may listen, and who listens how much.</summary>
internal sealed class ListenerDirectory
{
    /// <summary>22 of the 97 real users pay.</summary>
    private const int PaidPercent = 24;

    private const int MinutesOfHistory = 120 * 24 * 60;

    private readonly WeightedPicker _activity;
    private readonly int[] _byRank;

    internal ListenerDirectory(SampleDataPlan plan, long periodStart)
    {
        All = new Listener[plan.Users];
        var agents = WeightedPicker.Zipf(UserAgents.All.Length, flatness: 3);
        for (var i = 0; i < All.Length; i++)
            All[i] = Make(new SeededRandom(plan.Seed, RandomPurpose.User, i), agents, periodStart);

        _activity = WeightedPicker.Zipf(All.Length, flatness: Math.Max(1, All.Length / 4));
        _byRank = [.. Enumerable.Range(0, All.Length)];
        new SeededRandom(plan.Seed, RandomPurpose.Ranks).Shuffle(_byRank);
    }

    internal Listener[] All { get; }

    /// <summary>Somebody who is not listening at the time, if that can be had.</summary>
    internal int PickIdle(SeededRandom random, long at)
    {
        var listener = 0;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            listener = _byRank[_activity.Pick(random)];
            if (All[listener].BusyUntil < at)
                break;
        }
        return listener;
    }

    internal int CountSeen() => All.Count(listener => listener.Seen);

    private static Listener Make(SeededRandom random, WeightedPicker agents, long periodStart)
    {
        var isWoman = random.OneIn(2);
        var milliseconds = (short)random.Next(1000);
        return new Listener
        {
            IsWoman = isWoman,
            FirstName = (short)random.Next(isWoman ? PeopleNames.Women.Length : PeopleNames.Men.Length),
            LastName = (short)random.Next(PeopleNames.Last.Length),
            Metro = (byte)random.Next(MetroAreas.All.Length),
            Agent = (byte)agents.Pick(random),
            IsPaid = random.Next(100) < PaidPercent,
            Milliseconds = milliseconds,
            Registration = periodStart - (1 + random.Next(MinutesOfHistory)) * 60_000L + milliseconds,
            BusyUntil = long.MinValue,
        };
    }
}
