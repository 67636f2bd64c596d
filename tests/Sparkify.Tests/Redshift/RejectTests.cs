using System.Text;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// Lines that are not loaded. Of JSON and of types COPY is the judge, and the words are Redshift's; the rules that no
/// column can hold are ours.
/// </summary>
public sealed class RejectTests : RedshiftTests
{
    private const string Where = "which is more than the 0 allowed. Nothing was loaded.";

    // The second of four lines; the other three are a play, a visit, a play.
    private static readonly JsonLine[] Good =
        [EventLine.Play(item: 0), EventLine.Visit(item: 1, ts: EventLine.Time + 1), EventLine.Play(item: 2)];

    private static readonly JsonLine[] GoodSongs =
        [SongLine.Song("SO1", "One"), SongLine.Song("SO2", "Two"), SongLine.Song("SO3", "Three")];

    private static JsonLine Line => EventLine.Play(item: 9);

    /// <summary>What is wrong, the line, and the reason; of what is no JSON at all, how it begins.</summary>
    public static TheoryData<string, string, string> BadEvents() => new()
    {
        { "no JSON", "2018-11-15 00:30:26 NextSong", "Invalid JSON: " },
        { "half a line", Line.ToString()[..100], "Invalid JSON: " },
        { "text for ts", $"{Line.With("ts", "abc")}", "Invalid digit, Value 'a', Pos 0, Type: Long (column ts)" },
        {
            "ts with a fraction", $"{Line.Raw("ts", "1542241826796.5")}",
            "Invalid digit, Value '.', Pos 13, Type: Long (column ts)"
        },
        { "ts too large", $"{Line.Raw("ts", "9223372036854775808")}", "Overflow, Type: Long (column ts)" },
        { "no ts", $"{Line.Without("ts")}", "Missing data for not-null field (column ts)" },
        { "ts null", $"{Line.With("ts", null)}", "Missing data for not-null field (column ts)" },
        { "no page", $"{Line.Without("page")}", "Missing data for not-null field (column page)" },
        { "no sessionId", $"{Line.Without("sessionId")}", "Missing data for not-null field (column sessionid)" },
        { "sessionId empty", $"{Line.With("sessionId", "")}", "Missing data for not-null field (column sessionid)" },
        {
            "no itemInSession", $"{Line.Without("itemInSession")}",
            "Missing data for not-null field (column iteminsession)"
        },
        {
            "userId that is no number", $"{Line.With("userId", "ryan")}",
            "Invalid digit, Value 'r', Pos 0, Type: Long (column userid)"
        },
        {
            "text for length", $"{Line.With("length", "long")}",
            "Invalid digit, Value 'l', Pos 0, Type: Double (column length)"
        },
        {
            "text too long", $"{Line.With("song", new string('x', 4097))}",
            "String length exceeds DDL length (column song)"
        },
        {
            "text of too many bytes", $"{Line.With("artist", new string('ö', 2049))}",
            "String length exceeds DDL length (column artist)"
        },
        {
            "U+0000", $"{Line.Raw("song", "\"a\\u0000b\"")}",
            "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: 00 (error 3) (column song)"
        },
        { "ts in seconds", $"{Line.With("ts", 1542241826)}", "ts is 1542241826: seconds, where milliseconds belong" },
        {
            "ts before 2000", $"{Line.With("ts", 946684799999)}",
            "ts is 946684799999: not a time in milliseconds between 2000 and 2099"
        },
        {
            "ts from 2100", $"{Line.With("ts", 4102444800000)}",
            "ts is 4102444800000: not a time in milliseconds between 2000 and 2099"
        },
        { "ts before 1970", $"{Line.With("ts", -1)}", "ts is -1: a time before 1970" },
    };

    public static TheoryData<string, string, string> BadSongs() => new()
    {
        { "no JSON", "TRAAAAW128F429D538", "Invalid JSON: " },
        { "no song_id", $"{SongLine.Song().Without("song_id")}", "Missing data for not-null field (column song_id)" },
        {
            "artist_id null", $"{SongLine.Song().With("artist_id", null)}",
            "Missing data for not-null field (column artist_id)"
        },
        { "song_id blank", $"{SongLine.Song().With("song_id", " ")}", "song_id is missing" },
        { "artist_id empty", $"{SongLine.Song().With("artist_id", "")}", "artist_id is missing" },
        {
            "song_id too long", $"{SongLine.Song(new string('S', 65))}",
            "String length exceeds DDL length (column song_id)"
        },
        {
            "text for year", $"{SongLine.Song().With("year", "abc")}",
            "Invalid digit, Value 'a', Pos 0, Type: Long (column year)"
        },
    };

    [Theory]
    [MemberData(nameof(BadEvents))]
    public Task A_bad_event(string what, string line, string reason) =>
        IsRejectedAsync(what, "log_data", Good, Encoding.UTF8.GetBytes(line), reason, (4, 2, 1, 1, 0, 0));

    [Fact]
    public Task A_byte_that_is_no_UTF_8() =>
        IsRejectedAsync(
            "Latin-1", "log_data", Good, Encoding.Latin1.GetBytes($"{Line.Raw("artist", "\"Bj\u00F6rk\"")}"),
            "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: f6 (error 3) "
            + "(column artist)", (4, 2, 1, 1, 0, 0));

    [Theory]
    [MemberData(nameof(BadSongs))]
    public Task A_bad_song(string what, string line, string reason) =>
        IsRejectedAsync(what, "song_data", GoodSongs, Encoding.UTF8.GetBytes(line), reason, (0, 0, 0, 0, 4, 1));

    [Fact]
    public async Task Bad_lines_of_both_kinds_count_together()
    {
        var old = await LoadOldAsync();
        var events = Put("log_data/new.json", Good[0], "bad event", EventLine.Play(item: 8, ts: 1542241826));
        var songs = Put("song_data/new.json", GoodSongs[0], SongLine.Song(" "), "bad song");

        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(Options with { MaxErrors = 3 }));
        Assert.Equal(ErrorIds.RejectLimit, exception.ErrorId);
        // Which of the two is told first hangs on nothing: songs come before events.
        Assert.StartsWith(
            $"{songs} line 2: song_id is missing, and 3 more by line 3 of {events}; 3 are allowed.", exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(old, StarDump.Of(Warehouse));
        Assert.Equal(
            (SparkifyRunStatus.Failed, 4L), ((await LastRunAsync()).Status, (await LastRunAsync()).RowsRejected));

        var result = await LoadAsync(Options with { MaxErrors = 4 });
        Assert.Equal((3, 1, 0, 2, 3, 2), Counts(result));
        Assert.Equal(4, (await LastRunAsync()).RowsRejected);
        Assert.Equal(
            [(events, 2, "bad event"), (events, 3, $"{EventLine.Play(item: 8, ts: 1542241826)}"),
                (songs, 2, $"{SongLine.Song(" ")}"), (songs, 3, "bad song")],
            (await RejectsAsync(result.RunId)).Select(reject => (reject.Path, reject.Line, reject.Raw)).Order());
    }

    [Fact]
    public async Task As_many_as_are_allowed_may_come_and_not_one_more()
    {
        var path = Put("log_data/new.json", [Good[0], .. Enumerable.Repeat<object>("bad", 5)]);
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(Options with { MaxErrors = 4 }));
        Assert.Matches(
            $"^{path} line 2: Invalid JSON: .*, and 4 more by line 6 of {path}; 4 are allowed. Nothing was loaded.$",
            exception.Message);
        var result = await LoadAsync(Options with { MaxErrors = 5 });
        Assert.Equal((6, 1, 0, 5, 0, 0), Counts(result));
    }

    // COPY counts to 100,000 and no further: then it counts nothing.
    [Theory]
    [InlineData(99_999, "MAXERROR 100000")]
    [InlineData(100_000, "IGNOREALLERRORS")]
    public async Task So_many_that_COPY_cannot_count_them(long maxErrors, string option)
    {
        Put("log_data/new.json", [Good[0], .. Enumerable.Repeat<object>("bad", 20)]);
        var result = await LoadAsync(Options with { MaxErrors = maxErrors });
        Assert.Equal((21, 1, 0, 20, 0, 0), Counts(result));
        Assert.Contains($"\n{option}\n", Assert.Single(Copies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_whose_file_cannot_be_read_from_here_is_kept_without_what_it_says()
    {
        var path = Put("log_data/new.json", Good[0], "bad", EventLine.Play(item: 8, ts: 1542241826));
        S3.Faults.Fail(
            request => request.Operation == "GetObject" && request.Bucket == Bucket, 99, 403, "AccessDenied");

        var result = await LoadAsync(Options with { MaxErrors = 2 });

        Assert.Equal((3, 1, 0, 2, 0, 0), Counts(result));
        var rejects = await RejectsAsync(result.RunId);
        Assert.Equal(
            [(path, 0, ""), (path, 2, "")], rejects.Select(reject => (reject.Path, reject.Line, reject.Raw)).Order());
        Assert.Contains(
            "a line of this file, or of one that came with it, breaks a rule, and it could not be found out which",
            rejects.Select(reject => reject.Reason));
    }

    [Fact]
    public async Task Of_a_file_that_is_packed_the_line_is_kept_even_if_the_file_is_gone_by_then()
    {
        var path = Folder.WriteLines("log_data/a.json", Good[0], "bad");
        var result = await LoadAsync(
            new EtlOptions { EventPaths = [path], StagingPath = Staging, MaxErrors = 1 },
            At("COPY \"", () => File.Delete(path)));
        Assert.Equal((2, 1, 0, 1, 0, 0), Counts(result));
        Assert.Equal(
            [(path, 2, "bad")],
            (await RejectsAsync(result.RunId)).Select(reject => (reject.Path, reject.Line, reject.Raw)));
    }

    // COPY reads objects, not lines.
    [Fact]
    public async Task Objects_are_loaded_wherever_their_lines_end()
    {
        var pretty = Good[0].ToString().Replace(",\"", ",\n  \"", StringComparison.Ordinal);
        Put("log_data/new.json", $"{pretty} {Good[1]}{Good[2]}", "{}x");
        var result = await LoadAsync(Options with { MaxErrors = 2 });
        Assert.Equal((5, 2, 1, 2, 0, 0), Counts(result));
        Assert.Equal(["{}x", "{}x"], (await RejectsAsync(result.RunId)).Select(reject => reject.Raw));
    }

    // A user may have a time zone of their own; the system views tell times in UTC.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task East_of_UTC_they_are_found_all_the_same(long maxErrors)
    {
        await StartAsync(new RedshiftOptions { TimeZone = "Pacific/Kiritimati" });
        var path = Put("log_data/new.json", Good[0], "bad");
        var result = maxErrors == 0 ? null : await LoadAsync(Options with { MaxErrors = maxErrors });
        if (result is null)
            Assert.Equal(path, (await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync())).Target);
        Assert.Equal(
            [(path, 2L, "bad")],
            (await RejectsAsync((await LastRunAsync()).RunId)).Select(reject => (reject.Path, reject.Line, reject.Raw)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    public async Task The_views_are_asked_again_until_they_tell_of_all(long maxErrors, int visible)
    {
        Server.Faults.HideLoadErrors(4, visible);
        var path = Put("log_data/new.json", Good[0], "bad", "worse", "worst");
        if (maxErrors > 0)
            Assert.Equal((4, 1, 0, 3, 0, 0), Counts(await LoadAsync(Options with { MaxErrors = maxErrors })));
        else
            Assert.Equal(path, (await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync())).Target);
    }

    [Fact]
    public async Task However_often_the_views_are_asked_the_query_is_reported_once()
    {
        Server.Faults.HideLoadErrors(4);
        Put("log_data/new.json", Good[0], "bad");
        var reporter = new RecordingReporter();
        await LoadAsync(Options with { MaxErrors = 1 }, reporter);
        Assert.Single(
            reporter.VerboseLines, line => line.Contains("FROM sys_load_error_detail", StringComparison.Ordinal));
        Assert.Equal(5, reporter.DebugLines.Count(
            line => line.StartsWith("admin/load_errors:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Lines_that_the_views_never_tell_of_fail_the_load()
    {
        var old = await LoadOldAsync();
        Server.Faults.HideLoadErrors(int.MaxValue, 1);
        Put("log_data/new.json", Good[0], "bad", "worse");
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync(Options with { MaxErrors = 5 }));
        Assert.Equal(ErrorIds.LoadFailed, exception.ErrorId);
        Assert.Matches(
            @"^COPY counted 2 rejected lines \(query \d+\), and sys_load_error_detail tells of 1, after 0:00 minutes: "
            + "which lines they are cannot be known, and nothing was changed.$", exception.Message);
        Assert.Equal(old, StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task A_damaged_gzip_file_fails_the_load()
    {
        var old = await LoadOldAsync();
        var path = Put("log_data/a.json.gz", Encoding.UTF8.GetBytes("no gzip"));
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync());
        Assert.Equal((ErrorIds.RejectLimit, path), (exception.ErrorId, exception.Target));
        Assert.Equal(old, StarDump.Of(Warehouse));
    }

    private async Task IsRejectedAsync(
        string what, string folder, JsonLine[] good, byte[] line, string reason,
        (long, long, long, long, long, long) counts)
    {
        var path = Put(
            $"{folder}/bad.json",
            [.. Encoding.UTF8.GetBytes($"{good[0]}\n"), .. line,
                .. Encoding.UTF8.GetBytes($"\n{good[1]}\n{good[2]}\n")]);
        var raw = Encoding.UTF8.GetString(line);
        raw = raw[..Math.Min(raw.Length, 1024)];

        // No line may be bad: the run fails, says which line it was and why, and keeps the line.
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync());
        Assert.Equal((what, ErrorIds.RejectLimit, path), (what, exception.ErrorId, exception.Target));
        var start = $"{path} line 2: {reason}";
        Assert.StartsWith(
            reason.EndsWith(": ", StringComparison.Ordinal) ? start : $"{start}, {Where}", exception.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(Where, exception.Message, StringComparison.Ordinal);
        var failed = await LastRunAsync();
        Assert.Equal((SparkifyRunStatus.Failed, 1L), (failed.Status, failed.RowsRejected));
        IsIt(Assert.Single(await RejectsAsync(failed.RunId)));

        // One may: the others load, as if it were not there, and the counts add up.
        var result = await LoadAsync(Options with { MaxErrors = 1 });
        Assert.Equal(counts, Counts(result));
        IsIt(Assert.Single(await RejectsAsync(result.RunId)));
        Assert.Equal(1, (await LoadAsync()).FilesSkipped);
        var star = StarDump.Of(Warehouse);
        Put($"{folder}/bad.json", good);
        Assert.Equal(await ExpectedAsync(), star);

        void IsIt((string Path, long Line, string Reason, string Raw) reject)
        {
            Assert.Equal((path, 2, raw), (reject.Path, reject.Line, reject.Raw));
            Assert.StartsWith(reason, reject.Reason, StringComparison.Ordinal);
        }
    }
}
