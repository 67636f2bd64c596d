using Sparkify.Emulator.Redshift.Wire;

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
    private const string HidesErrors = "";

    private readonly Lock _lock = new();
    private readonly Queue<bool> _commits = new();
    private readonly List<Rule> _rules = [];
    private CommitMoment? _dropAtCommit;
    private long? _dropInCopy;

    /// <summary>How long COPY waits before every object it opens.</summary>
    public TimeSpan CopyDelay { get; set; }

    /// <summary>Whether who connects is turned away.</summary>
    public bool RefuseConnections { get; set; }

    /// <summary>Whether a transaction that is to read only may write as any other.</summary>
    public bool IgnoreReadOnly { get; set; }

    /// <summary>Whether statement_timeout ends nothing, such as the wait for a lock.</summary>
    public bool IgnoreStatementTimeout { get; set; }

    /// <summary>The next statement that begins so fails, and so many in all.</summary>
    public void Fail(string beginning, string state, string message, int times = 1) =>
        Add(new Rule(beginning) { Left = times, Error = new SqlError(state, message) });

    /// <summary>The next statement that begins so takes this long, unless statement_timeout ends it.</summary>
    public void Slow(string beginning, TimeSpan time) => Add(new Rule(beginning) { Left = 1, Time = time });

    /// <summary>
    /// For so many looks from now, sys_load_error_detail tells of the first few errors only.
    /// </summary>
    public void HideLoadErrors(int looks, int visible = 0) =>
        Add(new Rule(HidesErrors) { Left = looks, Visible = visible });

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

    /// <summary>The error a statement is to fail with.</summary>
    internal SqlError? TakeFailure(string sql) => Take(rule => rule.Error is not null && rule.Fits(sql))?.Error;

    /// <summary>How long a statement is to take.</summary>
    internal TimeSpan TakeTime(string sql) =>
        Take(rule => rule.Time > TimeSpan.Zero && rule.Fits(sql))?.Time ?? TimeSpan.Zero;

    /// <summary>How many load errors a look is to find; null for all.</summary>
    internal int? TakeVisibleErrors() => Take(rule => rule.Beginning == HidesErrors)?.Visible;

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

    private void Add(Rule rule)
    {
        lock (_lock)
            _rules.Add(rule);
    }

    private Rule? Take(Predicate<Rule> fits)
    {
        lock (_lock)
        {
            var rule = _rules.Find(rule => rule.Left > 0 && fits(rule));
            if (rule is not null)
                rule.Left--;
            return rule;
        }
    }

    private sealed record Rule(string Beginning)
    {
        public int Left { get; set; }

        public SqlError? Error { get; init; }

        public TimeSpan Time { get; init; }

        public int Visible { get; init; }

        // What is said in comments before a statement is none of it.
        public bool Fits(string sql) => string.Join(
            '\n', sql.Split('\n').SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal)))
            .StartsWith(Beginning, StringComparison.Ordinal);
    }
}
