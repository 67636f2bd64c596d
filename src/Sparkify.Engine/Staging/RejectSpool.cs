using System.Collections;
using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>
/// Rejects in the order in which they were added: the first in memory, the rest in a temporary file, so that a file of nothing
/// but bad lines does not take the memory. Not for use by several threads at once.
/// </summary>
internal sealed class RejectSpool : IEnumerable<Reject>
{
    private const int MostInMemory = 100;

    private readonly List<Reject> _first = [];
    private FileStream? _rest;
    private BinaryWriter? _writer;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    public void Add(Reject reject)
    {
        Count++;
        if (_first.Count < MostInMemory)
        {
            _first.Add(reject);
            return;
        }

        // The file goes with its handle, whatever becomes of the process.
        _rest ??= new FileStream(
            Path.Combine(Path.GetTempPath(), $"sparkify-rejects-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        _writer ??= new BinaryWriter(_rest, Encoding.UTF8, leaveOpen: true);
        _writer.Write(reject.Path);
        _writer.Write(reject.Line);
        _writer.Write(reject.Offset ?? -1);
        _writer.Write(reject.Reason);
        _writer.Write(reject.Raw);
        _writer.Write(reject.BreaksRule);
    }

    public void Clear()
    {
        _first.Clear();
        Count = 0;
        _writer?.Flush();
        _rest?.SetLength(0);
    }

    public IEnumerator<Reject> GetEnumerator()
    {
        foreach (var reject in _first)
            yield return reject;
        if (_rest is null)
            yield break;
        _writer!.Flush();
        _rest.Position = 0;
        using var reader = new BinaryReader(_rest, Encoding.UTF8, leaveOpen: true);
        for (var i = (long)_first.Count; i < Count; i++)
        {
            yield return new Reject(
                reader.ReadString(), reader.ReadInt64(), reader.ReadInt64() is >= 0 and var offset ? offset : null,
                reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        }

        _rest.Position = _rest.Length;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
