namespace Sparkify.Emulator.S3;

/// <summary>
/// What goes wrong on purpose: rules that say for which requests, how often, and what. They may change at any time.
/// </summary>
public sealed class S3Faults
{
    private readonly Lock _lock = new();
    private readonly List<Rule> _rules = [];

    /// <summary>Answers with an error, such as 503 SlowDown.</summary>
    public void Fail(Func<S3Request, bool> when, int times, int status, string code) =>
        Add(when, times, new Fault { Error = new S3Error(status, code, $"{code}, as the test asked.") });

    /// <summary>Ends the connection after so many bytes of the body.</summary>
    public void Cut(Func<S3Request, bool> when, int times, long afterBytes) =>
        Add(when, times, new Fault { BodyBytes = afterBytes });

    /// <summary>
    /// Says nothing more until the client goes away or the server is disposed: before the answer begins, or after so
    /// many bytes of its body.
    /// </summary>
    public void Hang(Func<S3Request, bool> when, int times, long? afterBytes = null) =>
        Add(when, times, new Fault { Hangs = true, BodyBytes = afterBytes });

    /// <summary>Does something before the request is answered as ever.</summary>
    public void Do(Func<S3Request, bool> when, int times, Action<S3Request> action) =>
        Add(when, times, new Fault { Action = action });

    /// <summary>Forgets every rule.</summary>
    public void Clear()
    {
        lock (_lock)
            _rules.Clear();
    }

    /// <summary>The fault a request meets: the oldest rule that fits and has times left, one of them spent.</summary>
    internal Fault? Take(S3Request request)
    {
        lock (_lock)
        {
            var rule = _rules.Find(rule => rule.Left > 0 && rule.When(request));
            if (rule is null)
                return null;
            rule.Left--;
            return rule.Fault;
        }
    }

    private void Add(Func<S3Request, bool> when, int times, Fault fault)
    {
        lock (_lock)
            _rules.Add(new Rule(when, fault) { Left = times });
    }

    /// <summary>What happens to a request.</summary>
    internal sealed class Fault
    {
        public S3Error? Error { get; init; }

        public Action<S3Request>? Action { get; init; }

        /// <summary>Bytes of the body that are sent; null for all.</summary>
        public long? BodyBytes { get; init; }

        public bool Hangs { get; init; }
    }

    private sealed class Rule(Func<S3Request, bool> when, Fault fault)
    {
        public Func<S3Request, bool> When { get; } = when;

        public Fault Fault { get; } = fault;

        public int Left { get; set; }
    }
}
