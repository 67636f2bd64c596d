namespace Sparkify.Engine.Staging;

/// <content>What is rejected, and the memory of where it began.</content>
internal sealed unsafe partial class RowReader
{
    private const int MostLookedBack = 4096;

    // Where what is being read begins; what of it is kept where its bytes have gone.
    private byte* _start;
    private bool _isStartGone;
    private long _startOffset;
    private long _startLine;
    private long? _invalidOffset;
    private readonly byte[] _raw = new byte[Staging.Reject.MaxRawBytes];
    private int _rawLength;
    private string _reason = "";

    private long StartOffset => _isStartGone ? _startOffset : _window.OffsetOf(_start);

    private void Start()
    {
        _start = _window.Position;
        (_isStartGone, _rawLength, _invalidOffset) = (false, 0, null);
    }

    // What is no object is rejected to the end of its line; in an array a plain value is rejected by itself.
    private Step ReadRubbish()
    {
        var start = _window.Position;
        var rest = new ReadOnlySpan<byte>(start, (int)(_window.End - start));
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            if (!_window.IsFinal && !_window.IsFilledFrom(start))
                return Step.Cut;
            length = rest.Length;
            _mode = Mode.PassingLine;
        }
        else
        {
            _mode = Mode.Between;
        }

        var p = start;
        var what = Describe(ref p, _window.End);
        var reason = what is null ? $"not JSON at byte {p - start + 1}" : $"{what}, where an object belongs";
        if (_isInArray && what is not null && *start != '[')
            _mode = Mode.Between;
        else
            p = start + length;
        _window.Position = p;
        Reject(reason, p);
        return Step.Further;
    }

    private Step PassLine()
    {
        var rest = new ReadOnlySpan<byte>(_window.Position, (int)(_window.End - _window.Position));
        var length = rest.IndexOf((byte)'\n');
        _window.Position += length < 0 ? rest.Length : length;
        PassInvalid();
        if (length < 0)
            return Step.Cut;
        _mode = Mode.Between;
        return Step.Further;
    }

    // What is passed over says nothing of what follows.
    private void PassInvalid()
    {
        if (_window.Invalid is not null && _window.Invalid < _window.Position)
            _window.PassInvalid();
    }

    // The value that stands here instead of an object, or null for none; goes behind it, or to what spoils it.
    private static string? Describe(ref byte* p, byte* end)
    {
        var (isEscaped, isForeign) = (false, false);
        switch (*p)
        {
            case (byte)'[':
                return "an array";
            case (byte)'"':
                p++;
                if (JsonScan.String(ref p, end, ref isEscaped, ref isForeign) != Scan.Whole)
                    return null;
                p++;
                return "a string";
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return JsonScan.Number(ref p, end) is Scan.Whole or Scan.Cut && char.IsAsciiDigit((char)p[-1]) ? "a number" : null;
            case (byte)'t' or (byte)'f' or (byte)'n':
                var word = *p switch { (byte)'t' => "true", (byte)'f' => "false", _ => "null" };
                var start = p;
                return JsonScan.Literal(ref p, end) is Scan.Whole or Scan.Cut && p - start == word.Length ? word : null;
            default:
                return null;
        }
    }

    private bool HasInvalid(byte* end) =>
        _invalidOffset is not null || (_window.Invalid is not null && _window.Invalid < end);

    private void Reject(string reason, byte* end, bool breaksRule = false)
    {
        if (HasInvalid(end))
            reason = $"not UTF-8 at byte {(_invalidOffset ?? _window.OffsetOf(_window.Invalid)) - StartOffset + 1}";
        _tally.Rows++;
        _tally.Rejected++;
        KeepRaw(end);
        if (source.CountReject(_tally))
        {
            var line = 1 + (_isStartGone ? _startLine : _window.LinesBefore(_start));
            _tally.Rejects.Add(Staging.Reject.Of(
                _range!.File.Source.Path, line, StartOffset, reason, _raw.AsSpan(0, _rawLength)) with
            {
                BreaksRule = breaksRule,
            });
        }

        PassInvalid();
    }

    private void KeepRaw(byte* end)
    {
        var length = (int)Math.Min(end - _start, _raw.Length - _rawLength);
        new ReadOnlySpan<byte>(_start, length).CopyTo(_raw.AsSpan(_rawLength));
        _rawLength += length;
    }

    // Goes on with more bytes, where rows no longer need those that are there.
    private void MoveAndFill()
    {
        var wanted = Wanted();
        if (_mode is Mode.InObject or Mode.Recovering)
        {
            if (!_isStartGone)
                (_startOffset, _startLine) = (_window.OffsetOf(_start), _window.LinesBefore(_start));
            if (_window.Invalid is not null && _window.Invalid < wanted)
                _invalidOffset ??= _window.OffsetOf(_window.Invalid);
            KeepRaw(wanted);
            _isStartGone = true;
            _start = wanted;
        }

        if (_mode == Mode.InObject)
            _parser.Carry();
        var lineStart = _parser.LineStart;
        var moved = _window.MoveAndFill(wanted, source.Cancellation);
        _start += moved;
        _parser.MoveLineStart(lineStart is null || lineStart < wanted ? null : lineStart + moved);
    }

    private byte* Wanted()
    {
        var position = _window.Position;
        switch (_mode)
        {
            case Mode.InObject when _parser.LineStart is not null && !_window.IsFilledFrom(_parser.LineStart):
                return _parser.LineStart < position ? _parser.LineStart : position;
            case Mode.Recovering:
                // What stands before a bracket says whether it begins a line.
                while (position > _start && _window.Position - position < MostLookedBack
                    && position[-1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                    position--;
                return position;
            default:
                return position;
        }
    }
}
