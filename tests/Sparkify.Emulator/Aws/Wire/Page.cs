using System.Text;

namespace Sparkify.Emulator.Aws.Wire;

/// <summary>A page of something, and the marker of the next.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Marker">How to ask for the next; null when it is the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Marker);

/// <summary>Parts lists in pages.</summary>
internal static class Page
{
    /// <param name="all">Everything, in an order that stays.</param>
    /// <param name="key">What tells one from the others, and orders them.</param>
    /// <param name="marker">What the page before gave; null for the first page.</param>
    /// <param name="size">The most on a page.</param>
    /// <param name="invalid">The error for a marker that is none.</param>
    public static Page<T> Of<T>(IEnumerable<T> all, Func<T, string> key, string? marker, int size, AwsError invalid)
    {
        var after = marker is null ? null : Decode(marker) ?? throw invalid;
        var rest = all.Where(item => after is null || string.CompareOrdinal(key(item), after) > 0).ToList();
        var items = rest.Take(size).ToList();
        return new Page<T>(items, rest.Count > size ? Encode(key(items[^1])) : null);
    }

    private static string Encode(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"after {key}"));

    private static string? Decode(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.StartsWith("after ", StringComparison.Ordinal)
            ? text[6..]
            : null;
    }
}
