using System.IO.Compression;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Files that are small and many, or lie here, are packed into a few on their way.</summary>
public sealed class PackedTests : RedshiftTests
{
    private const int SongCount = 300;

    private EtlOptions Local => new() { EventPaths = [Folder["log_data"]], StagingPath = Staging };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 7)]
    public async Task Many_small_files_come_as_parts_of_equal_size_one_for_each_slice(int slices, int parts)
    {
        await StartAsync(new RedshiftOptions { Slices = slices });
        PutSongs();
        List<(string Key, long Lines)> seen = [];

        var result = await LoadAsync(reporter: At("Packed ", () => seen = Parts()));

        Assert.Equal((SongCount, (0, 0, 0, 0, SongCount, 0)), (result.Files, Counts(result)));
        Assert.Equal(parts, seen.Count);
        Assert.Equal(SongCount, seen.Sum(part => part.Lines));
        Assert.All(seen, part => Assert.InRange(part.Lines, (SongCount / parts) - 1, (SongCount / parts) + 1));
        Assert.Equal(
            $"""
            COPY "sparkify".copied_songs
            FROM '{Staging}/{result.RunId}/songs.manifest'
            IAM_ROLE default
            FORMAT JSON 'auto ignorecase'
            MANIFEST
            GZIP
            COMPUPDATE OFF
            STATUPDATE OFF
            """,
            Assert.Single(Copies));
        Assert.Empty(S3.List(Bucket, "tmp"));
        Assert.Equal(await ExpectedAsync(), StarDump.Of(Warehouse));
    }

    [Fact]
    public async Task What_is_packed_is_told()
    {
        PutSongs();
        var bytes = S3.List(Bucket, "song_data/").Sum(song => song.Size);
        var reporter = new RecordingReporter();
        await LoadAsync(reporter: reporter);
        Assert.Contains(
            $"300 files of songs, {bytes:N0} bytes: {bytes / (double)SongCount:N0} bytes on average, so they are "
            + $"read here and packed into a few compressed parts under {Staging}, which are removed afterwards",
            reporter.VerboseLines);
        Assert.Contains("Packed 300 files of songs into 2 parts", reporter.VerboseLines);
        Assert.Equal(
            new SparkifyProgress("Packing songs", bytes, bytes, "bytes"),
            reporter.ProgressCalls.Last(progress => progress.Activity == "Packing songs"));
    }

    [Fact]
    public async Task The_parts_and_the_manifest_are_removed_when_the_load_fails()
    {
        PutSongs();
        var bad = Put("song_data/TRB/bad.json", "rubbish");
        var written = 0;
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => LoadAsync(reporter: At("Packed ", () => written = S3.List(Bucket, "tmp/").Count)));
        Assert.Equal(
            (ErrorIds.RejectLimit, bad, $"{bad} line 1: not JSON at byte 1,"),
            (exception.ErrorId, exception.Target, exception.Message[..(bad.Length + 28)]));
        Assert.Equal(2, written);
        Assert.Empty(Copies);
        Assert.Empty(S3.List(Bucket, "tmp"));
    }

    [Fact]
    public async Task They_are_removed_when_the_load_is_cancelled()
    {
        PutSongs();
        using var stop = new CancellationTokenSource();
        var written = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LoadAsync(
            reporter: At("COPY \"", () =>
            {
                written = S3.List(Bucket, "tmp/").Count;
                stop.Cancel();
            }),
            token: stop.Token));
        Assert.Equal(3, written);
        Assert.Empty(S3.List(Bucket, "tmp"));
    }

    [Fact]
    public async Task A_load_that_cannot_write_there_says_so()
    {
        PutSongs();
        S3.Faults.Fail(request => request.Method == "PUT" && request.Bucket == Bucket, 9, 403, "AccessDenied");
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => LoadAsync());
        Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
        Assert.Matches(
            $"^S3 refused {Staging}/sparkify-probe-[0-9a-f]+.manifest, which takes the right s3:PutObject: "
            + $"AccessDenied, as the test asked[.]$",
            exception.Message);
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task What_cannot_be_removed_is_named_in_a_warning()
    {
        PutSongs();
        S3.Faults.Fail(request => request.Method == "POST" && request.Bucket == Bucket, 9, 403, "AccessDenied");
        var reporter = new RecordingReporter();
        var result = await LoadAsync(reporter: reporter);
        Assert.Equal(SongCount, result.SongsRead);
        Assert.Collection(
            reporter.Warnings,
            warning => Assert.Matches(
                $"^{Staging}/sparkify-probe-[0-9a-f]+.manifest could not be removed: S3 refused ", warning),
            warning => Assert.StartsWith(
                $"What the load wrote under {Staging}/{result.RunId} could not be removed: S3 refused ", warning,
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task Local_files_are_packed_too_whatever_their_ends_and_beginnings()
    {
        string Line(int session) => $"{EventLine.Play(session)}";
        Folder.Write("log_data/a.json", $"\uFEFF{Line(1)}\r\n{Line(2)}\r\n");
        Folder.Write("log_data/b.json", $"{Line(3)}\n\n  \n{Line(4)}");
        Folder.WriteGzip("log_data/c.json.gz", $"{Line(5)}\n{Line(6)}");
        Folder.Write("log_data/d.json", "");
        Folder.Write("log_data/e.json", $"\n\n{Line(7)}\n\n");
        Folder.Write("log_data/f.json", $"\uFEFF{Line(8)}");

        var result = await LoadAsync(Local);

        Assert.Equal((6, (8, 8, 0, 0, 0, 0)), (result.Files, Counts(result)));
        var duck = Folder.Warehouse();
        await EtlRunner.RunAsync(duck, Local with { StagingPath = null }, null, Token);
        Assert.Equal(StarDump.Of(duck), StarDump.Of(Warehouse));
        Assert.Equal((0, 6), await AgainAsync());
    }

    [Fact]
    public async Task Rejected_lines_are_told_by_the_file_and_the_line_they_come_from()
    {
        await StartAsync(new RedshiftOptions { Slices = 1 });
        var good = $"{EventLine.Play()}";
        Folder.Write("log_data/a.json", $"\uFEFF{good}\r\nbad a2\r\n");
        Folder.Write("log_data/b.json", $"{good}\n\n  \nbad b4");
        Folder.WriteGzip("log_data/c.json.gz", $"bad c1\n{good}");
        Folder.Write("log_data/d.json", "");
        Folder.Write("log_data/e.json", $"\n\n{good}\n\n{EventLine.Play(ts: 1542241826)}\nbad e6\n");

        var result = await LoadAsync(Local with { MaxErrors = 5 });

        Assert.Equal((9, 4, 0, 5, 0, 0), Counts(result));
        Assert.Equal(
            [
                (Folder["log_data/a.json"], 2, "bad a2"), (Folder["log_data/b.json"], 4, "bad b4"),
                (Folder["log_data/c.json.gz"], 1, "bad c1"),
                (Folder["log_data/e.json"], 5, $"{EventLine.Play(ts: 1542241826)}"),
                (Folder["log_data/e.json"], 6, "bad e6"),
            ],
            (await RejectsAsync(result.RunId)).Select(reject => (reject.Path, reject.Line, reject.Raw)));
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_packed_fails_the_load()
    {
        var path = Folder.WriteLines("log_data/a.json", EventLine.Plays(3));
        await FailsAsync(
            ErrorIds.SourceChanged, $"{path} changed while it was read. Nothing was loaded.", Local,
            At("1 files of events", () => File.AppendAllText(path, $"{EventLine.Play(item: 9)}\n")));
    }

    [Fact]
    public async Task A_file_that_disappears_before_it_is_packed_fails_the_load()
    {
        var path = Folder.WriteLines("log_data/a.json", EventLine.Plays(3));
        await FailsAsync(
            ErrorIds.SourceChanged, $"{path} disappeared while it was read. Nothing was loaded.", Local,
            At("1 files of events", () => File.Delete(path)));
    }

    [Fact]
    public async Task A_gzip_file_that_is_cut_off_fails_the_load()
    {
        var whole = TestFolder.Gzip(string.Concat(EventLine.Plays(100).Select(line => $"{line}\n")));
        var path = Folder.Write("log_data/a.json.gz", whole[..^20]);
        await FailsAsync(
            ErrorIds.SourceUnreadable, $"{path} is no whole gzip file: it is cut off or damaged. Nothing was loaded.",
            Local);
    }

    private async Task<(int Files, int Skipped)> AgainAsync()
    {
        var again = await LoadAsync(Local);
        return (again.Files, again.FilesSkipped);
    }

    private void PutSongs()
    {
        for (var i = 0; i < SongCount; i++)
            Put($"song_data/TRA/{i:000}.json", SongLine.Song($"SO{i:000}", $"Title {i:000}", $"AR{i % 40:00}"));
    }

    // What the manifest names: the parts, and how many lines are in each.
    private List<(string Key, long Lines)> Parts() =>
        [.. S3.List(Bucket, "tmp/")
            .Where(item => item.Key.EndsWith(".gz", StringComparison.Ordinal))
            .Select(item => (item.Key, Lines(item.Key)))];

    private long Lines(string key)
    {
        using var gzip = new GZipStream(new MemoryStream(S3.Get(Bucket, key)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }
}
