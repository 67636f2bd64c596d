using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Files in which there is nothing: they load, and a warning names them.</summary>
public class EmptyFileTests
{
    [Theory, AllReaders]
    public Task An_empty_file(ReadBy readBy) => LoadsNothingAsync(readBy, "empty.json", []);

    [Theory, AllReaders]
    public Task Only_blank_lines(ReadBy readBy) => LoadsNothingAsync(readBy, "blank.json", "\n \r\n\t\n\n"u8.ToArray());

    [Theory, AllReaders]
    public Task Only_a_byte_order_mark(ReadBy readBy) => LoadsNothingAsync(readBy, "bom.json", [0xEF, 0xBB, 0xBF]);

    [Theory, AllReaders]
    public Task An_empty_gzip_file(ReadBy readBy) => LoadsNothingAsync(readBy, "empty.json.gz", TestFolder.Gzip(""));

    [Theory, AllReaders]
    public async Task An_empty_file_among_others(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        loaded.Folder.Write("new/a.json", "");
        loaded.Folder.WriteLines("new/b.json", EventLine.Play());
        loaded.Folder.Write("new/c.json", "\n");
        var result = await loaded.LoadAsync(loaded.Folder["new"]);
        Assert.Equal((3, 1, 1), (result.Files, result.EventsRead, result.SongplaysAdded));
        Assert.Equal(
            [$"{loaded.Folder["new/a.json"]} has no line in it.", $"{loaded.Folder["new/c.json"]} has no line in it."],
            loaded.Reporter.Warnings);
    }

    private static async Task LoadsNothingAsync(ReadBy readBy, string name, byte[] content)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.Write(name, content);
        var result = await loaded.LoadAsync(path);
        Assert.Equal((1, 0, 0, 0), (result.Files, result.EventsRead, result.Songplays, result.RowsRejected));
        Assert.Equal([$"{path} has no line in it."], loaded.Reporter.Warnings);
        Assert.Equal(loaded.Old, StarDump.Of(loaded.Warehouse));
        Assert.Equal((0, 1), await AgainAsync(loaded, path));
    }

    private static async Task<(int, int)> AgainAsync(LoadedWarehouse loaded, string path)
    {
        var again = await loaded.LoadAsync(path);
        return (again.Files, again.FilesSkipped);
    }
}
