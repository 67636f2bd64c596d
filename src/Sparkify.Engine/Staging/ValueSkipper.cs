namespace Sparkify.Engine.Staging;

/// <summary>
/// Passes over a JSON value of any depth and length: it goes on where the bytes ended, and keeps a bit for each open
/// bracket and nothing else.
/// </summary>
internal sealed unsafe class ValueSkipper
{
    private enum Expect
    {
        Value,
        FirstElement,
        Element,
        FirstKey,
        Key,
        Colon,
        Next,
        InKey,
        InString,
    }

    // A bit for each level: 1 for an object, 0 for an array.
    private ulong[] _levels = new ulong[4];
    private int _depth;
    private Expect _expect;

    /// <summary>The brackets that are open.</summary>
    public int Depth => _depth;

    /// <summary>Whether it stands within a string.</summary>
    public bool IsInString => _expect is Expect.InKey or Expect.InString;

    /// <summary>Begins a value.</summary>
    public void Begin() => (_depth, _expect) = (0, Expect.Value);

    /// <summary>Begins within a string that is the value.</summary>
    public void BeginInString() => (_depth, _expect) = (0, Expect.InString);

    /// <summary>Goes to the end of the value.</summary>
    /// <param name="p">Where to go on; behind the value, at the byte that spoils it, or where to go on again.</param>
    /// <param name="end">The end of the bytes.</param>
    /// <param name="lineStart">Set to the first bracket { that begins a line, unless it is set.</param>
    public Scan Skip(ref byte* p, byte* end, ref byte* lineStart)
    {
        while (true)
        {
            if (!IsInString && JsonScan.IsCutByBlanks(ref p, end))
                return Scan.Cut;

            var scan = Step(ref p, end, ref lineStart);
            if (scan != Scan.Whole)
                return scan;
            if (_depth == 0 && _expect == Expect.Next)
                return Scan.Whole;
        }
    }

    private Scan Step(ref byte* p, byte* end, ref byte* lineStart)
    {
        switch (_expect)
        {
            case Expect.InKey or Expect.InString:
                return String(ref p, end);
            case Expect.FirstKey or Expect.Key when *p == '"':
                p++;
                _expect = Expect.InKey;
                return String(ref p, end);
            // A comma may stand behind the last one.
            case Expect.FirstKey or Expect.Key when *p == '}':
            case Expect.FirstElement or Expect.Element when *p == ']':
            case Expect.Next when *p == (IsInObject ? '}' : ']'):
                p++;
                _depth--;
                _expect = Expect.Next;
                return Scan.Whole;
            case Expect.Colon when *p == ':':
                p++;
                _expect = Expect.Value;
                return Scan.Whole;
            case Expect.Next when *p == ',':
                p++;
                _expect = IsInObject ? Expect.Key : Expect.Element;
                return Scan.Whole;
            case Expect.Value or Expect.FirstElement or Expect.Element:
                return Value(ref p, end, ref lineStart);
            default:
                return Scan.Broken;
        }
    }

    private Scan Value(ref byte* p, byte* end, ref byte* lineStart)
    {
        var start = p;
        Scan scan;
        switch (*p)
        {
            case (byte)'"':
                p++;
                _expect = Expect.InString;
                return String(ref p, end);
            case (byte)'{':
                if (lineStart is null && JsonScan.BeginsLine(p))
                    lineStart = p;
                Open(isObject: true);
                p++;
                return Scan.Whole;
            case (byte)'[':
                Open(isObject: false);
                p++;
                return Scan.Whole;
            case (byte)'t' or (byte)'f' or (byte)'n':
                scan = JsonScan.Literal(ref p, end);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                scan = JsonScan.Number(ref p, end);
                break;
            default:
                return Scan.Broken;
        }

        if (scan == Scan.Whole)
            _expect = Expect.Next;
        if (scan != Scan.Cut)
            return scan;
        // A number that is longer than any value is not waited for.
        if (p - start > ObjectParser.MaxValueBytes)
            return Scan.Broken;
        p = start;
        return scan;
    }

    private Scan String(ref byte* p, byte* end)
    {
        var (isEscaped, isForeign) = (false, false);
        var scan = JsonScan.String(ref p, end, ref isEscaped, ref isForeign);
        if (scan != Scan.Whole)
            return scan;
        p++;
        _expect = _expect == Expect.InKey ? Expect.Colon : Expect.Next;
        return Scan.Whole;
    }

    private bool IsInObject => _depth > 0 && (_levels[(_depth - 1) >> 6] >> ((_depth - 1) & 63) & 1) != 0;

    private void Open(bool isObject)
    {
        if (_depth >> 6 == _levels.Length)
            Array.Resize(ref _levels, 2 * _levels.Length);
        ref var level = ref _levels[_depth >> 6];
        var bit = 1UL << (_depth & 63);
        level = isObject ? level | bit : level & ~bit;
        _depth++;
        _expect = isObject ? Expect.FirstKey : Expect.FirstElement;
    }
}
