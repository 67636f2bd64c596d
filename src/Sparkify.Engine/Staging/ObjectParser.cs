using System.Text;

namespace Sparkify.Engine.Staging;

/// <summary>
/// Reads one JSON object into a row, token by token: where the bytes end, it goes on with more of them. Keys match in
/// any case; of a key that comes twice, the last value is the one.
/// </summary>
/// <param name="shape">The keys and their columns.</param>
/// <param name="limitsText">Whether text must fit into the columns of Redshift.</param>
internal sealed unsafe partial class ObjectParser(RowShape shape, bool limitsText)
{
    /// <summary>The longest value that is read, in bytes as it is spelled.</summary>
    public const int MaxValueBytes = 4 * 1024 * 1024;

    private const int Unknown = -1;

    // Escaped, a known key has less than this.
    private const int MostKeyBytes = 1024;

    private enum State
    {
        Open,
        Key,
        LongKey,
        Colon,
        Value,
        Skip,
        Comma,
    }

    private readonly RowField[] _fields = shape.Fields;
    private readonly StagedValue[] _values = new StagedValue[shape.Fields.Length];
    private readonly StagedValue[] _originals = new StagedValue[shape.Fields.Length];
    private readonly ValueSkipper _skipper = new();
    private readonly List<(int Field, string Reason)> _faults = [];

    // Two, for the one that an object's values are carried over from.
    private TextMemory _memory = new();
    private TextMemory _other = new();

    private State _state;
    private int _field;
    private int _next;
    private uint _seen;
    private uint _foreign;
    private byte* _lineStart;

    /// <summary>The row of the object that was read last.</summary>
    public ReadOnlySpan<StagedValue> Values => _values;

    /// <summary>The keys that no column is for.</summary>
    public UnknownKeys UnknownKeys { get; } = new();

    /// <summary>Brackets that are open where the parser stopped.</summary>
    public int Depth => 1 + (_state == State.Skip ? _skipper.Depth : 0);

    /// <summary>Whether the row that was rejected has values of the right types, and breaks a rule.</summary>
    public bool BreaksRule => _faults.Count == 0;

    /// <summary>Whether it stopped within a string.</summary>
    public bool IsInString { get; private set; }

    /// <summary>Where in the object a line begins with a bracket {: the next object, if this one has no end.</summary>
    public byte* LineStart => _lineStart;

    /// <summary>Begins an object.</summary>
    public void Begin()
    {
        Array.Clear(_values);
        _faults.Clear();
        _state = State.Open;
        (_next, _seen, _foreign) = (0, 0, 0);
        _lineStart = null;
    }

    /// <summary>Reads on.</summary>
    /// <param name="p">
    /// Where to go on. Behind the object; at the byte that spoils it; or at the first byte that is needed to go on.
    /// </param>
    /// <param name="end">The end of the bytes.</param>
    public Scan Parse(ref byte* p, byte* end)
    {
        IsInString = false;
        switch (_state)
        {
            case State.Key: goto Key;
            case State.LongKey: goto LongKey;
            case State.Colon: goto Colon;
            case State.Value: goto Value;
            case State.Skip: goto Skip;
            case State.Comma: goto Comma;
            default: p++; break;
        }

    Key:
        if (JsonScan.IsCutByBlanks(ref p, end))
            return Stop(State.Key, Scan.Cut);
        if (*p != '"')
        {
            // A comma may stand behind the last value.
            if (*p != '}')
                return Stop(State.Key, Scan.Broken);
            p++;
            return Scan.Whole;
        }

        if (_next < _fields.Length && _fields[_next].Quoted.Matches(p))
        {
            _field = _next;
            p += _fields[_next].Quoted.Length;
        }
        else
        {
            var key = ReadKey(ref p, end);
            if (key != Scan.Whole)
                return key;
        }

    Colon:
        if (JsonScan.IsCutByBlanks(ref p, end))
            return Stop(State.Colon, Scan.Cut);
        if (*p != ':')
            return Stop(State.Colon, Scan.Broken);
        p++;

    Value:
        if (JsonScan.IsCutByBlanks(ref p, end))
            return Stop(State.Value, Scan.Cut);
        if (_field == Unknown)
        {
            _skipper.Begin();
            goto Skip;
        }

        var start = p;
        var value = ReadValue(ref p, end);
        if (_state == State.Skip)
            goto Skip;
        if (value != Scan.Whole)
        {
            // A value is kept whole until it can be read.
            if (value == Scan.Cut)
                p = start;
            return Stop(State.Value, value);
        }

    Comma:
        if (JsonScan.IsCutByBlanks(ref p, end))
            return Stop(State.Comma, Scan.Cut);
        if (*p == ',')
        {
            p++;
            goto Key;
        }

        if (*p != '}')
            return Stop(State.Comma, Scan.Broken);
        p++;
        return Scan.Whole;

    Skip:
        _state = State.Skip;
        var skip = _skipper.Skip(ref p, end, ref _lineStart);
        if (skip != Scan.Whole)
        {
            IsInString = _skipper.IsInString;
            return skip;
        }

        _state = State.Comma;
        goto Comma;

    LongKey:
        var (isEscaped, isForeign) = (false, false);
        var rest = JsonScan.String(ref p, end, ref isEscaped, ref isForeign);
        if (rest != Scan.Whole)
        {
            IsInString = true;
            return Stop(State.LongKey, rest);
        }

        p++;
        goto Colon;
    }

    /// <summary>Ends an object that is whole.</summary>
    /// <param name="repairs">Takes note of the texts that are repaired.</param>
    /// <returns>Null, or the reason why the object is rejected.</returns>
    public string? End(RepairList repairs)
    {
        var reason = _faults.Count > 0 ? _faults[0].Reason : shape.Fault(_values);
        if (reason is null && (_foreign != 0 || limitsText))
            reason = Settle(repairs);
        UnknownKeys.EndObject(isLoaded: reason is null);
        return reason;
    }

    /// <summary>Gives up an object.</summary>
    public void Abandon() => UnknownKeys.EndObject(isLoaded: false);

    /// <summary>Keeps what was read of an object, whose bytes are about to go.</summary>
    public void Carry()
    {
        (_memory, _other) = (_other, _memory);
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i].Kind == StagedKind.Text)
                _values[i] = _memory.Copy(_values[i].Text);
        }

        _other.Clear();
    }

    /// <summary>Lets the memory of rows that were taken be used again.</summary>
    public void Release() => _memory.Clear();

    /// <summary>Notes that the bytes moved; or that what begins a line is not kept.</summary>
    public void MoveLineStart(byte* lineStart) => _lineStart = lineStart;

    private Scan Stop(State state, Scan scan)
    {
        _state = state;
        return scan;
    }

    private Scan ReadKey(ref byte* p, byte* end)
    {
        var start = p++;
        var (isEscaped, isForeign) = (false, false);
        var scan = JsonScan.String(ref p, end, ref isEscaped, ref isForeign);
        IsInString = scan != Scan.Whole;
        if (scan == Scan.Broken)
            return Stop(State.Key, scan);
        if (scan == Scan.Cut && p - start <= MostKeyBytes)
        {
            p = start;
            return Stop(State.Key, scan);
        }

        Find(new ReadOnlySpan<byte>(start + 1, (int)(p - start - 1)), isEscaped);
        if (scan == Scan.Cut)
            return Stop(State.LongKey, scan);
        p++;
        return scan;
    }

    // The column of a key that is not the next one. A long key may be cut off.
    private void Find(ReadOnlySpan<byte> key, bool isEscaped)
    {
        Span<byte> plain = stackalloc byte[isEscaped ? MostKeyBytes : 0];
        scoped ReadOnlySpan<byte> name = key;
        if (isEscaped && key.Length <= plain.Length)
            name = plain[..JsonText.Unescape(key, plain, out _)];
        for (_field = 0; _field < _fields.Length; _field++)
        {
            if (Ascii.EqualsIgnoreCase(name, _fields[_field].Utf8Name))
                return;
        }

        _field = Unknown;
        UnknownKeys.Add(name);
    }
}
