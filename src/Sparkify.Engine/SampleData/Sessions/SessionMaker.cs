using Sparkify.Engine.SampleData.Lines;
using Sparkify.Engine.SampleData.Listeners;
using Sparkify.Engine.SampleData.Songs;

namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>Plays a session from its first page to its last.</summary>
internal sealed class SessionMaker(ListenerDirectory listeners, PlayableSongs songs, long periodEnd)
{
    /// <summary>
    /// Then the day's memory is two days' at most: a session reaches into the next day, never beyond.
    /// </summary>
    private const long LongestSession = 20 * 3_600_000L;

    private static readonly QuantileCurve ReadingSeconds = new((0, 1), (250, 18), (500, 55), (750, 180), (1000, 900));

    private int _sessions;

    /// <summary>Appends a session that begins about <paramref name="start"/>.</summary>
    /// <param name="start">Epoch milliseconds.</param>
    /// <param name="most">No more events than this, so that the set has exactly as many as asked for.</param>
    /// <param name="random">Decides.</param>
    /// <param name="events">Receives the session's events, in order.</param>
    internal void Make(long start, long most, SeededRandom random, List<SessionEvent> events)
    {
        var who = listeners.PickIdle(random, start);
        ref var listener = ref listeners.All[who];
        var id = ++_sessions;
        var time = start / 1000 * 1000 + listener.Milliseconds;
        var page = Flow(listener).First(random);
        for (var item = 0; page != Page.End && item < most && time < periodEnd && time < start + LongestSession; item++)
        {
            var isPlay = page == Page.NextSong;
            var song = isPlay ? songs.Pick(random) : -1;
            var length = isPlay ? songs.Length(song, random) : 0;
            events.Add(new SessionEvent
            {
                Time = time,
                SessionId = id,
                ItemInSession = item,
                Listener = who,
                Song = song,
                Length = length,
                Page = page,
                IsPaid = listener.IsPaid,
            });
            listener.Seen |= !PageFacts.IsLoggedOut(page);
            listener.BusyUntil = Math.Max(listener.BusyUntil, time);

            // The click that submits still carries the old level, as in the real set.
            if (page == Page.SubmitUpgrade)
                listener.IsPaid = true;
            else if (page == Page.SubmitDowngrade)
                listener.IsPaid = false;

            var next = Flow(listener).After(page, random);
            time += 1000L * Gap(page, next, length / FixedPoint.Scale, random);
            page = next;
        }
    }

    private static PageFlow Flow(in Listener listener) => listener.IsPaid ? PageFlow.Paid : PageFlow.Free;

    /// <summary>Whole seconds: a song is heard out before the next, unless another page breaks in.</summary>
    private static int Gap(Page page, Page next, int songSeconds, SeededRandom random)
    {
        if (page == Page.NextSong)
            return next == Page.NextSong ? songSeconds : 1 + random.Next(songSeconds);
        return PageFacts.FollowsAtOnce(next) ? 1 : ReadingSeconds.Draw(random);
    }
}
