using System.Buffers;
using System.Text;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>
/// Many short texts, encoded once and side by side: an array object for each would cost more than the text.
/// </summary>
internal sealed class Utf8Pool
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly List<int> _ends = [0];

    internal Utf8Pool()
    {
    }

    internal Utf8Pool(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Add(text);
    }

    internal void Add(string text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        _ends.Add(_bytes.WrittenCount);
    }

    internal ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var start = _ends[index];
            return _bytes.WrittenSpan.Slice(start, _ends[index + 1] - start);
        }
    }
}
