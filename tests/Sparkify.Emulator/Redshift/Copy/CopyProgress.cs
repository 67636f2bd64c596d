using System.Collections.Concurrent;

namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>How far a COPY is, told by every slice, and the errors it met.</summary>
internal sealed class CopyProgress(long failsAtErrors)
{
    private readonly ConcurrentQueue<LoadError> _errors = new();
    private long _rows;
    private long _bytes;
    private int _files;

    public long Rows => Interlocked.Read(ref _rows);

    public long Bytes => Interlocked.Read(ref _bytes);

    public int Files => Volatile.Read(ref _files);

    public IReadOnlyCollection<LoadError> Errors => _errors;

    /// <summary>Whether there are so many errors that the load fails.</summary>
    public bool HasFailed => _errors.Count >= failsAtErrors;

    public void AddRow() => Interlocked.Increment(ref _rows);

    public long AddBytes(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void AddFile() => Interlocked.Increment(ref _files);

    public void AddError(LoadError error) => _errors.Enqueue(error);
}
