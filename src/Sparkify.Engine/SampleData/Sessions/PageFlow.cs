namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>
/// Which page follows which: a Markov chain for either level. The weights are the counts of the real set, so pages,
/// logged-out rows and lengths of sessions come out in the real proportions. One differs: Submit Downgrade, once in the
/// real set, is frequent enough here to balance the upgrades, or a long period would leave paying users only.
/// </summary>
internal sealed class PageFlow
{
    internal static readonly PageFlow Free = new(
        start: [(Page.NextSong, 405), (Page.Home, 286), (Page.Login, 10), (Page.HomeLoggedOut, 8), (Page.About, 2),
            (Page.Help, 1), (Page.Error, 1)],
        after: new()
        {
            [Page.NextSong] = [(Page.NextSong, 769), (Page.End, 545), (Page.Home, 31), (Page.Logout, 26),
                (Page.Upgrade, 14), (Page.Settings, 5), (Page.Help, 4), (Page.About, 2), (Page.Error, 1)],
            [Page.Home] = [(Page.NextSong, 208), (Page.End, 142), (Page.Settings, 11), (Page.Home, 5),
                (Page.Upgrade, 4), (Page.Logout, 3), (Page.About, 1)],
            [Page.Upgrade] = [(Page.SubmitUpgrade, 7), (Page.Home, 5), (Page.NextSong, 3), (Page.End, 3),
                (Page.Upgrade, 2)],
        });

    internal static readonly PageFlow Paid = new(
        start: [(Page.NextSong, 102), (Page.Home, 65), (Page.HomeLoggedOut, 46), (Page.Login, 15)],
        after: new()
        {
            [Page.NextSong] = [(Page.NextSong, 5009), (Page.End, 124), (Page.Home, 112), (Page.Logout, 52),
                (Page.Downgrade, 49), (Page.Settings, 29), (Page.Help, 28), (Page.About, 12), (Page.Error, 7)],
            [Page.Home] = [(Page.NextSong, 223), (Page.End, 18), (Page.Settings, 8), (Page.Logout, 6),
                (Page.Downgrade, 5), (Page.About, 1)],
            [Page.Downgrade] = [(Page.NextSong, 34), (Page.End, 11), (Page.Home, 9), (Page.SubmitDowngrade, 6),
                (Page.Downgrade, 3)],
        });

    private readonly Page[][] _pages = new Page[(int)Page.End + 1][];
    private readonly WeightedPicker[] _pickers = new WeightedPicker[(int)Page.End + 1];

    /// <param name="start">Where a session begins.</param>
    /// <param name="after">What this level does after a page, where the other does otherwise.</param>
    private PageFlow((Page, int)[] start, Dictionary<Page, (Page, int)[]> after)
    {
        Set(Page.End, start);
        foreach (var (page, next) in Common().Concat(after))
            Set(page, next);
    }

    internal Page First(SeededRandom random) => After(Page.End, random);

    internal Page After(Page page, SeededRandom random) => _pages[(int)page][_pickers[(int)page].Pick(random)];

    private void Set(Page page, (Page Page, int Weight)[] next)
    {
        _pages[(int)page] = Array.ConvertAll(next, choice => choice.Page);
        _pickers[(int)page] = new WeightedPicker(Array.ConvertAll(next, choice => (long)choice.Weight));
    }

    /// <summary>
    /// Pages that both levels leave alike; and those that one level does not offer, for the session that reaches one as
    /// the level changes. A method, as static fields are made in the order they are written.
    /// </summary>
    private static Dictionary<Page, (Page, int)[]> Common() => new()
    {
        [Page.Logout] = [(Page.HomeLoggedOut, 1)],
        [Page.Login] = [(Page.Home, 1)],
        [Page.HomeLoggedOut] = [(Page.End, 66), (Page.Login, 61), (Page.HomeLoggedOut, 25), (Page.AboutLoggedOut, 13),
            (Page.HelpLoggedOut, 6)],
        [Page.HelpLoggedOut] = [(Page.End, 4), (Page.HelpLoggedOut, 3), (Page.Login, 2)],
        [Page.AboutLoggedOut] = [(Page.End, 7), (Page.Login, 4), (Page.HomeLoggedOut, 2), (Page.AboutLoggedOut, 1)],
        [Page.Settings] = [(Page.NextSong, 30), (Page.SaveSettings, 10), (Page.Settings, 4), (Page.Home, 4),
            (Page.Help, 4), (Page.Logout, 3), (Page.End, 1)],
        [Page.SaveSettings] = [(Page.Home, 9), (Page.End, 1)],
        [Page.Help] = [(Page.NextSong, 30), (Page.End, 3), (Page.Home, 2), (Page.Help, 1)],
        [Page.About] = [(Page.End, 10), (Page.Home, 4), (Page.NextSong, 4), (Page.About, 4)],
        [Page.Error] = [(Page.End, 6), (Page.NextSong, 2), (Page.Home, 1)],
        [Page.SubmitUpgrade] = [(Page.Home, 1)],
        [Page.SubmitDowngrade] = [(Page.Home, 1)],
        [Page.Upgrade] = [(Page.Home, 1)],
        [Page.Downgrade] = [(Page.Home, 1)],
    };
}
