using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sparkify.Engine.Staging;

/// <content>The values of the keys that a column is for.</content>
internal sealed unsafe partial class ObjectParser
{
    // Reads the value of _field; where it is none that a row can hold, it is noted and passed over.
    private Scan ReadValue(ref byte* p, byte* end)
    {
        _state = State.Value;
        var start = p;
        Scan scan;
        switch (*p)
        {
            case (byte)'"':
                return ReadString(ref p, end);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                scan = JsonScan.Number(ref p, end);
                if (scan == Scan.Whole)
                    TakeNumber(start, (int)(p - start));
                return p - start > MaxValueBytes ? Scan.Broken : scan;
            case (byte)'t' or (byte)'f' or (byte)'n':
                scan = JsonScan.Literal(ref p, end);
                if (scan == Scan.Whole)
                    TakeLiteral(start, (int)(p - start));
                return scan;
            case (byte)'{' or (byte)'[':
                Meet();
                Reject($"is {(*p == '{' ? "an object" : "an array")}, where {Describe(_fields[_field].Kind)} belongs");
                _skipper.Begin();
                _state = State.Skip;
                return Scan.Whole;
            default:
                return Scan.Broken;
        }
    }

    private Scan ReadString(ref byte* p, byte* end)
    {
        var start = ++p;
        var (isEscaped, isForeign) = (false, false);
        var scan = JsonScan.String(ref p, end, ref isEscaped, ref isForeign);
        if (scan != Scan.Broken && p - start > MaxValueBytes)
        {
            Meet();
            Reject($"is longer than {MaxValueBytes:N0} bytes, the most a value may have");
            _skipper.BeginInString();
            _state = State.Skip;
            return Scan.Whole;
        }

        IsInString = scan != Scan.Whole;
        if (scan != Scan.Whole)
            return scan;
        TakeString(start, (int)(p - start), isEscaped, isForeign);
        p++;
        return scan;
    }

    private void TakeString(byte* start, int length, bool isEscaped, bool isForeign)
    {
        Meet();
        if (isEscaped)
        {
            var text = new ReadOnlySpan<byte>(start, length);
            start = _memory.Allocate(length);
            var plain = new Span<byte>(start, length);
            plain = plain[..JsonText.Unescape(text, plain, out var isWhole)];
            length = plain.Length;
            isForeign = !Ascii.IsValid(plain);
            if (!isWhole)
                Reject("holds half a surrogate pair, which is no character");
            else if (_fields[_field].Kind == StagedKind.Text && plain.Contains((byte)0))
                Reject("holds U+0000, which servers cannot store");
        }

        if (_fields[_field].Kind != StagedKind.Text)
        {
            TakeQuotedNumber(new ReadOnlySpan<byte>(start, length));
            return;
        }

        // Redshift passes over trailing blanks when it compares, so no engine keeps them.
        while (length > 0 && start[length - 1] == ' ')
            length--;
        _values[_field] = StagedValue.Of(start, length);
        if (isForeign && _fields[_field].IsRepaired)
            _foreign |= 1u << _field;
    }

    private void TakeNumber(byte* start, int length)
    {
        Meet();
        var text = new ReadOnlySpan<byte>(start, length);
        var kind = _fields[_field].Kind;
        if (kind == StagedKind.Text)
            _values[_field] = StagedValue.Of(start, length);
        else if (kind == StagedKind.Integer && Utf8Parser.TryParse(text, out long integer, out var read) && read == length)
            _values[_field] = StagedValue.Of(integer);
        else if (kind == StagedKind.Number && TryParse(text, out var number))
            _values[_field] = StagedValue.Of(number);
        else
            Reject($"is {Shortened(text)}, where {Describe(kind)} belongs");
    }

    private void TakeQuotedNumber(ReadOnlySpan<byte> text)
    {
        var kind = _fields[_field].Kind;
        if (text.IsEmpty)
            return;
        if (kind == StagedKind.Integer && Utf8Parser.TryParse(text, out long integer, out var read) && read == text.Length)
        {
            _values[_field] = StagedValue.Of(integer);
            return;
        }

        var trimmed = Encoding.UTF8.GetString(text).AsSpan().Trim();
        if (trimmed.IsEmpty)
            return;
        if (kind == StagedKind.Integer
            && long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer))
            _values[_field] = StagedValue.Of(integer);
        else if (kind == StagedKind.Number && double.TryParse(
                trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            _values[_field] = StagedValue.Of(number);
        else
            Reject($"is \"{Shortened(text)}\", where {Describe(kind)} belongs");
    }

    private void TakeLiteral(byte* start, int length)
    {
        Meet();
        if (*start == 'n')
            return;
        var kind = _fields[_field].Kind;
        if (kind == StagedKind.Text)
            _values[_field] = StagedValue.Of(start, length);
        else
            Reject($"is {(*start == 't' ? "true" : "false")}, where {Describe(kind)} belongs");
    }

    // A value of _field comes: it takes the place of the one before, if the key comes twice.
    private void Meet()
    {
        _next = _field + 1;
        var bit = 1u << _field;
        if ((_seen & bit) != 0)
        {
            _values[_field] = default;
            _foreign &= ~bit;
            var field = _field;
            _faults.RemoveAll(fault => fault.Field == field);
        }

        _seen |= bit;
    }

    private void Reject(string what) => _faults.Add((_field, $"{_fields[_field].Name} {what}"));

    // Repairs the texts of a row that is good but for their length, which is looked at afterwards.
    private string? Settle(RepairList repairs)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _originals[i] = _values[i];
            if ((_foreign & (1u << i)) != 0)
                _values[i] = Repaired(_values[i]);
            if (limitsText && _values[i].Kind == StagedKind.Text && _values[i].Length > _fields[i].MaxBytes)
            {
                return $"{_fields[i].Name} has {_values[i].Length:N0} bytes, and its column takes "
                    + $"{_fields[i].MaxBytes:N0}";
            }
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            if (_values[i].Pointer != _originals[i].Pointer)
                repairs.Add(_originals[i].Text, _values[i].Text);
        }

        return null;
    }

    private StagedValue Repaired(StagedValue value)
    {
        var target = _memory.Allocate(value.Length);
        var length = TextRepair.Repair(value.Text, new Span<byte>(target, value.Length));
        return length < 0 ? value : StagedValue.Of(target, length);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Shortened(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 1024)]);
        return text.Length <= 40 ? text : $"{text[..40]}…";
    }

    private static string Describe(StagedKind kind) => kind switch
    {
        StagedKind.Integer => "a whole number",
        StagedKind.Number => "a number",
        _ => "text",
    };
}
