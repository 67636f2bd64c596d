namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>
/// A page, told apart by whether its visitor is logged in. The first is the only one that plays a song.
/// </summary>
internal enum Page : byte
{
    NextSong,
    Home,
    Logout,
    Settings,
    SaveSettings,
    Upgrade,
    SubmitUpgrade,
    Downgrade,
    SubmitDowngrade,
    Help,
    About,
    Error,
    HomeLoggedOut,
    Login,
    HelpLoggedOut,
    AboutLoggedOut,

    /// <summary>No page: the session is over.</summary>
    End,
}
