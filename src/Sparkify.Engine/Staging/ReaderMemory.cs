namespace Sparkify.Engine.Staging;

/// <summary>Memory for text that differs from what stands in the file; it does not move, and is reused in batches.</summary>
internal sealed unsafe class TextMemory
{
    private const int ChunkLength = 1 << 16;

    private readonly List<byte[]> _chunks = [];
    private int _chunk;
    private int _used;

    /// <summary>Bytes that stay as they are until <see cref="Clear"/>.</summary>
    public byte* Allocate(int length)
    {
        while (_chunk < _chunks.Count && _chunks[_chunk].Length - _used < length)
            (_chunk, _used) = (_chunk + 1, 0);
        if (_chunk == _chunks.Count)
            _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkLength, length), pinned: true));
        fixed (byte* start = _chunks[_chunk])
        {
            var allocated = start + _used;
            _used += length;
            return allocated;
        }
    }

    /// <summary>Copies text.</summary>
    public StagedValue Copy(ReadOnlySpan<byte> text)
    {
        var copy = Allocate(text.Length);
        text.CopyTo(new Span<byte>(copy, text.Length));
        return StagedValue.Of(copy, text.Length);
    }

    /// <summary>Lets the memory be used again; that of a giant text is freed.</summary>
    public void Clear()
    {
        _chunks.RemoveAll(chunk => chunk.Length > ChunkLength);
        (_chunk, _used) = (0, 0);
    }
}
