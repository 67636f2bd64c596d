namespace Sparkify.Engine.SampleData.Sessions;

/// <summary>What the log says of each page.</summary>
internal static class PageFacts
{
    /// <summary>Name, HTTP method and status, in the order of <see cref="Page"/>.</summary>
    internal static readonly (string Name, string Method, int Status)[] All =
    [
        ("NextSong", "PUT", 200),
        ("Home", "GET", 200),
        ("Logout", "PUT", 307),
        ("Settings", "GET", 200),
        ("Save Settings", "PUT", 307),
        ("Upgrade", "GET", 200),
        ("Submit Upgrade", "PUT", 307),
        ("Downgrade", "GET", 200),
        ("Submit Downgrade", "PUT", 307),
        ("Help", "GET", 200),
        ("About", "GET", 200),
        ("Error", "GET", 404),
        ("Home", "GET", 200),
        ("Login", "PUT", 307),
        ("Help", "GET", 200),
        ("About", "GET", 200),
    ];

    internal static bool IsLoggedOut(Page page) => page >= Page.HomeLoggedOut;

    /// <summary>Submitting a form follows its page in a second, as the real gaps show.</summary>
    internal static bool FollowsAtOnce(Page page) =>
        page is Page.Logout or Page.SaveSettings or Page.SubmitUpgrade or Page.SubmitDowngrade or Page.Login;
}
