namespace Sparkify.Emulator.Redshift;

/// <summary>When a connection breaks at COMMIT.</summary>
public enum CommitMoment
{
    /// <summary>The work is lost.</summary>
    Before,

    /// <summary>The work is there, and the client does not know.</summary>
    After,
}

/// <summary>What goes wrong, set at any time. Everything happens once per setting, unless it says otherwise.</summary>
public sealed class RedshiftFaults
{
    private readonly Lock _lock = new();
    private readonly Queue<bool> _commits = new();
    private CommitMoment? _dropAtCommit;
    private long? _dropInCopy;

    /// <summary>How long COPY waits before every object it opens.</summary>
    public TimeSpan CopyDelay { get; set; }

    /// <summary>Whether who connects is turned away.</summary>
    public bool RefuseConnections { get; set; }

    /// <summary>Whether a transaction that is to read only may write as any other.</summary>
    public bool IgnoreReadOnly { get; set; }

    /// <summary>The nth COMMIT from now, and so many in a row, fail with error 1023; the work is rolled back.</summary>
    public void FailCommit(int n = 1, int count = 1)
    {
        lock (_lock)
        {
            _commits.Clear();
            for (var commit = 1; commit < n + count; commit++)
                _commits.Enqueue(commit >= n);
        }
    }

    /// <summary>The connection breaks at the next COMMIT.</summary>
    public void DropConnectionAtCommit(CommitMoment moment)
    {
        lock (_lock)
            _dropAtCommit = moment;
    }

    /// <summary>The connection breaks in the next COPY, when it has read so many bytes.</summary>
    public void DropConnectionInCopy(long afterBytes)
    {
        lock (_lock)
            _dropInCopy = afterBytes;
    }

    internal bool TakeCommitFailure()
    {
        lock (_lock)
            return _commits.TryDequeue(out var fails) && fails;
    }

    internal bool TakeDrop(CommitMoment moment)
    {
        lock (_lock)
        {
            if (_dropAtCommit != moment)
                return false;
            _dropAtCommit = null;
            return true;
        }
    }

    internal bool TakeDropInCopy(long bytesRead)
    {
        lock (_lock)
        {
            if (_dropInCopy is null || bytesRead < _dropInCopy)
                return false;
            _dropInCopy = null;
            return true;
        }
    }
}
