using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>File names with characters that mean something to a shell, to SQL, or to DuckDB's patterns.</summary>
public class FileNameTests
{
    private static readonly string[] Names =
    [
        "a star *.json", "what?.json", "a[bc].json", "]b[.json", "it's.json", "say \"hi\".json", "two  spaces.json",
        "Björk 雨.json", "{a,b}.json", "back\\slash.json", "$files;--.json", "%41.json", "**.json",
    ];

    [Theory, AllReaders]
    public async Task A_file_of_that_name_is_read_and_no_other(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        // What the patterns would match, if they were taken for patterns.
        foreach (var other in new[] { "a star x.json", "whatx.json", "ab.json", "b.json", "a.json", "A.json" })
            loaded.Folder.Write($"decoys [1]/{other}", "no JSON");
        foreach (var (item, name) in Names.Where(name => !name.Contains('\\', StringComparison.Ordinal)).Index())
        {
            var path = loaded.Folder.WriteLines($"decoys [1]/{name}", EventLine.Play(item: item));
            var result = await loaded.LoadAsync(path);
            Assert.Equal((1, 1, 1), (result.Files, result.EventsRead, result.SongplaysAdded));
        }
    }

    [Theory, AllReaders]
    public async Task A_folder_with_all_of_them(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        foreach (var (item, name) in Names.Index())
            loaded.Folder.WriteLines($"new/{name}", EventLine.Play(item: item));
        var result = await loaded.LoadAsync(loaded.Folder["new"]);
        Assert.Equal((Names.Length, Names.Length), (result.Files, result.SongplaysAdded));
    }

    [Theory, AllReaders]
    public async Task A_bad_line_is_found_by_the_name(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.Write("new/it's [what*].json", "{\"page\":");
        await loaded.RunFailsAsync(
            ErrorIds.RejectLimit,
            $"{path} line 1: not JSON: the object does not end, which is more than the 0 allowed. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"]));
    }
}
