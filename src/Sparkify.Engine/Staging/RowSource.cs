using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Staging;

/// <summary>
/// The files of one kind, handed out in ranges, in order, to as many readers as ask; and what came of them.
/// </summary>
internal sealed class RowSource : IAsyncDisposable
{
    private const int MostNamedKeys = 10;

    private readonly Lock _lock = new();
    private readonly Storage _storage;
    private readonly IReadOnlyList<StagedFile> _files;
    private readonly FileSequence _remote;
    private readonly long _maxRejects;

    private int _nextFile;
    private StagedFile? _cut;
    private RangeCutter? _cutter;
    private int _number;
    private long _bytesRead;
    private long _rejects;
    private Exception? _failure;

    /// <param name="shape">What the files hold.</param>
    /// <param name="files">The files, in order.</param>
    /// <param name="storage">Opens them.</param>
    /// <param name="maxRejects">How many rejects are allowed.</param>
    /// <param name="limitsText">Whether text must fit into the columns of Redshift.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public RowSource(
        RowShape shape, IReadOnlyList<StagedFile> files, Storage storage, long maxRejects, bool limitsText,
        CancellationToken cancellationToken)
    {
        (Shape, LimitsText, Cancellation) = (shape, limitsText, cancellationToken);
        (_files, _storage, _maxRejects) = (files, storage, maxRejects);
        _remote = new FileSequence(
            storage, [.. files.Select(file => file.Source).Where(file => file.IsRemote)], cancellationToken);
    }

    public RowShape Shape { get; }

    public IReadOnlyList<StagedFile> Files => _files;

    public bool LimitsText { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>Bytes of the files that were read, as they lie there.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>
    /// Whether more was rejected than is allowed: no row is wanted any more. Ranges that were begun are read to their
    /// end, so that the rejects are known in their order, and a damaged file is found.
    /// </summary>
    public bool IsDraining => Interlocked.Read(ref _rejects) > _maxRejects;

    /// <summary>The next range, or null for none.</summary>
    /// <exception cref="SparkifyException">SourceUnreadable, and those of S3.</exception>
    public SourceRange? Next()
    {
        Cancellation.ThrowIfCancellationRequested();
        StagedFile file;
        Stream? remote = null;
        lock (_lock)
        {
            if (IsDraining || _failure is not null)
                return null;
            if (_cutter is not null)
                return NextOfCut();
            if (_nextFile == _files.Count)
                return null;
            file = _files[_nextFile++];
            if (file.Source.IsRemote)
            {
                remote = _remote.Next();
            }
            else if (file.Source.Size >= 2 * RangeCutter.RangeLength && IsCuttable(file.Source))
            {
                (_cut, _cutter, _number) = (file, new RangeCutter(file.Source.Path, file.Source.Size), 0);
                return NextOfCut();
            }
        }

        // The others need not wait for its first bytes.
        var text = TextStream.Open(file.Source, () => remote ?? LocalSource.OpenRead(file.Source), Count);
        return new SourceRange(file, 0, text, text.Offset, null);
    }

    /// <summary>Counts a reject.</summary>
    /// <returns>Whether it is to be kept: of those of a range, one more than is allowed.</returns>
    public bool CountReject(RangeTally tally)
    {
        Interlocked.Increment(ref _rejects);
        return tally.Rejects.Count <= _maxRejects;
    }

    /// <summary>What ended the reading, if anything did.</summary>
    public Exception? Failure => _failure;

    /// <summary>The keys that no column is for: name and count.</summary>
    public Dictionary<string, long> UnknownKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys besides, whose names are not kept.</summary>
    public long OtherUnknownKeys { get; private set; }

    /// <summary>A sentence on the keys that no column is for, or null where there are none.</summary>
    public string? DescribeUnknownKeys()
    {
        if (UnknownKeys.Count == 0)
            return null;
        var most = UnknownKeys.OrderByDescending(key => key.Value).ThenBy(key => key.Key, StringComparer.Ordinal)
            .Take(MostNamedKeys).Select(key => $"{key.Key} ({key.Value:N0})");
        var more = UnknownKeys.Count > MostNamedKeys || OtherUnknownKeys > 0 ? ", and more" : "";
        return $"There are keys in the files for {Shape.Table} that are not loaded: {string.Join(", ", most)}{more}.";
    }

    /// <summary>Ends the reading: a reader failed.</summary>
    public void Fail(Exception exception) => Interlocked.CompareExchange(ref _failure, exception, null);

    /// <summary>Adds the keys that a reader has no column for.</summary>
    public void Add(UnknownKeys keys)
    {
        lock (_lock)
        {
            foreach (var (name, count) in keys.Counts())
                UnknownKeys[name] = UnknownKeys.GetValueOrDefault(name) + count;
            OtherUnknownKeys += keys.Others;
        }
    }

    public ValueTask DisposeAsync() => _remote.DisposeAsync();

    private SourceRange NextOfCut()
    {
        var file = _cut!;
        var (start, length) = NextRange(file.Source, _cutter!);
        if (!_cutter!.HasMore)
            _cutter = null;
        // The first begins with the byte order mark, if there is one.
        var text = TextStream.Open(
            file.Source,
            () =>
            {
                var stream = LocalSource.OpenRead(file.Source);
                stream.Position = start;
                return stream;
            },
            Count);
        return new SourceRange(file, _number++, text, start + text.Offset, length - text.Offset);
    }

    private static (long Start, long Length) NextRange(SourceFile file, RangeCutter cutter)
    {
        try
        {
            return cutter.Next();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Storage.Unreadable(file, exception);
        }
    }

    // An array is read from its beginning to its end, and so is what must be decoded.
    private static bool IsCuttable(SourceFile file)
    {
        using var text = TextStream.Open(file, () => LocalSource.OpenRead(file), _ => { });
        var start = new byte[1 << 12];
        var length = text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return text.IsPlain && start.AsSpan(0, length).TrimStart(" \t\r\n"u8) is not [(byte)'[', ..];
    }

    private void Count(int bytes) => Interlocked.Add(ref _bytesRead, bytes);
}
