namespace Sparkify.Engine.Staging;

/// <summary>What a reader has to give.</summary>
internal enum ReadResult
{
    /// <summary>A row.</summary>
    Row,

    /// <summary>Nothing, until the rows of the batch are taken and another is begun.</summary>
    EndOfBatch,

    /// <summary>Nothing more.</summary>
    End,
}

/// <summary>
/// Reads the ranges of a source into rows, one after the other; each reader works on a thread of its own. White space is
/// passed over, and whatever else is no row is rejected.
/// </summary>
/// <param name="source">The files, which the readers of a source share.</param>
/// <param name="windowLength">How many bytes are read at a time.</param>
internal sealed unsafe partial class RowReader(RowSource source, int windowLength = ReadWindow.DefaultLength)
    : IDisposable
{
    private enum Mode
    {
        Between,
        InObject,
        Recovering,
        InRubbish,
        PassingLine,
    }

    private enum Step
    {
        Row,
        Further,
        Cut,
    }

    private readonly ReadWindow _window = new(windowLength);
    private readonly ObjectParser _parser = new(source.Shape, source.LimitsText);

    private SourceRange? _range;
    private RangeTally _tally = new();
    private Mode _mode;
    private Recovery _recovery;
    private bool _isInArray;
    private bool _hasRows;

    /// <summary>The row that was read.</summary>
    public ReadOnlySpan<StagedValue> Values => _parser.Values;

    /// <summary>The id of the file that the row is of.</summary>
    public long FileId { get; private set; }

    /// <summary>The keys that no column is for.</summary>
    public UnknownKeys UnknownKeys => _parser.UnknownKeys;

    /// <summary>Begins a batch: the rows that were read are not needed any more.</summary>
    public void BeginBatch()
    {
        _hasRows = false;
        if (_mode != Mode.InObject)
            _parser.Release();
        if (_range is not null && !_window.IsFinal)
            MoveAndFill();
    }

    /// <summary>Reads the next row.</summary>
    /// <exception cref="SparkifyException">SourceUnreadable, SourceChanged, and those of S3.</exception>
    /// <exception cref="OperationCanceledException">The load is cancelled.</exception>
    public ReadResult Read()
    {
        while (true)
        {
            if (_range is null)
            {
                if (_hasRows && !_window.HasRoom)
                    return ReadResult.EndOfBatch;
                if (!Open())
                    return ReadResult.End;
            }

            switch (Advance())
            {
                case Step.Row when !source.IsDraining:
                    _hasRows = true;
                    return ReadResult.Row;
                case Step.Cut when _window.IsFinal:
                    EndRange();
                    break;
                case Step.Cut when _window.HasRoom:
                    _window.Fill(source.Cancellation);
                    break;
                case Step.Cut when _hasRows:
                    return ReadResult.EndOfBatch;
                case Step.Cut:
                    MoveAndFill();
                    break;
            }
        }
    }

    public void Dispose() => _range?.Text.Dispose();

    private bool Open()
    {
        _range = source.Next();
        if (_range is null)
            return false;
        _tally = new RangeTally();
        (_mode, _isInArray, FileId) = (Mode.Between, false, _range.File.FileId);
        _window.Open(_range);
        if (_hasRows)
            _window.Fill(source.Cancellation);
        else
            MoveAndFill();
        // A file may be one array of objects.
        if (_range.Number == 0 && *JsonScan.Blanks(_window.Position) == '[')
        {
            _window.Position = JsonScan.Blanks(_window.Position) + 1;
            _isInArray = true;
        }

        return true;
    }

    private void EndRange()
    {
        if (_isInArray)
        {
            _window.Position = _window.End;
            Start();
            Reject("not JSON: the array does not end", _window.End);
        }

        _tally.Lines = _window.LinesBefore(_window.End);
        _range!.Text.Dispose();
        _range.File.Add(_range.Number, _tally);
        _range = null;
    }

    private Step Advance()
    {
        switch (_mode)
        {
            case Mode.InObject:
                return ReadObject();
            case Mode.Recovering:
                return Recover();
            case Mode.InRubbish:
                return ReadRubbish();
            case Mode.PassingLine:
                return PassLine();
        }

        if (JsonScan.IsCutByBlanks(ref _window.Position, _window.End))
            return Step.Cut;
        switch (*_window.Position)
        {
            case (byte)'{':
                Start();
                _mode = Mode.InObject;
                _parser.Begin();
                return ReadObject();
            case (byte)',' when _isInArray:
                _window.Position++;
                return Step.Further;
            case (byte)']' when _isInArray:
                _window.Position++;
                _isInArray = false;
                return Step.Further;
            default:
                Start();
                _mode = Mode.InRubbish;
                return ReadRubbish();
        }
    }

    private Step ReadObject()
    {
        var p = _window.Position;
        var scan = _parser.Parse(ref p, _window.End);
        if (scan == Scan.Whole)
        {
            _window.Position = p;
            _mode = Mode.Between;
            return EndObject();
        }

        if (scan == Scan.Cut && !_window.IsFinal)
        {
            _window.Position = p;
            return Step.Cut;
        }

        _parser.Abandon();
        // A line that was cut off shows where its string ends, or where the next begins.
        var isOpen = scan == Scan.Cut || (_parser.IsInString ? *p == '\n' : *p == '{' && JsonScan.BeginsLine(p));
        _reason = isOpen
            ? "not JSON: the object does not end" : $"not JSON at byte {_window.OffsetOf(p) - StartOffset + 1}";
        _recovery = new Recovery(_parser.Depth, _parser.IsInString);
        if (_parser.LineStart is not null)
        {
            Reject(_reason, _window.Position = _parser.LineStart);
            _mode = Mode.Between;
            return Step.Further;
        }

        _window.Position = scan == Scan.Cut ? _window.End : p;
        _mode = Mode.Recovering;
        return Recover();
    }

    private Step EndObject()
    {
        if (HasInvalid(_window.Position))
        {
            _parser.Abandon();
            Reject("", _window.Position);
            return Step.Further;
        }

        if (_parser.End(_tally.Repairs) is { } reason)
        {
            Reject(reason, _window.Position, _parser.BreaksRule);
            return Step.Further;
        }

        _tally.Rows++;
        if (source.Shape.IsSongplay(_parser.Values))
            _tally.Songplays++;
        return Step.Row;
    }

    private Step Recover()
    {
        if (!_recovery.TryFind(ref _window.Position, _window.End) && !_window.IsFinal)
            return Step.Cut;
        Reject(_reason, _window.Position);
        _mode = Mode.Between;
        return Step.Further;
    }
}
