using System.Text.RegularExpressions;

namespace Sparkify.Tests.SampleData;

[Collection(typeof(SharedSampleData))]
public sealed partial class SampleDataEventTests(SampleDataFixture set)
{
    private static readonly string[] Keys =
    [
        "artist", "auth", "firstName", "gender", "itemInSession", "lastName", "length", "level", "location", "method",
        "page", "registration", "sessionId", "song", "status", "ts", "userAgent", "userId",
    ];

    [Fact]
    public void A_line_has_the_eighteen_keys_in_the_real_order() =>
        Assert.All(set.Events, item => Assert.Equal(Keys, item.Json.EnumerateObject().Select(key => key.Name)));

    [Fact]
    public void A_line_is_ascii_without_blanks_between_tokens() =>
        Assert.All(set.Events, item => Assert.Matches(RealLine(), item.Raw));

    [Fact]
    public void Registration_is_a_float_and_identifiers_are_whole() => Assert.All(set.Events, item =>
    {
        if (item.Auth == "Logged In")
            Assert.EndsWith(".0", item.Json.GetProperty("registration").GetRawText());
        Assert.True(item.Json.GetProperty("status").TryGetInt32(out _));
        Assert.DoesNotContain('.', item.Json.GetProperty("ts").GetRawText());
    });

    [Fact]
    public void Artist_song_and_length_are_null_exactly_where_the_page_is_not_NextSong() =>
        Assert.All(set.Events, item => Assert.All(
            (string[])["artist", "song", "length"], key => Assert.Equal(item.Page != "NextSong", item.IsNull(key))));

    [Fact]
    public void A_logged_out_row_tells_nothing_of_the_user_but_the_level()
    {
        var rows = set.Events.FindAll(item => item.Auth == "Logged Out");
        Assert.InRange(rows.Count / (double)set.Events.Count, 0.025, 0.045);
        Assert.All(rows, item =>
        {
            Assert.Equal("", item.UserId);
            Assert.All(
                (string[])["firstName", "lastName", "gender", "location", "userAgent", "registration"],
                key => Assert.True(item.IsNull(key)));
            Assert.Contains(item.Level, (string[])["free", "paid"]);
            Assert.Contains(item.Page, (string[])["Home", "Login", "Help", "About"]);
        });
    }

    [Fact]
    public void A_logged_in_row_always_has_a_user() => Assert.All(
        set.Events.FindAll(item => item.Auth == "Logged In"), item => Assert.Matches("^[1-9][0-9]*$", item.UserId));

    [Fact]
    public void Items_of_a_session_count_up_from_zero_in_time_without_gaps() =>
        Assert.All(set.Events.GroupBy(item => item.SessionId), session =>
        {
            var byTime = session.OrderBy(item => item.Time).ToList();
            Assert.Equal(Enumerable.Range(0, byTime.Count).Select(i => (long)i), byTime.Select(item => item.Item));
            Assert.Equal(byTime.Count, byTime.Select(item => item.Time).Distinct().Count());
            Assert.True(byTime.Select(item => item.UserId).Where(user => user.Length > 0).Distinct().Count() <= 1);
        });

    [Fact]
    public void Time_ascends_within_a_file_and_belongs_to_its_day() => Assert.All(
        set.Events.GroupBy(item => item.File), file =>
        {
            Assert.Equal(file.Select(item => item.Time).Order(), file.Select(item => item.Time));
            Assert.All(file, item => Assert.Contains(
                item.At.ToString("yyyy/MM/yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), file.Key));
        });

    [Fact]
    public void Some_sessions_cross_midnight() => Assert.Contains(
        set.Events.GroupBy(item => item.SessionId),
        session => session.Select(item => item.File).Distinct().Count() == 2);

    [Fact]
    public void Method_and_status_are_those_of_the_page() => Assert.All(set.Events, item =>
    {
        var (method, status) = item.Page switch
        {
            "NextSong" => ("PUT", 200),
            "Login" or "Logout" or "Save Settings" or "Submit Upgrade" or "Submit Downgrade" => ("PUT", 307),
            "Error" => ("GET", 404),
            _ => ("GET", 200),
        };
        Assert.Equal(method, item.Json.GetProperty("method").GetString());
        Assert.Equal(status, item.Json.GetProperty("status").GetInt32());
    });

    [Fact]
    public void Pages_come_in_the_real_proportions()
    {
        double Share(string page) => set.Events.Count(item => item.Page == page) / (double)set.Events.Count;
        Assert.InRange(Share("NextSong"), 0.82, 0.87);
        Assert.InRange(Share("Home"), 0.08, 0.12);
        Assert.All(
            (string[])["Login", "Logout", "Settings", "Save Settings", "Upgrade", "Submit Upgrade", "Downgrade",
                "Submit Downgrade", "Help", "About", "Error"],
            page => Assert.InRange(Share(page), 0.0001, 0.02));
    }

    [Fact]
    public void Level_changes_within_a_session_only_by_submitting() => Assert.All(
        set.Events.GroupBy(item => item.SessionId), session =>
        {
            var items = session.OrderBy(item => item.Item).ToList();
            foreach (var (one, next) in items.Zip(items.Skip(1)))
                Assert.Equal(one.Level != next.Level, one.Page is "Submit Upgrade" or "Submit Downgrade");
        });

    [Fact]
    public void The_afternoon_and_the_week_are_busier_than_the_night_and_the_weekend()
    {
        Assert.True(set.Events.Count(e => e.At.Hour is 15 or 16 or 17) >
                    2 * set.Events.Count(e => e.At.Hour is 2 or 3 or 4));
        Assert.True(set.Events.Count(e => e.At.DayOfWeek == DayOfWeek.Wednesday) >
                    1.5 * set.Events.Count(e => e.At.DayOfWeek == DayOfWeek.Sunday));
    }

    [Fact]
    public void User_agents_with_a_comma_bring_quotes_of_their_own()
    {
        var agents = set.Events.FindAll(e => !e.IsNull("userAgent")).ConvertAll(e => e.Json.GetProperty("userAgent"));
        Assert.All(agents, agent => Assert.Equal(agent.GetString()!.Contains(','), agent.GetString()!.StartsWith('"')));
        Assert.All(agents, agent => Assert.Contains("Mozilla\\/", agent.GetRawText()));
        Assert.InRange(agents.Select(agent => agent.GetString()).Distinct().Count(), 12, 20);
    }

    [GeneratedRegex(
        """^\{"artist":("([ !#-\[\]-~]|\\["\\/]|\\u[0-9a-f]{4})+"|null),"auth":"Logged (In|Out)",[ -~]+,"userId":"[0-9]*"\}$""")]
    private static partial Regex RealLine();
}
