using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Sparkify.Engine.Sources;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Sources;

/// <summary>Which files of a folder are loaded, the same on disk and in S3, and what a folder may hold besides.</summary>
public sealed class FolderTests : IDisposable
{
    private static readonly string[] Data =
    [
        "a.json", "b.JSON", "c.jsonl", "d.ndjson", "e.json.gz", "f.jsonl.gz", "g.ndjson.GZ", "2018/11/h.json", "day=1/i.json",
    ];

    private static readonly string[] Other =
    [
        ".a.json", "_a.json", "_SUCCESS", "2018/.b.json", "_temporary/0/c.json", ".git/d.json", "a.json.bak", "b.json.bz2",
        "c.json.zst", "d.gz", "e.csv", "json", "f.json.gz.tmp",
    ];

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_and_a_prefix_with_the_same_names_give_the_same_files()
    {
        await using var store = await S3Store.StartAsync();
        foreach (var name in Data.Concat(Other))
        {
            _folder.Write($"log/{name}", "{}");
            store.Put($"log/{name}");
        }

        var local = LocalSource.List(_folder["log"], Token);
        var remote = await store.Source.ListAsync("s3://music/log", Token);

        Assert.Equal(Data.Order(StringComparer.Ordinal), Names(local.Files.Select(file => file.Path), _folder["log"]));
        Assert.Equal(Data.Order(StringComparer.Ordinal), Names(remote.Files.Select(file => file.Path), "s3://music/log"));
        Assert.Equal(Other.Order(StringComparer.Ordinal), Names(local.Ignored, _folder["log"]));
        Assert.Equal(Other.Order(StringComparer.Ordinal), Names(remote.Ignored, "s3://music/log"));
    }

    [Theory]
    [InlineData("_a.json")]
    [InlineData("e.csv")]
    public void A_file_that_is_named_is_loaded_whatever_its_name(string name)
    {
        var path = _folder.Write(name, "{}");
        Assert.Equal(path, Assert.Single(LocalSource.List(path, Token).Files).Path);
    }

    [Fact]
    public void A_folder_whose_own_name_begins_with_an_underscore_is_a_source()
    {
        _folder.Write("_raw/a.json", "{}");
        Assert.Single(LocalSource.List(_folder["_raw"], Token).Files);
    }

    [Fact]
    public async Task The_result_counts_the_files_that_are_not_loaded()
    {
        _folder.WriteLines("log/a.json", EventLine.Play());
        _folder.WriteLines("log/.b.json", EventLine.Play(item: 1));
        _folder.Write("log/notes.txt", "hello");
        var result = await Sparkify.Engine.Etl.EtlRunner.RunAsync(
            new SparkifyWarehouse { Path = _folder["w.duckdb"] }, new() { EventPaths = [_folder["log"]] }, null, Token);
        Assert.Equal((1, 2, 1L), (result.Files, result.FilesIgnored, result.EventsRead));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../2018")]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_a_folder_already_read_is_an_error(string target)
    {
        _folder.Write("log/2018/a.json", "{}");
        Directory.CreateSymbolicLink(_folder["log/2018/again"], target);
        Directory.CreateSymbolicLink(_folder["log/2018/twice"], target);

        var error = Assert.Throws<SparkifyException>(() => LocalSource.List(_folder["log"], Token));

        Assert.Equal(ErrorIds.SourceUnreadable, error.ErrorId);
        Assert.Matches("^.*/log/2018/(again|twice) is a link that leads to .*/log(/2018)?, which is read already\\.$", error.Message);
        Assert.Equal("Remove the link, or name the folders to load one by one.", error.RecommendedAction);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Two_links_to_one_folder_elsewhere_are_an_error_and_one_is_followed()
    {
        _folder.Write("elsewhere/a.json", "{}");
        _folder.Write("log/b.json", "{}");
        Directory.CreateSymbolicLink(_folder["log/one"], _folder["elsewhere"]);
        Assert.Equal(2, LocalSource.List(_folder["log"], Token).Files.Count);

        Directory.CreateSymbolicLink(_folder["log/two"], "one");
        Assert.Equal(
            ErrorIds.SourceUnreadable,
            Assert.Throws<SparkifyException>(() => LocalSource.List(_folder["log"], Token)).ErrorId);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_a_file_stands_for_that_file()
    {
        var target = new FileInfo(_folder.Write("elsewhere/a.json", "{\"page\":\"Home\"}"));
        Directory.CreateDirectory(_folder["log"]);
        File.CreateSymbolicLink(_folder["log/link.json"], target.FullName);
        var file = Assert.Single(LocalSource.List(_folder["log"], Token).Files);
        Assert.Equal((_folder["log/link.json"], target.Length), (file.Path, file.Size));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_to_nothing_is_an_error()
    {
        Directory.CreateDirectory(_folder["log"]);
        File.CreateSymbolicLink(_folder["log/link.json"], _folder["gone.json"]);
        var error = Assert.Throws<SparkifyException>(() => LocalSource.List(_folder["log"], Token));
        Assert.Equal(
            (ErrorIds.SourceUnreadable, $"{_folder["log/link.json"]} is a link to {_folder["gone.json"]}, which does not exist."),
            (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("/dev/zero")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_or_a_device_is_an_error_and_not_waited_for(string target)
    {
        _folder.Write("log/a.json", "{}");
        if (target == "pipe")
            await Process.Start("mkfifo", [_folder["log/x.json"]]).WaitForExitAsync(Token);
        else
            File.CreateSymbolicLink(_folder["log/x.json"], target);
        foreach (var path in new[] { _folder["log"], _folder["log/x.json"] })
        {
            var error = Assert.Throws<SparkifyException>(() => LocalSource.List(path, Token));
            Assert.Equal(
                (ErrorIds.SourceUnreadable, $"{_folder["log/x.json"]} is a pipe, a socket or a device, not a file."),
                (error.ErrorId, error.Message));
        }
    }

    [Theory]
    [InlineData("touch '{0}/a\\377.json'")]
    [InlineData("mkdir '{0}/a\\377.json'")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_name_that_is_not_UTF_8_is_an_error(string command)
    {
        _folder.Write("log/b.json", "{}");
        await ShellAsync(string.Format(CultureInfo.InvariantCulture, command, _folder["log"]));
        var error = Assert.Throws<SparkifyException>(() => LocalSource.List(_folder["log"], Token));
        Assert.Equal(
            (ErrorIds.SourceUnreadable, $"The name of {_folder["log/a\uFFFD.json"]} is not UTF-8."), (error.ErrorId, error.Message));
        // .NET cannot delete what it cannot name.
        await ShellAsync($"rm -r '{_folder["log"]}'");
    }

    [Fact]
    public void A_cancelled_listing_stops()
    {
        _folder.Write("log/a.json", "{}");
        Assert.Throws<OperationCanceledException>(() => LocalSource.List(_folder["log"], new CancellationToken(canceled: true)));
    }

    // Octal escapes become bytes.
    private static async Task ShellAsync(string command)
    {
        using var shell = Process.Start("sh", ["-c", $"eval \"$(printf \"{command}\")\""]);
        await shell.WaitForExitAsync(Token);
        Assert.Equal(0, shell.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Names(IEnumerable<string> paths, string folder) =>
        paths.Select(path => path[(folder.Length + 1)..].Replace('\\', '/')).Order(StringComparer.Ordinal);
}
