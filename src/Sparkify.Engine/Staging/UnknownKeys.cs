using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>Counts the keys that no column is for, by name; of the objects that are loaded alone.</summary>
internal sealed class UnknownKeys
{
    /// <summary>Names that are kept apart; what comes after them is counted together.</summary>
    public const int MostNames = 100;

    /// <summary>Bytes of a name that are kept.</summary>
    public const int MostNameBytes = 128;

    private readonly List<(byte[] Name, long Count)> _keys = [];
    private readonly List<int> _pending = [];
    private int _next;

    /// <summary>Keys whose names are not kept.</summary>
    public long Others { get; private set; }

    /// <summary>Notes a key of the object that is being read.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        name = name[..Math.Min(name.Length, MostNameBytes)];
        // Objects of a file have their keys in one order.
        if (_next < _keys.Count && name.SequenceEqual(_keys[_next].Name))
        {
            _pending.Add(_next++);
            return;
        }

        for (var i = 0; i < _keys.Count; i++)
        {
            if (!name.SequenceEqual(_keys[i].Name))
                continue;
            _pending.Add(i);
            _next = i + 1;
            return;
        }

        if (_keys.Count == MostNames)
        {
            _pending.Add(MostNames);
            return;
        }

        _pending.Add(_keys.Count);
        _keys.Add((name.ToArray(), 0));
        _next = _keys.Count;
    }

    /// <summary>Counts the keys of an object that is loaded, or forgets those of one that is not.</summary>
    public void EndObject(bool isLoaded)
    {
        _next = 0;
        if (_pending.Count == 0)
            return;
        foreach (var key in _pending)
        {
            if (!isLoaded)
                continue;
            if (key == MostNames)
                Others++;
            else
                _keys[key] = _keys[key] with { Count = _keys[key].Count + 1 };
        }

        _pending.Clear();
    }

    /// <summary>The names and how often each came.</summary>
    public IEnumerable<(string Name, long Count)> Counts() =>
        _keys.Where(key => key.Count > 0).Select(key => (Encoding.UTF8.GetString(key.Name), key.Count));
}
