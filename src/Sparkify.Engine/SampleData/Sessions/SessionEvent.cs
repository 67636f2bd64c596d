namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>One line of the log, before it is text. Kept small: a whole day of them is in memory.</summary>
internal struct SessionEvent
{
    /// <summary>Epoch milliseconds.</summary>
    internal long Time;
    internal int SessionId;
    internal int ItemInSession;
    internal int Listener;

    /// <summary>An index into the playable songs, or -1.</summary>
    internal int Song;

    /// <summary>Hundred-thousandths of a second.</summary>
    internal int Length;
    internal Page Page;
    internal bool IsPaid;
}
