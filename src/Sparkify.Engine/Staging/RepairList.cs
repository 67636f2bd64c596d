using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>A text of a file that was decoded wrongly.</summary>
/// <param name="FileId">The file.</param>
/// <param name="Original">The text as it was.</param>
/// <param name="Repaired">The text as it is staged.</param>
/// <param name="Rows">How many values it was repaired in.</param>
internal sealed record TextRepaired(long FileId, string Original, string Repaired, long Rows);

/// <summary>The texts that were repaired, each once.</summary>
internal sealed class RepairList
{
    private readonly Dictionary<byte[], (byte[] Repaired, long Rows)> _repairs = new(new Utf8Comparer());
    private readonly Dictionary<byte[], (byte[] Repaired, long Rows)>.AlternateLookup<ReadOnlySpan<byte>> _byText;

    public RepairList() => _byText = _repairs.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Notes a text that was repaired.</summary>
    public void Add(ReadOnlySpan<byte> original, ReadOnlySpan<byte> repaired) => Add(original, repaired, 1);

    /// <summary>Adds what another list has.</summary>
    public void Add(RepairList other)
    {
        foreach (var (original, (repaired, rows)) in other._repairs)
            Add(original, repaired, rows);
    }

    /// <summary>The texts, as those of a file.</summary>
    public IEnumerable<TextRepaired> Of(long fileId) =>
        _repairs.Select(repair => new TextRepaired(
            fileId, Encoding.UTF8.GetString(repair.Key), Encoding.UTF8.GetString(repair.Value.Repaired),
            repair.Value.Rows));

    private void Add(ReadOnlySpan<byte> original, ReadOnlySpan<byte> repaired, long rows) =>
        _byText[original] = _byText.TryGetValue(original, out var known)
            ? (known.Repaired, known.Rows + rows) : (repaired.ToArray(), rows);

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
