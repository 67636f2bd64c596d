using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Compressed files: whole ones load like the plain, all others fail.</summary>
public class GzipTests
{
    private static readonly string Lines = string.Concat(EventLine.Plays(2000).Select(line => $"{line}\n"));
    private static readonly byte[] Whole = TestFolder.Gzip(Lines);

    [Theory, AllReaders]
    public Task A_whole_file(ReadBy readBy) => LoadsLikePlainAsync(readBy, Whole, Lines);

    [Theory, AllReaders]
    public Task Two_members_one_behind_the_other(ReadBy readBy)
    {
        var (first, second) = (Lines[..(Lines.IndexOf('\n', Lines.Length / 2) + 1)], Lines[(Lines.IndexOf('\n', Lines.Length / 2) + 1)..]);
        return LoadsLikePlainAsync(readBy, [.. TestFolder.Gzip(first), .. TestFolder.Gzip(second)], Lines);
    }

    [Theory, AllReaders]
    public Task Two_members_that_part_in_a_line(ReadBy readBy) =>
        LoadsLikePlainAsync(
            readBy, [.. TestFolder.Gzip(Lines[..(Lines.Length / 2)]), .. TestFolder.Gzip(Lines[(Lines.Length / 2)..])], Lines);

    [Theory, AllReaders]
    public Task Cut_off_in_the_middle(ReadBy readBy) => FailsAsync(readBy, Whole[..(Whole.Length / 2)]);

    [Theory, AllReaders]
    public Task Cut_off_in_the_header(ReadBy readBy) => FailsAsync(readBy, Whole[..7]);

    [Theory, AllReaders]
    public Task Without_its_trailer(ReadBy readBy) => FailsAsync(readBy, Whole[..^8]);

    [Theory, AllReaders]
    public Task Without_its_last_byte(ReadBy readBy) => FailsAsync(readBy, Whole[..^1]);

    [Theory, AllReaders]
    public Task With_a_second_member_that_is_cut_off(ReadBy readBy) => FailsAsync(readBy, [.. Whole, .. Whole[..^100]]);

    [Theory, AllReaders]
    public Task With_a_wrong_checksum(ReadBy readBy)
    {
        var wrong = (byte[])Whole.Clone();
        wrong[^8] ^= 1;
        return FailsAsync(readBy, wrong);
    }

    [Theory, AllReaders]
    public Task With_a_flipped_bit(ReadBy readBy)
    {
        var wrong = (byte[])Whole.Clone();
        wrong[wrong.Length / 2] ^= 1;
        return FailsAsync(readBy, wrong);
    }

    [Theory, AllReaders]
    public Task With_rubbish_behind_it(ReadBy readBy) => FailsAsync(readBy, [.. Whole, .. "rubbish"u8]);

    [Theory, AllReaders]
    public Task Plain_text_by_that_name(ReadBy readBy) => LoadsLikePlainAsync(readBy, Encoding.UTF8.GetBytes(Lines), Lines);

    // As blocks of a tape are filled up.
    [Theory, AllReaders]
    public Task With_zeros_behind_it(ReadBy readBy) => LoadsLikePlainAsync(readBy, [.. Whole, .. new byte[512]], Lines);

    [Theory, AllReaders]
    public Task Cut_off_and_filled_up_with_zeros(ReadBy readBy) => FailsAsync(readBy, [.. Whole[..^100], .. new byte[100_000]]);

    [Theory, AllReaders]
    public async Task A_bad_line_in_it(ReadBy readBy)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.WriteGzip("new/events.json.gz", $"{EventLine.Play()}\n{EventLine.Play().With("userId", "abc")}\n");
        await loaded.RunFailsAsync(
            ErrorIds.RejectLimit,
            $"{path} line 2: userId is \"abc\", where a whole number belongs, which is more than the 0 allowed. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"]));
    }

    private static async Task LoadsLikePlainAsync(ReadBy readBy, byte[] gzip, string plain)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.Write("new/events.json.gz", gzip);
        var result = await loaded.LoadAsync(path);
        Assert.Equal((2000, 2000), (result.EventsRead, result.SongplaysAdded));
        Assert.Equal(
            await LoadedWarehouse.StarWithAsync(loaded.Folder.Write("plain/events.json", plain)), StarDump.Of(loaded.Warehouse));
    }

    private static async Task FailsAsync(ReadBy readBy, byte[] gzip)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        loaded.Folder.WriteLines("new/good.json", EventLine.Play());
        var path = loaded.Folder.Write("new/events.json.gz", gzip);
        var exception = await loaded.RunFailsAsync(
            ErrorIds.SourceUnreadable, $"{path} is no whole gzip file: it is cut off or damaged. Nothing was loaded.",
            () => loaded.LoadAsync(loaded.Folder["new"]));
        Assert.Equal(path, exception.Target);
    }
}
