using System.Text;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.BadInput;

/// <summary>Lines that look odd and are good.</summary>
internal static class AcceptedLine
{
    /// <summary>The file loads like one with these lines, and nothing is rejected.</summary>
    public static async Task<SparkifyEtlResult> LoadsLikeAsync(ReadBy readBy, byte[] content, params JsonLine[] plain)
    {
        await using var loaded = await LoadedWarehouse.StartAsync(readBy);
        var path = loaded.Folder.Write("odd/events.json", content);
        var same = loaded.Folder.WriteLines("plain/events.json", plain);
        var result = await loaded.LoadAsync(path);
        Assert.Equal((plain.Length, 0), (result.EventsRead, result.RowsRejected));
        Assert.Equal(await LoadedWarehouse.StarWithAsync(same), StarDump.Of(loaded.Warehouse));
        return result;
    }

    /// <summary>The line loads like the other one.</summary>
    public static Task LoadsLikeAsync(ReadBy readBy, JsonLine odd, JsonLine plain) =>
        LoadsLikeAsync(readBy, Encoding.UTF8.GetBytes($"{odd}\n"), plain);
}
