using System.Text;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Files that look odd: those that load like plain ones, and those that COPY alone rejects.</summary>
public sealed class OddLineTests : RedshiftTests
{
    private static JsonLine Play => EventLine.Play();

    public static TheoryData<string, string, string> Accepted() => new()
    {
        { "lines that end in CRLF", $"{Play}\r\n", $"{Play}" },
        {
            "blank lines between", $"\n  \n{Play}\n\r\n\t\n{EventLine.Play(item: 1)}\n\n",
            $"{Play}\n{EventLine.Play(item: 1)}"
        },
        { "no line feed at the end", $"{Play}\n{EventLine.Play(item: 1)}", $"{Play}\n{EventLine.Play(item: 1)}" },
        { "blanks around the object", $" \t{Play}  \n", $"{Play}" },
        {
            "numbers in quotes",
            $"{Play.With("ts", "1542241826796").With("sessionId", "583").With("itemInSession", "0")}",
            $"{Play}"
        },
        { "a userId that is a number", $"{Play.With("userId", 26)}", $"{Play}" },
        { "a userId that is null", $"{Play.With("userId", null)}", $"{Play.With("userId", "")}" },
        {
            "numbers that are empty", $"{Play.With("length", "").With("status", "")}",
            $"{Play.With("length", null).With("status", null)}"
        },
        { "a number where text belongs", $"{Play.With("artist", 112)}", $"{Play.With("artist", "112")}" },
        {
            "text like an object", $"{Play.With("song", "{\"a\":1}").With("artist", "[]")}",
            $"{Play.With("song", "{\"a\":1}").With("artist", "[]")}"
        },
        { "text like NaN", $"{Play.With("song", "NaN")}", $"{Play.With("song", "NaN")}" },
        {
            "blanks behind text", $"{Play.With("song", "Undo  ").With("page", "NextSong ").With("userAgent", " ")}",
            $"{Play.With("song", "Undo").With("userAgent", "")}"
        },
        {
            "backslashes, tabs and quotes", $"{Play.With("song", "a\\b\tc'd\"e")}",
            $"{Play.With("song", "a\\b\tc'd\"e")}"
        },
        { "keys that come twice", $"{Play.Append("song", "\"Another\"")}", $"{Play.With("song", "Another")}" },
        { "keys nobody knows", $"{Play.Append("device", "{\"os\":[\"linux\",{}]}")}", $"{Play}" },
        {
            "keys in another case",
            $"{Play.Rename("ts", "TS").Rename("sessionId", "sessionid").Rename("song", "Song")}", $"{Play}"
        },
        {
            "text that was decoded wrongly", $"{Play.With("artist", "Bj\u00C3\u00B6rk")}",
            $"{Play.With("artist", "Björk")}"
        },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Loads_like_a_plain_one(string what, string odd, string plain)
    {
        Put("log_data/a.json", Encoding.UTF8.GetBytes(odd));
        var result = await LoadAsync();
        Assert.Equal((what, 0L), (what, result.RowsRejected));
        Put("log_data/a.json", Encoding.UTF8.GetBytes(plain));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    // Line by line these would do: COPY is stricter.
    public static TheoryData<string, string, string> Rejected() => new()
    {
        { "a comma behind the last value", $"{Play}".Replace("}", ",}", StringComparison.Ordinal), "Invalid JSON: " },
        {
            "a number that is a blank", $"{Play.With("length", " ")}",
            "Invalid digit, Value ' ', Pos 0, Type: Double (column length)"
        },
        {
            "a userId that is a blank", $"{Play.With("userId", " ")}",
            "Invalid digit, Value ' ', Pos 0, Type: Long (column userid)"
        },
        {
            "blanks around a number", $"{Play.With("length", " 1.5 ")}",
            "Invalid digit, Value ' ', Pos 0, Type: Double (column length)"
        },
        { "a byte order mark that is not packed away", $"\uFEFF{Play}", "Invalid JSON: " },
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task Is_rejected_by_COPY_alone(string what, string line, string reason)
    {
        var path = Put("log_data/a.json", line, EventLine.Play(item: 1));
        var result = await LoadAsync(Options with { MaxErrors = 1 });
        Assert.Equal((what, (2, 1, 0, 1, 0, 0)), (what, Counts(result)));
        var reject = Assert.Single(await RejectsAsync(result.RunId));
        Assert.Equal((path, 1), (reject.Path, reject.Line));
        Assert.StartsWith(reason, reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_with_a_quote_blanks_and_other_letters_is_read()
    {
        const string folder = "it's a log/Björk & Co";
        Put($"{folder}/a.json", EventLine.Plays(2));
        Put($"{folder}/bad.json", "bad");
        var result = await LoadAsync(
            new EtlOptions { EventPaths = [$"s3://{Bucket}/{folder}"], StagingPath = Staging, MaxErrors = 1 });
        Assert.Equal((3, 2, 0, 1, 0, 0), Counts(result));
        Assert.Equal($"s3://{Bucket}/{folder}/bad.json", Assert.Single(await RejectsAsync(result.RunId)).Path);

        Server.ClearStatements();
        await LoadAsync(new EtlOptions { EventPaths = [$"s3://{Bucket}/{folder}"], MaxErrors = 1, Full = true });
        Assert.Contains(
            $"\nFROM 's3://{Bucket}/it''s a log/Björk & Co/'\n", Assert.Single(Copies), StringComparison.Ordinal);
    }

    // sys_load_error_detail keeps 256 bytes of a path.
    [Fact]
    public async Task A_long_path_is_told_in_full()
    {
        var path = Put($"log_data/{new string('a', 200)}/{new string('b', 200)}.json", EventLine.Play(), "bad");
        var result = await LoadAsync(Options with { MaxErrors = 1 });
        Assert.Equal((2, 1, 0, 1, 0, 0), Counts(result));
        var reject = Assert.Single(await RejectsAsync(result.RunId));
        Assert.Equal((path, 2, "bad"), (reject.Path, reject.Line, reject.Raw));
    }
}
