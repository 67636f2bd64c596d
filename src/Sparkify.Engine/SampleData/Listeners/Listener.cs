namespace Sparkify.Engine.SampleData.Listeners;

/// <summary>
/// A user: what is fixed, as indexes into the word lists, and where the user stands in the simulation.
/// </summary>
internal struct Listener
{
    internal short FirstName;
    internal short LastName;
    internal byte Metro;
    internal byte Agent;
    internal bool IsWoman;

    /// <summary>The subscription now: it changes during sessions.</summary>
    internal bool IsPaid;

    /// <summary>Appears in a line under the user's own id.</summary>
    internal bool Seen;

    /// <summary>
    /// The milliseconds of every time stamp of this user: as in the real set they do not vary, since the gaps there are
    /// whole seconds.
    /// </summary>
    internal short Milliseconds;

    /// <summary>Epoch milliseconds.</summary>
    internal long Registration;

    /// <summary>Epoch milliseconds: the end of the latest session.</summary>
    internal long BusyUntil;
}
